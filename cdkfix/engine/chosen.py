"""Runs in which some fixes are made and no others, not even such as turn up in their absence."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence

from cdkfix.finding import AppliedFix, FileResult, FixId


def applied(results: Iterable[FileResult]) -> list[AppliedFix]:
    """The fixes that were made."""
    return [fix for result in results for fix in result.applied]


def only(
    chosen: Collection[FixId],
    held: set[FixId],
    run: Callable[[set[FixId]], Sequence[FileResult]],
) -> Sequence[FileResult]:
    """The results of ``run`` with the ``chosen`` fixes alone; ``held`` gets all others."""
    while True:
        results = run(held)
        new = {fix.id for fix in applied(results)} - held - set(chosen)
        if not new:
            return results
        held |= new
