"""The elements of lists that tests expect, one by one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from cdkfix.languages.trees import SEQUENCES, named
from cdkfix.program import matchers
from cdkfix.program.syntax import Call, Expr, Member, Struct
from cdkfix.traits.expected.expected_places import Expected
from cdkfix.traits.lists.derived_lists import listed_anew


def _contained(value: Expr) -> Expr | None:
    """The list all of whose elements a matcher wants in another one: ``expect.arrayContaining``."""
    callee = value.callee if isinstance(value, Call) else None
    if not isinstance(callee, Member) or callee.object.text != matchers.EXPECT:
        return None
    is_list = isinstance(value, Call) and callee.name == matchers.ARRAY_CONTAINING
    return value.positional(0) if is_list and isinstance(value, Call) else None


def elements(value: Expr) -> Iterator[Expr]:
    """The elements of a list, a set or a table that is written out; others stand for themselves."""
    if isinstance(value, Struct):
        yield from (entry.value for entry in value.entries if not entry.spread)
        return
    inside = listed_anew(value) if isinstance(value, Call) else None
    listed = inside or _contained(value) or value
    items = named(listed.node) if listed.node.type in SEQUENCES else [value.node]
    yield from (value.module.expr(item) for item in items)


def each(values: Iterable[Expr], expected: Expected) -> Iterator[Expr]:
    """The values that are expected: the elements, where each of them is a list."""
    for value in values:
        yield from elements(value) if expected.listed else (value,)
