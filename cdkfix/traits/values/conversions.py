"""Calls that make a number of what they are given: ``int(x)``, ``parseInt(x, 10)``."""

from __future__ import annotations

from cdkfix.program.syntax import Call, Expr, Literal, Member, Name
from cdkfix.resolve import resolve

#: https://docs.python.org/3/library/functions.html#int
#: https://developer.mozilla.org/docs/Web/JavaScript/Reference/Global_Objects/Number
_CONVERTING = frozenset({"int", "Number", "parseInt"})
_DECIMAL = 10
#: Python makes no number of thousands of digits.
_LONGEST = 9


def numbered(expr: Expr) -> Expr | None:
    """What a call makes a decimal number of; None for anything else."""
    if not isinstance(expr, Call) or expr.new or not _converts(expr.callee):
        return None
    base = expr.positional(1) or expr.keyword("base")
    if base is not None and resolve(base).literal != _DECIMAL:
        return None
    return expr.positional(0)


def _converts(callee: Expr) -> bool:
    """Whether a callee is one of the functions, or ``Number.parseInt``."""
    if isinstance(callee, Member) and callee.name == "parseInt":
        callee = callee.object
    named = callee.name if isinstance(callee, Name) else None
    return named in _CONVERTING and callee.module.binding(callee.node) is None


def number_of(value: object) -> int | float | None:
    """The number that a value is, or that its digits spell; None for anything else."""
    if isinstance(value, str):
        spelled = value.isascii() and value.isdecimal() and len(value) <= _LONGEST
        return int(value) if spelled else None
    known = isinstance(value, (int, float)) and not isinstance(value, bool)
    return value if known and isinstance(value, (int, float)) else None


def spelled_like(item: Expr, value: str | float) -> str | float:
    """A value in place of another one: a text in place of the text that a number is made of."""
    is_text = isinstance(item, Literal) and isinstance(item.value, str)
    return str(value) if is_text and number_of(value) is not None else value
