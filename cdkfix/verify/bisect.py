"""Finding the fixes to blame: which of them have to be left out for the rest to hold."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeVar

_T = TypeVar("_T")


def split(
    candidates: Sequence[_T], suspects: Sequence[_T], holds: Callable[[Sequence[_T]], bool]
) -> tuple[list[_T], list[_T]]:
    """Split ``candidates`` into those that hold together, and those that do not fit to them.

    ``holds`` says whether a selection does; the empty one must. Whole groups are tried first and
    halved where they fail, so that one culprit among n costs about 2 log n trials. ``suspects``
    are tried last: if only they are to blame, the others cost one trial.
    """
    kept: list[_T] = []
    blamed: list[_T] = []

    def add(group: Sequence[_T]) -> None:
        if not group:
            return
        if holds([*kept, *group]):
            kept.extend(group)
        elif len(group) == 1:
            blamed.extend(group)
        else:
            middle = len(group) // 2
            add(group[:middle])
            add(group[middle:])

    suspected = set(suspects)
    add([item for item in candidates if item not in suspected])
    add([item for item in candidates if item in suspected])
    return kept, blamed
