"""What tests want deeper in a resource than it has a property of its own."""

from __future__ import annotations

from collections.abc import Iterator

from cdkfix.program.syntax import Call, Expr, Items, Struct
from cdkfix.resolve import resolve
from cdkfix.traits.asserted.matches import OF_LISTS, is_matcher
from cdkfix.traits.expected.assertions import inside_matchers, text_wanted

#: Structs and lists in one another are looked into so far.
_MAX_DEPTH = 12


def wanted_deeper(expr: Expr | None, key: str, depth: int = 0) -> Iterator[Expr]:
    """What is wanted under a key anywhere inside, matchers of objects and lists looked through."""
    found = inside_matchers(expr)
    if isinstance(expr, Call) and is_matcher(expr, OF_LISTS):
        found = expr.positional(0)
    inside = resolve(found).expr if found is not None and depth < _MAX_DEPTH else None
    if isinstance(inside, Items):
        for item in inside.items:
            yield from wanted_deeper(item, key, depth + 1)
    for entry in inside.entries if isinstance(inside, Struct) else ():
        if entry.key != key:
            yield from wanted_deeper(entry.value, key, depth + 1)
        elif (value := text_wanted(entry.value)) is not None:
            yield value
