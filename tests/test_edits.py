"""Edits: which can stand together, and what they make of a text."""

from __future__ import annotations

from itertools import product
from random import Random

import pytest

from cdkfix.edits import Edit, EditSet, Origins, apply_edits, conflict, merged

BODY = b"0123456789"


@pytest.mark.parametrize(
    ("a", "b"),
    [
        pytest.param(Edit(1, 3, b"x"), Edit(1, 3, b"x"), id="identical"),
        pytest.param(Edit(1, 3, b"x"), Edit(5, 7, b"y"), id="apart"),
        pytest.param(Edit(3, 3, b"x"), Edit(4, 4, b"y"), id="insertions at two places"),
        pytest.param(Edit(3, 3, b"x", b""), Edit(3, 3, b"y", b""), id="insertions to be joined"),
        pytest.param(Edit(3, 3, b"x"), Edit(3, 5, b"y"), id="insertion before a replacement"),
        pytest.param(Edit(5, 5, b"x"), Edit(3, 5, b"y"), id="insertion behind a replacement"),
    ],
)
def test_stand_together(a: Edit, b: Edit) -> None:
    assert not conflict(a, b)
    assert not conflict(b, a)


@pytest.mark.parametrize(
    ("a", "b"),
    [
        pytest.param(Edit(1, 4, b"x"), Edit(3, 6, b"y"), id="overlapping"),
        pytest.param(Edit(1, 3, b"x"), Edit(3, 6, b"y"), id="touching"),
        pytest.param(Edit(1, 6, b"x"), Edit(2, 3, b"y"), id="one in the other"),
        pytest.param(Edit(1, 3, b"x"), Edit(1, 3, b"y"), id="same place, another text"),
        pytest.param(Edit(3, 3, b"x"), Edit(3, 3, b"y", b""), id="insertion that stands alone"),
        pytest.param(Edit(4, 4, b"x"), Edit(3, 5, b"y"), id="insertion in a replacement"),
        pytest.param(Edit(3, 3, b"x", b""), Edit(3, 5, b""), id="insertion before a deletion"),
        pytest.param(Edit(5, 5, b"x", b""), Edit(3, 5, b""), id="insertion behind a deletion"),
    ],
)
def test_conflict(a: Edit, b: Edit) -> None:
    assert conflict(a, b)
    assert conflict(b, a)


def test_nothing_to_do_leaves_the_text() -> None:
    assert apply_edits(BODY, []) == BODY


def test_edits_are_applied_in_order_of_place() -> None:
    edits = [Edit(8, 9, b"H"), Edit(0, 1, b"abc"), Edit(4, 4, b"-"), Edit(5, 7, b"")]
    assert apply_edits(BODY, edits) == b"abc123-47H9"


def test_joined_insertions_keep_the_order_of_their_declaration() -> None:
    edits = [Edit(2, 2, b"b: 1", b", "), Edit(2, 2, b"a: 2", b", ")]
    assert apply_edits(BODY, edits) == b"01b: 1, a: 223456789"


def test_order_comes_before_declaration() -> None:
    edits = [Edit(2, 2, b"second", b"", 1), Edit(2, 2, b"first ", b"")]
    assert apply_edits(BODY, edits) == b"01first second23456789"


def test_insertions_of_different_orders_are_not_joined() -> None:
    edits = [
        Edit(2, 2, b"{", b"", -3),
        Edit(2, 2, b"a", b", ", -2),
        Edit(2, 2, b"b", b", ", -2),
        Edit(2, 2, b"}", b"", -1),
    ]
    assert apply_edits(BODY, edits) == b"01{a, b}23456789"


def test_a_set_counts_identical_edits_once() -> None:
    edits = EditSet()
    edits.add([Edit(2, 2, b"x", b"")])
    edits.add([Edit(2, 2, b"x", b""), Edit(4, 4, b"y", b"")])
    assert edits.apply(BODY) == b"01x23y456789"


def test_an_empty_set_is_false() -> None:
    edits = EditSet()
    assert not edits
    edits.add([Edit(2, 2, b"x")])
    assert edits


def test_a_set_refuses_what_conflicts_with_it() -> None:
    edits = EditSet()
    edits.add([Edit(0, 2, b"x"), Edit(6, 9, b"y")])
    assert edits.accepts([Edit(3, 5, b"z")])
    assert not edits.accepts([Edit(3, 5, b"z"), Edit(8, 9, b"w")])


def test_a_set_refuses_edits_that_conflict_with_each_other() -> None:
    assert not EditSet().accepts([Edit(1, 5, b"x"), Edit(3, 6, b"y")])


def test_one_text_that_can_be_joined_and_cannot_is_refused() -> None:
    """The same insertion twice, once with and once without what stands between it and others."""
    assert not EditSet().accepts([Edit(2, 2, b"x"), Edit(2, 2, b"x", b", ")])


