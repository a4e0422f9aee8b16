"""The pure heart: sources and settings in, results out. Nothing is written here."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence

from cdkfix.engine.layout import WIDTH
from cdkfix.engine.looks import Looks
from cdkfix.engine.repair import Elsewhere, first, repaired
from cdkfix.engine.units import file_result
from cdkfix.files.discover import Target
from cdkfix.finding import FileResult, FixId
from cdkfix.projects.project import Project
from cdkfix.settings import Settings

__all__ = ["Elsewhere", "run"]


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
    ``held`` are not made, nor those that build on them. ``seen`` is called whenever a file has been
    looked at. Lines that fixes make longer than ``width`` columns, or than its settings say, and
    than the file's own, are broken; with None, they stay as the fixes make them. What is found does
    not hang on whether files are looked at ``elsewhere``, nor on which others of the run's targets,
    which are ``among`` where these are not all, have been.
    """
    looks = Looks(
        project, targets if among is None else among, settings, held, fix=fix, width=width
    )
    if not fix:
        # Only what is shown of the findings stays, not the fixes.
        if elsewhere is not None:
            return elsewhere.results(looks, seen)
        return [first(looks, target, seen).result for target in targets]
    units, drawn = repaired(looks, targets, seen=seen, elsewhere=elsewhere)
    results = [unit.result for unit in units]
    return [*results, *(file_result(file, file.original.data) for file in drawn)]
