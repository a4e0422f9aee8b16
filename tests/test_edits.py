"""Edits compose without ever mangling each other."""

from __future__ import annotations

import pytest

from cdkfix.edits import Edit, EditSet, apply_edits, conflict

CONFLICTS = {
    "overlapping": (Edit(0, 3, b"x"), Edit(2, 5, b"y")),
    "nested": (Edit(0, 9, b"x"), Edit(2, 5, b"y")),
    "insertion inside": (Edit(0, 3, b"x"), Edit(1, 1, b"y", b"")),
    "insertion at the border of a deletion": (Edit(0, 3, b""), Edit(3, 3, b"y", b"")),
    "two insertions that cannot be joined": (Edit(3, 3, b"x"), Edit(3, 3, b"y")),
}
AGREEMENTS = {
    "apart": (Edit(0, 3, b"x"), Edit(4, 5, b"y")),
    "identical": (Edit(0, 3, b"x"), Edit(0, 3, b"x")),
    "insertion behind a replacement": (Edit(0, 3, b"x"), Edit(3, 3, b"y", b"")),
    "joined insertions": (Edit(3, 3, b"x", b","), Edit(3, 3, b"y", b",")),
}


@pytest.mark.parametrize(("a", "b"), CONFLICTS.values(), ids=CONFLICTS.keys())
def test_conflict(a: Edit, b: Edit) -> None:
    """Both ways round, the two are not done in one pass."""
    assert conflict(a, b)
    assert conflict(b, a)
    edits = EditSet()
    edits.add([a])
    assert not edits.accepts([b])


@pytest.mark.parametrize(("a", "b"), AGREEMENTS.values(), ids=AGREEMENTS.keys())
def test_agreement(a: Edit, b: Edit) -> None:
    """Both ways round, the two go together."""
    assert not conflict(a, b)
    assert not conflict(b, a)


def test_identical_edits_are_done_once() -> None:
    """Two fixes that need the same import bring it in once."""
    edits = EditSet()
    for _ in range(2):
        edits.add([Edit(1, 1, b"+", b"")])
    assert edits.apply(b"ab") == b"a+b"


def test_edits_are_done_by_place() -> None:
    """Offsets never move under an edit, whatever the order in which they are given."""
    edits = [Edit(4, 6, b"E"), Edit(0, 1, b"AAAA"), Edit(2, 2, b"-")]
    assert apply_edits(b"abcdef", edits) == b"AAAAb-cdE"


def test_joined_insertions_stand_in_their_order() -> None:
    """Insertions at one place follow their order, with the text between them that they need."""
    edits = [Edit(1, 1, b"last", b"", 9), Edit(1, 1, b" b", b","), Edit(1, 1, b" c", b",")]
    assert apply_edits(b"{}", edits) == b"{ b, clast}"
