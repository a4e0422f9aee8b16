"""The files of a project: those of the run, and those that are left out of it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from functools import cached_property
from pathlib import PurePath
from typing import TYPE_CHECKING

from cdkfix.source import LANGUAGES

if TYPE_CHECKING:
    from cdkfix.projects.project import Project


class ProjectFiles:
    """Which files a project has; they are found when somebody asks for them.

    ``listed`` gives those of the run. With ``everyone``, all files below the root may use what a
    fix changes, those too that are not listed.
    """

    def __init__(
        self, project: Project, listed: Callable[[], Iterable[PurePath]], *, everyone: bool
    ) -> None:
        self._project = project
        self._files = listed
        self._everyone = everyone
        self._asked_for: set[PurePath] = set()

    def ask_for(self, path: PurePath) -> PurePath:
        """Let a file be one that fixes may change; its one spelling."""
        path = self._project.spelled(path)
        self._asked_for.add(path)
        return path

    def is_asked_for(self, path: PurePath) -> bool:
        """Whether the run is asked to look at a file itself."""
        return self._project.spelled(path) in self._asked_for

    @cached_property
    def of_run(self) -> Mapping[PurePath, None]:
        """The files in which code stands that the run may change, in order."""
        own = [path for path in self._project.contents if not self.is_left_out(path)]
        listed = {self._project.spelled(path): None for path in [*own, *self._files()]}
        return {path: None for path in listed if _is_code(path) and self._project.holds(path)}

    @cached_property
    def code(self) -> tuple[PurePath, ...]:
        """The files in which code stands, those that are left out of the run behind the others."""
        return (*self.of_run, *filter(_is_code, self._left_out))

    def has_code(self, path: PurePath, *, everyone: bool) -> bool:
        """Whether a file is one of those `of_run`, or with ``everyone`` of `code`."""
        return path in self.of_run or (everyone and _is_code(path) and path in self._left_out)

    def has_other(self, path: PurePath) -> bool:
        """Whether a file is one of the `other` ones."""
        return path.suffix.lower() not in LANGUAGES and path in self._left_out

    def in_order(self, paths: Iterable[str]) -> list[PurePath]:
        """Files of the project as they come in it, however their paths are spelled."""
        found = map(self._project.spelled, map(PurePath, paths))
        return sorted(found, key=lambda path: self._places.get(path, 0))

    @cached_property
    def _places(self) -> Mapping[PurePath, int]:
        every = (*self.code, *self.other)
        return {path: place for place, path in enumerate(every)}

    @cached_property
    def other(self) -> tuple[PurePath, ...]:
        """The files of the project in which no code stands that can be read."""
        return tuple(path for path in self._left_out if path.suffix.lower() not in LANGUAGES)

    @cached_property
    def _left_out(self) -> Mapping[PurePath, None]:
        """The files below the root that are not looked at in the run, in order."""
        if not self._everyone:
            return {}
        found = map(self._project.known_as, self._project.observed.everything())
        return {path: None for path in found if path not in self.of_run}

    def is_left_out(self, path: PurePath) -> bool:
        """Whether the file at ``path`` is one that fixes must not change."""
        path = self._project.spelled(path)
        if not self._everyone or path in self._listed or path in self._asked_for:
            return False
        return self._project.holds(path)

    @cached_property
    def _listed(self) -> frozenset[PurePath]:
        return frozenset(map(self._project.spelled, self._files()))


def _is_code(path: PurePath) -> bool:
    return LANGUAGES.get(path.suffix.lower()) not in (None, "markdown")
