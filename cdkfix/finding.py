"""What a run brings forth: findings, fixes, and the result for each file."""

from __future__ import annotations

import struct
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import PurePath
from typing import TYPE_CHECKING, overload

import msgspec
from msgspec.structs import replace

from cdkfix.codemod import Codemod
from cdkfix.edits import Edit
from cdkfix.profile import Effect
from cdkfix.source import Position

if TYPE_CHECKING:
    from cdkfix.program.module import Module

#: Where what is replaced starts and ends: lines and columns.
_PLACE = struct.Struct("<4I")


class Fix(msgspec.Struct, frozen=True):
    """Edits that stand or fall together, by the file that they are in.

    ``requires`` is a codemod's name and the subject of its finding in the same file, whose fix must
    be applied with this one. ``concerns`` are files beside these in which it brings forth findings.
    Other findings' fixes make way for one that is ``later``: once they are made, it is found again,
    and until then this is why it is not made.
    """

    edits: Mapping[PurePath, Sequence[Edit]]
    requires: tuple[str, int] | None = None
    concerns: frozenset[PurePath] = frozenset()
    later: str | None = None

    @classmethod
    def of(
        cls,
        edits: Iterable[tuple[Module, Edit]],
        requires: tuple[str, int] | None = None,
        concerns: Iterable[PurePath] = (),
        *,
        later: str | None = None,
    ) -> Fix:
        """The fix of edits in modules."""
        by_file: dict[PurePath, list[Edit]] = {}
        latest, its = None, []
        for module, edit in edits:
            if module is not latest:
                latest, its = module, by_file.setdefault(module.source.path, [])
            its.append(edit)
        return cls(by_file, requires, frozenset(concerns).difference(by_file), later)


class FixId(msgspec.Struct, frozen=True, order=True):
    """What a fix is known by from run to run over the same bytes.

    ``offset`` is where the finding's subject stands in the file's body before any fix.
    """

    codemod: str
    path: PurePath
    offset: int


def declared(codemod: Codemod) -> Effect:
    """What a codemod declares that its fixes do to a deployment."""
    return Effect(codemod.impact, codemod.data_loss)


class Finding(msgspec.Struct, frozen=True):
    """A place where a failure stands, as a codemod sees it: offsets count in the file's body.

    ``subject`` is the offset of what the finding is about, such as the construct's call, which
    other codemods know it by; ``construct`` is the id, where that is text, of the construct whose
    call it is in. Exactly one of ``fix``, ``reason`` and ``held_back`` is given: a finding can be
    fixed, or it says why not, or why its fix is not made under these settings.
    """

    codemod: str
    start: int
    end: int
    subject: int
    message: str
    fix: Fix | None
    reason: str | None
    effect: Effect
    held_back: str | None = None
    construct: str | None = None


def one_of(findings: Sequence[Finding]) -> Iterator[Finding]:
    """The one finding that several of the same place come to; none of none.

    Either all are fixed together, or one that cannot be says why.
    """
    if not findings:
        return
    fixes = {id(finding.fix): finding.fix for finding in findings}
    unfixed = next((finding for finding in findings if finding.fix is None), None)
    if unfixed is not None or len(fixes) == 1:
        yield unfixed or findings[0]
        return
    edits: dict[PurePath, list[Edit]] = {}
    effect = findings[0].effect
    for finding in findings:
        effect |= finding.effect
        for path, changed in finding.fix.edits.items() if finding.fix is not None else ():
            edits.setdefault(path, []).extend(changed)
    later = next((fix.later for fix in fixes.values() if fix is not None and fix.later), None)
    fix = Fix(edits, later=later)
    yield replace(findings[0], fix=fix, effect=effect)


class AppliedFix(msgspec.Struct, frozen=True):
    """A fix that was applied, in some pass; ``line`` is the line of its subject before any fix."""

    id: FixId
    line: int
    message: str
    effect: Effect
    construct: str | None


class Replacement(msgspec.Struct, frozen=True):
    """A part of a fix as it is shown: ``text`` in the place of what stands from start to end."""

    path: PurePath
    start: Position
    end: Position
    text: str


