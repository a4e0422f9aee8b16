"""One file on its way through the passes: what is found in it, and what is done to it."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from pathlib import PurePath

import msgspec
from msgspec.structs import replace

from cdkfix.edits import Origins
from cdkfix.engine.asserting import may_assert
from cdkfix.engine.leftovers import Used
from cdkfix.finding import AppliedFix, FileError, Finding, FixId, Left, Note, ReportedFinding
from cdkfix.source import Source


class File(msgspec.Struct, eq=False):
    """One text on its way through the passes; ``steps`` tell each pass's edits so far."""

    original: Source
    source: Source
    #: Whether codemods can look at it.
    is_ready: bool = False
    #: Whether the process that looked at it died: nobody is to look again.
    is_lost: bool = False
    #: What is found in it as it was.
    found: list[Finding] = msgspec.field(default_factory=list)
    findings: list[ReportedFinding] = msgspec.field(default_factory=list)
    left: list[Left] = msgspec.field(default_factory=list)
    applied: list[AppliedFix] = msgspec.field(default_factory=list)
    steps: list[Origins] = msgspec.field(default_factory=list)
    errors: list[FileError] = msgspec.field(default_factory=list)
    #: With places in the original, so that each is told once, whatever pass it is of.
    notes: dict[Note, None] = msgspec.field(default_factory=dict)
    #: Which names it uses as it was, where that is known.
    used: Used | None = None
    skipped: str | None = None
    together: set[PurePath] = msgspec.field(default_factory=set)

    @property
    def path(self) -> PurePath:
        return self.source.path

    @property
    def follows(self) -> bool:
        """Whether it tells what templates are to hold, which any other file may have changed."""
        return may_assert(self.source.body)

    def origin(self, offset: int) -> tuple[int, int]:
        """Where an offset of the text as it is now stood in the original, as `Origins.at`."""
        first = last = offset
        for step in reversed(self.steps):
            first, last = step.at(first)[0], step.at(last)[1]
        return first, last

    def is_held(self, finding: Finding, held: Collection[FixId]) -> bool:
        """Whether a finding is, or in a text that a fix brought may be, one of those ``held``."""
        if not held:
            return False
        first, last = self.origin(finding.subject)
        return any(
            item.codemod == finding.codemod
            and item.path == self.path
            and first <= item.offset <= last
            for item in held
        )

    def count(self, finding: Finding) -> None:
        """Note that a finding's fix is applied to the text as it is now."""
        first, _ = self.origin(finding.subject)
        self.applied.append(
            AppliedFix(
                FixId(finding.codemod, self.path, first),
                self.original.position(first).line,
                finding.message,
                finding.effect,
                finding.construct,
            )
        )

    def take(self, other: File) -> list[Finding]:
        """Take in what another process has noted of the file as it is now; its findings."""
        for error in other.errors:
            self.error(error.message, error.line)
        self.note(other.notes)
        return other.found

    def note(self, notes: Iterable[Note]) -> None:
        """Take in notes about places in the text as it is now."""
        for item in notes:
            places = tuple(self.origin(place)[0] for place in item.places)
            self.notes[replace(item, places=places)] = None

    def error(self, message: str, line: int | None = None) -> None:
        """Note an error, once."""
        error = FileError(self.path, message, line)
        if error not in self.errors:
            self.errors.append(error)
