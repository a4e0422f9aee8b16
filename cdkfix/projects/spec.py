"""What makes a project, as another process can be told it."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from pathlib import Path, PurePath

import msgspec

from cdkfix.cache.storage import Storage
from cdkfix.limits import LIMITS, Limits
from cdkfix.projects.project import Project
from cdkfix.suffix_names import SUFFIX_NAMES


class Listing:
    """The project's files: found when first asked for, and told to other processes as found."""

    def __init__(self, find: Callable[[], Iterable[PurePath]]) -> None:
        self._find = find
        #: The files, where anybody has asked for them.
        self.found: tuple[PurePath, ...] | None = None

    def __call__(self) -> tuple[PurePath, ...]:
        if self.found is None:
            self.found = tuple(self._find())
        return self.found

    def __getstate__(self) -> dict[str, object]:
        return {"_find": tuple, "found": self()}


class ProjectSpec(msgspec.Struct, frozen=True):
    """What makes a `Project`, as another process can be told it."""

    root: Path
    overlay: Mapping[PurePath, bytes]
    files: Listing
    confined: bool = False
    limits: Limits = LIMITS
    suffix_names: Collection[str] = SUFFIX_NAMES
    everyone: bool = False
    manifests: Storage | None = None

    def project(self) -> Project:
        """A project that nobody has looked at yet."""
        return Project(
            self.root,
            self.overlay,
            files=self.files,
            confined=self.confined,
            limits=self.limits,
            suffix_names=self.suffix_names,
            everyone=self.everyone,
            manifests=self.manifests,
        )
