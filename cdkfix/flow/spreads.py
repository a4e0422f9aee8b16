"""The structs that are spread into one another: `{ ...common, ...extra }`."""

from __future__ import annotations

from collections.abc import Iterator

from cdkfix.program.syntax import Entry, Expr, Struct
from cdkfix.resolve import Missing, as_struct, lookup, resolve


def spread_structs(struct: Struct) -> Iterator[Struct]:
    """The structs that are spread into a struct, and into those, each once, the innermost first."""
    yield from _inner(struct, {struct.identity})


def entries(struct: Struct) -> list[Entry]:
    """The entries with a key, in order; those of a struct that is spread stand in its place.

    A struct that is spread more than once stands where it is last: there it overrides itself.
    """
    return list(_backwards(struct, set()))[::-1]


def spread_giving(struct: Struct, name: str) -> Expr | None:
    """What is spread into keywords and gives ``name``, or may: it cannot be given twice."""
    for entry in struct.entries:
        inner = _spread(entry) if not entry.is_bound else None
        if inner is not None and not isinstance(lookup(inner, name), Missing):
            return entry.value
    return None


def _inner(struct: Struct, seen: set[tuple[int, int]]) -> Iterator[Struct]:
    for entry in struct.entries:
        inner = _spread(entry)
        if inner is not None and inner.identity not in seen:
            seen.add(inner.identity)
            yield from _inner(inner, seen)
            yield inner


def _backwards(struct: Struct, seen: set[tuple[int, int]]) -> Iterator[Entry]:
    if struct.identity in seen:
        return
    seen.add(struct.identity)
    for entry in reversed(struct.entries):
        inner = _spread(entry)
        if inner is not None:
            yield from _backwards(inner, seen)
        elif entry.key is not None:
            yield entry


def _spread(entry: Entry) -> Struct | None:
    return as_struct(resolve(entry.value)) if entry.spread else None
