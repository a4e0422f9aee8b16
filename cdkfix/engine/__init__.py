"""The pure heart: sources and settings in, results out. Nothing is written here."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import replace
from operator import itemgetter
from pathlib import PurePath
from typing import Protocol

from cdkfix.codemod import Codemod
from cdkfix.discover import Target
from cdkfix.engine.layout import WIDTH
from cdkfix.engine.looks import Looks, report
from cdkfix.engine.passes import File, Found, Passes
from cdkfix.engine.units import Unit, file_result
from cdkfix.finding import FileResult, Finding, FixId, Left, ReportedFinding
from cdkfix.projects.project import Project
from cdkfix.settings import Settings


class Elsewhere(Protocol):
    """Where files of a run are looked at, beside this process."""

    def results(self, looks: Looks, seen: Callable[[], None]) -> list[FileResult]:
        """The result for each target of a run that makes no fixes."""

    def first(self, looks: Looks, seen: Callable[[], None]) -> Sequence[Unit]:
        """What there is in each target of the run, and what is found in it."""

    def again(self, looks: Looks, files: Collection[File]) -> Found | None:
        """What is found in files as they are now; None if this process had better look itself."""


def run(
    project: Project,
    targets: Sequence[Target],
    settings: Settings,
    *,
    fix: bool,
    held: Collection[FixId] = (),
    seen: Callable[[], None] = lambda: None,
    width: int | None = WIDTH,
    elsewhere: Elsewhere | None = None,
    among: Sequence[Target] | None = None,
) -> list[FileResult]:
    """Look at ``targets`` and, with ``fix``, work out their repaired bytes.

    The results are in the targets' order; behind them come files that only others' fixes change. A
    file that cannot be read, decoded or parsed has an error in its result, and does not keep the
    others from being done. ``settings`` are for the targets that have none of their own. The fixes
    ``held`` are not made, nor those that build on them. ``seen`` is
    called whenever a file has been looked at. Lines that fixes make longer than ``width`` columns,
    or than its settings say, and than the file's own, are broken; with None, they stay as the fixes
    make them. What is found does not hang on whether files are looked at ``elsewhere``, nor on
    which others of the run's targets, which are ``among`` where these are not all, have been.
    """
    looks = Looks(project, targets if among is None else among, settings, held, fix=fix)
    if not fix:
        # Only what is shown of the findings stays, not the fixes.
        if elsewhere is not None:
            return elsewhere.results(looks, seen)
        return [_first(looks, target, seen).result for target in targets]
    if elsewhere is not None:
        units = elsewhere.first(looks, seen)
        for target, unit in zip(targets, units, strict=True):
            if unit.blocks:
                looks.know(target, unit)
    else:
        units = [_first(looks, target, seen) for target in targets]
    files = [file for unit in units for file in unit.files if file.is_ready]

    def again(wanted: Collection[File]) -> Found:
        wanted = [file for file in wanted if not file.is_lost]
        found = elsewhere.again(looks, wanted) if elsewhere is not None else None
        return {file.path: looks.again(file) for file in wanted} if found is None else found

    def due(wanted: Collection[File], changed: Collection[PurePath]) -> Collection[File]:
        return wanted if held else looks.due(wanted, changed)

    def columns(path: PurePath) -> int | None:
        return width and (looks.settings(path).line_length or width)

    passes = Passes(project, again, due, columns)
    others = [file for unit in units for file in unit.others]
    passes.run(files, others, late={codemod.name for codemod in looks.known() if codemod.last})
    for file in files:
        file.left = list(_left(file, passes.latest[file.path], looks.codemods(file)))
    drawn = [file for file in passes.drawn_in if file.source != file.original or file.errors]
    results = [unit.result for unit in units]
    return [*results, *(file_result(file, file.original.data) for file in drawn)]


def _first(looks: Looks, target: Target, seen: Callable[[], None]) -> Unit:
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
