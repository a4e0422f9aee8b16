"""Fixes that fit together in one pass: none is in the way, and each has what it builds on."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import PurePath

from cdkfix.edits import EditSet
from cdkfix.engine.file import File
from cdkfix.finding import Finding, Fix

#: Findings with their fixes, each with the file that it is of.
Fixes = list[tuple[File, Finding]]
#: What a fix is known by that others build on.
_Base = tuple[PurePath, str, int]


class Fitting:
    """The fixes taken for a pass, those that come first before others."""

    def __init__(self, may_edit: Callable[[PurePath], bool]) -> None:
        """``may_edit`` says whether a file can be edited."""
        self._may_edit = may_edit
        self._sets: dict[PurePath, EditSet] = {}
        self._shared: set[int] = set()
        self._bases: set[_Base] = set()
        self.taken: Fixes = []

    @property
    def edits(self) -> Mapping[PurePath, EditSet]:
        """The edits of what is taken, by file."""
        return {path: edits for path, edits in self._sets.items() if edits}

    def take(self, fixes: Fixes) -> None:
        """Take those of ``fixes`` that fit."""
        for file, finding in fixes:
            fix = finding.fix
            if fix is not None and has_base(file, fix, self._bases) and self._fits(fix):
                self.taken.append((file, finding))
                self._bases.add((file.path, finding.codemod, finding.subject))

    def take_all(self, fixes: Fixes) -> None:
        """Take ``fixes`` if all of them fit, else none."""
        trial = Fitting(self._may_edit)
        paths = {path for _, item in fixes if item.fix is not None for path in item.fix.edits}
        trial._sets = {path: self._sets.get(path, EditSet()).copy() for path in paths}
        trial._shared, trial._bases = set(self._shared), set(self._bases)
        trial.take(fixes)
        if len(trial.taken) == len(fixes):
            self._sets |= trial._sets
            self._shared, self._bases = trial._shared, trial._bases
            self.taken += trial.taken

    def _fits(self, fix: Fix) -> bool:
        """Whether a fix fits, which several findings may share; its edits are taken then."""
        if id(fix) in self._shared:
            return True
        sets = {path: self._sets.setdefault(path, EditSet()) for path in fix.edits}
        if not all(sets[path].accepts(edits) for path, edits in fix.edits.items()):
            return False
        if not all(map(self._may_edit, fix.edits)):
            return False
        for path, edits in fix.edits.items():
            sets[path].add(edits)
        self._shared.add(id(fix))
        return True


def has_base(file: File, fix: Fix, done: set[_Base]) -> bool:
    """Whether the fix that ``fix`` builds on, if it does on any, is among those ``done``."""
    return fix.requires is None or (file.path, *fix.requires) in done
