"""Repairs the files of a run: a first look at each, then passes until nothing is left to fix."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from operator import itemgetter
from typing import TYPE_CHECKING, Protocol

from msgspec.structs import replace

from cdkfix.codemod import Codemod
from cdkfix.engine.file import File
from cdkfix.engine.passes import Found, Passes
from cdkfix.engine.reported import report
from cdkfix.engine.units import Unit
from cdkfix.files.discover import Target
from cdkfix.finding import FileResult, Finding, Left, ReportedFinding

if TYPE_CHECKING:
    from cdkfix.engine.looks import Looks


class Elsewhere(Protocol):
    """Where files of a run are looked at, beside this process."""

    def results(self, looks: Looks, seen: Callable[[], None]) -> list[FileResult]:
        """The result for each target of a run that makes no fixes."""

    def first(self, looks: Looks, seen: Callable[[], None]) -> Sequence[Unit]:
        """What there is in each target of the run, and what is found in it."""

    def again(self, looks: Looks, files: Collection[File]) -> Found | None:
        """What is found in files as they are now; None if this process had better look itself."""


def repaired(
    looks: Looks,
    targets: Sequence[Target],
    *,
    seen: Callable[[], None] = lambda: None,
    elsewhere: Elsewhere | None = None,
) -> tuple[Sequence[Unit], list[File]]:
    """The targets with their files as the fixes leave them, and the files that these draw in."""
    if elsewhere is not None:
        units = elsewhere.first(looks, seen)
    else:
        units = [first(looks, target, seen) for target in targets]
    files = [unit.file for unit in units if unit.file is not None and unit.file.is_ready]

    def again(wanted: Collection[File]) -> Found:
        wanted = [file for file in wanted if not file.is_lost]
        found = elsewhere.again(looks, wanted) if elsewhere is not None else None
        return {file.path: looks.again(file) for file in wanted} if found is None else found

    passes = Passes(looks.project, again, looks.due, looks.columns)
    passes.run(files, late={codemod.name for codemod in looks.known() if codemod.last})
    for file in files:
        file.left = list(_left(file, passes.latest[file.path], looks.codemods(file)))
    return units, [it for it in passes.drawn_in if it.source != it.original or it.errors]


def first(looks: Looks, target: Target, seen: Callable[[], None]) -> Unit:
    """What there is in a target, and what is found in it; then it has been ``seen``."""
    unit = looks.first(target)
    seen()
    return unit


def _left(file: File, latest: Sequence[Finding], known: Mapping[str, Codemod]) -> Iterator[Left]:
    """What the fixes leave: what others' fixes mend is gone, what they bring counts."""
    reported: dict[str, list[tuple[int, int, int, ReportedFinding]]] = {}
    for number, (item, shown) in enumerate(zip(file.found, file.findings, strict=True)):
        reported.setdefault(item.codemod, []).append((item.subject, number, item.start, shown))
    for its in reported.values():
        its.sort(key=itemgetter(0, 1))
    for finding in map(_stayed, latest):
        if finding.reason is None:
            continue
        after = report(file.source, finding, known[finding.codemod])
        lowest, highest = file.origin(finding.subject)
        its = reported.get(finding.codemod, [])
        first = bisect_left(its, lowest, key=itemgetter(0))
        within = its[first : bisect_right(its, highest, key=itemgetter(0))]
        # Several may be about one subject: that at the same place comes first.
        at_first, at_last = file.origin(finding.start)
        within.sort(key=lambda it: (not at_first <= it[2] <= at_last, it[1]))
        before = within[0][3] if within else None
        if before is None or before.reason is None:
            start, end = file.origin(finding.start)[0], file.origin(finding.end)[1]
            before = report(
                file.original, replace(finding, start=start, end=end), known[finding.codemod]
            )
        yield Left(before, after)


def _stayed(finding: Finding) -> Finding:
    """A finding that nothing has made way for, with the reason; any other as it is."""
    until = finding.fix.later if finding.fix is not None else None
    return replace(finding, fix=None, reason=until) if until is not None else finding