@dataclass(frozen=True)
class Replacements(Sequence[Replacement]):
    """Replacements in little room: a large run brings forth hundreds of thousands of them.

    ``counts`` says how many there are in each of ``paths``, one after the other; ``places`` holds
    the lines and columns of each as `placed` gives them.
    """

    paths: tuple[PurePath, ...]
    counts: tuple[int, ...]
    places: bytes
    texts: tuple[str, ...]

    def __len__(self) -> int:
        return len(self.texts)

    @overload
    def __getitem__(self, index: int) -> Replacement: ...
    @overload
    def __getitem__(self, index: slice) -> tuple[Replacement, ...]: ...

    def __getitem__(self, index: int | slice) -> Replacement | tuple[Replacement, ...]:
        if isinstance(index, slice):
            return tuple(self[number] for number in range(*index.indices(len(self))))
        text = self.texts[index]
        place = index % len(self.texts) * _PLACE.size
        line, column, end_line, end_column = _PLACE.unpack_from(self.places, place)
        start, end = Position(line, column), Position(end_line, end_column)
        return Replacement(self._path(place // _PLACE.size), start, end, text)

    def _path(self, number: int) -> PurePath:
        for path, count in zip(self.paths, self.counts, strict=True):
            if number < count:
                return path
            number -= count
        raise IndexError


def placed(start: Position, end: Position) -> bytes:
    """Where what is replaced starts and ends, as `Replacements` have it."""
    return _PLACE.pack(*start, *end)


class ReportedFinding(msgspec.Struct, frozen=True):
    """A finding as it is shown: with its codemod and its place in the file as people count.

    ``reason`` says why it cannot be fixed, ``held_back`` why the settings keep a fixable finding
    from being fixed. ``replacements`` are the fix, with those that it builds on; there are none in
    a run that makes the fixes.
    """

    codemod: Codemod
    path: PurePath
    start: Position
    end: Position
    message: str
    reason: str | None
    effect: Effect
    held_back: str | None = None
    replacements: Sequence[Replacement] = ()

    @property
    def fixable(self) -> bool:
        return self.reason is None


class Left(msgspec.Struct, frozen=True):
    """A finding that the fixes leave: as shown in the text before them, and in that after them."""

    before: ReportedFinding
    after: ReportedFinding


class Note(msgspec.Struct, frozen=True):
    """What is told besides findings. ``places`` are the offsets in the file that it is about."""

    text: str
    places: tuple[int, ...] = ()


class FileError(msgspec.Struct, frozen=True):
    """Why a file could not be worked on; ``line`` counts from 1."""

    path: PurePath
    message: str
    line: int | None = None

    def __str__(self) -> str:
        place = f"{self.path}:{self.line}" if self.line else str(self.path)
        return f"{place}: {self.message}"


class Skipped(FileError, frozen=True):
    """Why a file, or a fenced block in it, is left alone, which is no error."""


class FileResult(msgspec.Struct, frozen=True):
    """What came of one file: its findings, and its bytes before and after the fixes.

    ``after`` is ``before`` where nothing was fixed or fixes were not asked for. ``applied`` are the
    fixes that were made. ``together`` are the other files that share a fix with this one: they are
    written with it or not at all. ``skipped`` says that the file, or which blocks of it, are left
    alone, and why. ``notes`` say what the fixes take for granted; ``left`` are the findings not
    fixable that stay when fixes were made.
    """

    path: PurePath
    before: bytes
    after: bytes
    findings: Sequence[ReportedFinding] = ()
    skipped: Sequence[Skipped] = ()
    errors: Sequence[FileError] = ()
    together: frozenset[PurePath] = frozenset()
    applied: Sequence[AppliedFix] = ()
    notes: Sequence[str] = ()
    left: Sequence[Left] = ()

    @property
    def changed(self) -> bool:
        return self.before != self.after

    @property
    def fixed(self) -> Counter[str]:
        """How many fixes were made, by codemod."""
        return Counter(fix.id.codemod for fix in self.applied)

    @property
    def effects(self) -> Counter[Effect]:
        """How many fixes were made, by what they do to a deployment."""
        return Counter(fix.effect for fix in self.applied)
