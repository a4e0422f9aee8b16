"""Going through a file's fixes one by one: what each changes, and what is left after a decision."""

from __future__ import annotations

import difflib
from collections.abc import Callable, Iterator, Mapping
from pathlib import PurePath

import msgspec
from msgspec.structs import replace

from cdkfix import engine
from cdkfix.engine.chosen import applied, only
from cdkfix.files.discover import Target
from cdkfix.finding import AppliedFix, FileResult, FixId
from cdkfix.projects.project import Project
from cdkfix.settings import Settings
from cdkfix.source import BOM

#: Makes a project in which some files hold other bytes than on disk.
MakeProject = Callable[[Mapping[PurePath, bytes]], Project]


class Step(msgspec.Struct, frozen=True):
    """One fix to decide on: the files that it changes, before and after."""

    fix: AppliedFix
    changes: Mapping[PurePath, tuple[bytes, bytes]]
    left: int


class Review:
    """The fixes of one file, on top of what was decided about other files.

    ``texts`` holds the files that decisions have changed, and is kept up to date.
    """

    def __init__(
        self,
        make_project: MakeProject,
        target: Target,
        settings: Settings,
        texts: dict[PurePath, bytes],
    ) -> None:
        self._make_project = make_project
        self._target = target
        self._settings = settings
        self._texts = texts
        self._accepted: dict[FixId, AppliedFix] = {}
        self._declined: set[FixId] = set()
        self._known: set[FixId] = set()
        self._first: list[FileResult] = []
        self._made: list[AppliedFix] = []

    def steps(self) -> Iterator[Step]:
        """Yield the fixes, in order of place, until each is decided by one of the methods below."""
        while True:
            step = self._next()
            if step is None:
                return
            yield step

    def accept(self, step: Step) -> None:
        """Make the fix."""
        self._accepted[step.fix.id] = step.fix

    def decline(self, step: Step) -> None:
        """Do not make the fix, nor those that build on it."""
        self._declined.add(step.fix.id)

    def accept_all(self) -> None:
        """Make all fixes that are not declined."""
        for fix in applied(self._run(self._declined)):
            self._accepted.setdefault(fix.id, fix)

    def take(self, step: Step, edited: Mapping[PurePath, bytes]) -> None:
        """Make the fix in the form that somebody has given it."""
        self.accept(step)
        before = self._state(self._accepted)
        self.finish()
        for path, data in edited.items():
            old = before.get(path, data)
            self._declined = {_moved(item, path, old, data) for item in self._declined}
            self._texts[path] = data

    def finish(self) -> None:
        """Take over what was accepted into the texts, and into what was made."""
        self._texts.update(self._state(self._accepted))
        self._made += self._accepted.values()
        self._accepted = {}
        self._known = set()

    def result(self) -> FileResult:
        """The file's findings and errors as they were before any decision."""
        first = self._first or self._run(self._declined)
        return replace(first[0], after=first[0].before, applied=tuple(self._made))

    def _next(self) -> Step | None:
        fixes = applied(self._run(self._declined))
        pending = sorted(
            (fix for fix in fixes if fix.id not in self._accepted),
            key=lambda fix: (fix.line, fix.id.offset),
        )
        before = self._state(self._accepted)
        project = self._make_project(self._texts)
        for fix in pending:
            after = self._state({**self._accepted, fix.id: fix})
            for path in after.keys() - before.keys():
                before[path] = project.read(path)
            changes = {
                path: (before[path], data) for path, data in after.items() if data != before[path]
            }
            if changes:  # else it builds on one that is not decided yet
                return Step(fix, changes, len(pending))
        return None

    def _state(self, accepted: Mapping[FixId, AppliedFix]) -> dict[PurePath, bytes]:
        """The files that are changed if only ``accepted`` fixes are made."""
        held = self._known - set(accepted)
        results = only(accepted, held, self._run)
        self._known |= held | set(accepted)
        return {item.path: item.after for item in results if item.changed}

    def _run(self, held: set[FixId]) -> list[FileResult]:
        project = self._make_project(self._texts)
        results = engine.run(
            project, [self._target], self._settings, fix=True, held=held | self._declined
        )
        self._first = self._first or results
        return results


def _moved(item: FixId, path: PurePath, old: bytes, new: bytes) -> FixId:
    """A fix of a file whose text somebody has changed: its offset there, as far as lines stay."""
    if item.path != path:
        return item
    before, after = (data.removeprefix(BOM).splitlines(keepends=True) for data in (old, new))
    matcher = difflib.SequenceMatcher(None, before, after, autojunk=False)
    for block in matcher.get_matching_blocks():
        start = sum(map(len, before[: block.a]))
        size = sum(map(len, before[block.a : block.a + block.size]))
        if start <= item.offset < start + size:
            return replace(item, offset=item.offset - start + sum(map(len, after[: block.b])))
    return item
