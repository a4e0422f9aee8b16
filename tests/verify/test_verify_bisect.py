"""Finding the fixes to blame."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations

import pytest

from cdkfix.verify.bisect import split


@pytest.mark.parametrize("size", [1, 2, 7])
def test_every_set_of_culprits_is_found(size: int) -> None:
    items = list(range(size))
    for count in range(size + 1):
        for bad in combinations(items, count):
            kept, blamed = split(items, [], set(bad).isdisjoint)
            assert sorted(blamed) == list(bad)
            assert sorted([*kept, *blamed]) == items


def test_of_two_that_do_not_fit_together_one_stays() -> None:
    kept, blamed = split([1, 2, 3], [], lambda chosen: not {1, 3} <= set(chosen))
    assert (kept, blamed) == ([1, 2], [3])


def test_one_culprit_of_many_costs_few_trials() -> None:
    trials: list[Sequence[int]] = []

    def holds(chosen: Sequence[int]) -> bool:
        trials.append(chosen)
        return 700 not in chosen

    split(range(1000), [], holds)
    assert len(trials) <= 21


def test_the_others_are_tried_at_once_before_the_suspects() -> None:
    trials: list[int] = []

    def holds(chosen: Sequence[int]) -> bool:
        trials.append(len(chosen))
        return 7 not in chosen

    kept, blamed = split(range(1000), [7], holds)
    assert blamed == [7]
    assert len(kept) == 999
    assert trials == [999, 1000]
