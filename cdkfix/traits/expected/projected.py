"""What tests compare with objects of their own that they make of what they read of resources.

``jobs.map((job) => ({ version: job.Properties.GlueVersion }))`` is to contain
``{ version: '3.0' }``, or ``jobs[0].version`` is to be that.
"""

from __future__ import annotations

from collections.abc import Iterator

from cdkfix.program.asked import listed_once
from cdkfix.program.module import Module
from cdkfix.program.syntax import Call, Expr, Items, Member, Name, Picked, Struct
from cdkfix.resolve import as_struct, entry_named, resolve
from cdkfix.traits.asserted.comparisons import comparisons, containments
from cdkfix.traits.expected.assertions import inside_matchers
from cdkfix.traits.expected.listed_values import elements
from cdkfix.traits.expected.resources import given_to
from cdkfix.traits.lists.derived_lists import found_in, listed_anew
from cdkfix.traits.lists.made import COMPREHENSIONS, made_for_each

_MAX_STEPS = 16


@listed_once
def projected(module: Module) -> Iterator[tuple[Expr, Expr]]:
    """What a module's tests put into objects of their own, each with what they want it to be."""
    equal = [*comparisons(module), *((whole, part) for part, whole in containments(module))]
    for first, second in equal:
        for read, wanted in ((first, second), (second, first)):
            made = _made(read)
            if made is not read:
                yield from _beside(made, wanted, 0)


def _made(expr: Expr) -> Expr:
    """What a test makes something of, or each of what is in a list: as it is written there."""
    for _ in range(_MAX_STEPS):
        inside = _inside(expr) if not isinstance(expr, (Items, Struct)) else None
        if inside is None:
            break
        expr = inside
    return expr


def _inside(expr: Expr) -> Expr | None:
    """What an expression takes, finds, or has the elements of: the next on the way."""
    if isinstance(expr, Member):
        return _entry(_made(expr.object), expr.name)
    if isinstance(expr, Picked):
        return expr.object
    if isinstance(expr, Name):
        return given_to(expr)
    each = made_for_each(expr) or listed_anew(expr)
    return each or (found_in(expr) if isinstance(expr, Call) else None) or _next(expr)


def _next(expr: Expr) -> Expr | None:
    """What ``next(item for item in …)`` makes items by."""
    called = isinstance(expr, Call) and expr.callee.text == "next"
    given = expr.positional(0) if isinstance(expr, Call) and called else None
    return given if given is not None and given.node.type in COMPREHENSIONS else None


def _entry(made: Expr, name: str) -> Expr | None:
    struct = made if isinstance(made, Struct) else None
    entry = entry_named(struct, name) if struct is not None else None
    return entry.value if entry is not None else None


def _beside(made: Expr, wanted: Expr, depth: int) -> Iterator[tuple[Expr, Expr]]:
    """What something is made of, each with what stands in its place where it is wanted."""
    value = inside_matchers(wanted) or wanted
    found = resolve(value).expr
    if depth > _MAX_STEPS or found.module is not made.module:
        return
    if isinstance(made, Struct) and isinstance(found, Struct):
        struct = as_struct(resolve(value))
        for entry in made.entries:
            other = entry_named(struct, entry.key) if struct is not None and entry.key else None
            if other is not None:
                yield from _beside(entry.value, other.value, depth + 1)
    elif isinstance(made, Items) and isinstance(found, Items) and _are_alike(made, found):
        for one, its in zip(made.items, found.items, strict=True):
            yield from _beside(one, its, depth + 1)
    elif isinstance(made, (Items, Struct)):
        inside = [item for item in elements(found) if item.node.id != found.node.id]
        for item in inside:
            yield from _beside(made, item, depth + 1)
    else:
        yield _made(made), found


def _are_alike(made: Items, wanted: Items) -> bool:
    """Whether a list may be wanted in the place of one, and no list of such lists."""
    inner = any(isinstance(item, Items) for item in wanted.items)
    return len(made.items) == len(wanted.items) and not inner
