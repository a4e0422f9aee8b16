"""What all callers of a function give alike: it stands for the parameter."""

from __future__ import annotations

from collections.abc import Iterator

from cdkfix.program.parameters import parameter
from cdkfix.program.syntax import Expr, Literal, Member, Name
from cdkfix.traits.calls.arguments import arguments
from cdkfix.traits.values.equal import is_equal
from cdkfix.traits.values.sources import sources

#: Functions that hand a value on, one to another, at most.
_MAX_STEPS = 5


def given_alike(expr: Expr) -> Iterator[Expr]:
    """An expression, and what a parameter is given where all who call its function give the same.

    What is given may be a parameter again: one comes behind the other.
    """
    for _ in range(_MAX_STEPS):
        yield expr
        taken = parameter(expr)
        given = (arguments(taken) if taken is not None else None) or ()
        first, *others = given or (None,)
        if first is None or not all(item is not None and is_equal(first, item) for item in others):
            return
        expr = first


def only_text(expr: Expr) -> str | None:
    """The only text that a parameter or a member can be, whoever calls; None for other values."""
    if not isinstance(expr, (Name, Member)):
        return None
    found = sources(expr)
    is_sure = found.is_told and not found.handed_out
    values = {item.value if isinstance(item, Literal) else None for item in found.texts}
    only = values.pop() if is_sure and len(values) == 1 and not found.unwritten else None
    return only if isinstance(only, str) else None