def test_a_set_decides_as_comparing_every_pair_does() -> None:
    """The search by place finds every conflict, and no other."""
    choices = [
        Edit(start, start + length, text, join)
        for start, length, text, join in product(range(5), range(3), (b"", b"x"), (None, b""))
    ]
    random = Random(0)
    for _ in range(5000):
        chosen, kept = EditSet(), list[Edit]()
        for edit in random.sample(choices, 5):
            expected = not any(conflict(edit, other) for other in kept)
            assert chosen.accepts([edit]) == expected
            if expected:
                chosen.add([edit])
                kept.append(edit)
        assert chosen.apply(BODY) == apply_edits(BODY, kept)


def test_origin_of_joined_insertions_in_the_order_of_their_declaration() -> None:
    """The longer one is declared first, and comes first in the text."""
    edits = [Edit(2, 2, b"zz", b"-"), Edit(2, 2, b"a", b"-"), Edit(5, 6, b"longer")]
    after = apply_edits(BODY, edits)
    assert after == b"01zz-a234longer6789"
    assert [Origins(edits).at(after.index(byte))[0] for byte in b"z-a2l6"] == [2, 2, 2, 2, 5, 6]


@pytest.mark.parametrize(
    ("edits", "expected"),
    [
        pytest.param([], [], id="none"),
        pytest.param(
            [Edit(5, 7, b"y"), Edit(1, 2, b"x"), Edit(5, 7, b"y")],
            [Edit(1, 2, b"x"), Edit(5, 7, b"y")],
            id="in order of place, identical ones once",
        ),
        pytest.param(
            [Edit(2, 2, b"b: 1", b", "), Edit(2, 2, b"a: 2", b", ")],
            [Edit(2, 2, b"b: 1, a: 2", b", ")],
            id="insertions at one place, joined as declared",
        ),
        pytest.param(
            [Edit(2, 2, b"second", b", ", 1), Edit(2, 2, b"first ", b"; ")],
            [Edit(2, 2, b"first second", b", ", 1)],
            id="insertions of two orders, not joined",
        ),
        pytest.param(
            [Edit(2, 2, b"in"), Edit(2, 4, b"place")],
            [Edit(2, 4, b"inplace")],
            id="an insertion before a replacement",
        ),
        pytest.param(
            [Edit(1, 2, b"x"), Edit(2, 2, b"y", b"-"), Edit(2, 2, b"z", b"-")],
            [Edit(1, 2, b"x"), Edit(2, 2, b"y-z", b"-")],
            id="insertions behind a replacement",
        ),
    ],
)
def test_edits_at_one_place_are_shown_as_one(edits: list[Edit], expected: list[Edit]) -> None:
    """What is shown makes of the text what the edits make of it."""
    assert merged(edits) == expected
    assert apply_edits(BODY, merged(edits)) == _set_of(edits).apply(BODY)


def test_an_edit_that_is_given_twice_stops_none_of_those_behind_it() -> None:
    first, last = Edit(1, 2, b"x"), Edit(4, 5, b"y")
    assert merged([first, first, last]) == [first, last]


def test_insertions_that_join_by_nothing_stand_side_by_side() -> None:
    edits = [Edit(3, 3, b"a", b""), Edit(3, 3, b"b", b"")]
    assert [edit.text for edit in merged(edits)] == [b"ab"]
    without = [Edit(3, 3, b"a"), Edit(3, 3, b"b")]
    assert [edit.text for edit in merged(without)] == [b"ab"]


def test_insertions_at_one_place_stand_as_they_were_declared() -> None:
    """Not in the order of their texts: what joins them is that of the later one."""
    edits = [Edit(5, 5, b"b", b","), Edit(5, 5, b"a", b"; ")]
    after, origins = apply_edits(bytes(range(10)), edits), Origins(edits)
    assert after[5:9] == b"b; a"
    assert [origins.at(offset) for offset in (8, 9, 10)] == [(5, 5), (5, 5), (6, 6)]


def _set_of(edits: list[Edit]) -> EditSet:
    found = EditSet()
    found.add(edits)
    return found


@pytest.mark.parametrize("seed", range(50))
def test_origin_of_every_byte(seed: int) -> None:
    """A byte that stayed has its old offset; one of a new text has the borders of the old one."""
    random = Random(seed)
    body = bytes(range(200))
    cuts = sorted(random.sample(range(200), 12))
    edits = [
        Edit(start, random.choice([start, end]), bytes([255]) * random.randrange(4), b"\xfd")
        for start, end in zip(cuts[::2], cuts[1::2], strict=True)
    ]
    edits += [Edit(edit.start, edit.start, b"\xfe", b"\xfd") for edit in edits if edit.is_insertion]
    after, origins = apply_edits(body, edits), Origins(edits)
    for offset, byte in enumerate(after):
        first, last = origins.at(offset)
        if byte < 200:
            assert (first, last) == (byte, byte)
        else:
            assert any((edit.start, edit.end) == (first, last) for edit in edits)
