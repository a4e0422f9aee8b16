"""Calls that give back a text with the same beginning: in lower case, trimmed, cut to a length."""

from __future__ import annotations

from cdkfix.languages.trees import ARGUMENT_LISTS, SUBSCRIPTS, named
from cdkfix.program.syntax import Call, Expr, Literal, Member, Name

_LOWERING = frozenset({"toLowerCase", "lower"})
#: Methods without arguments.
PASSING = _LOWERING | {"toString", "trim", "strip"}
#: Functions that make a text of whatever they are given.
_CONVERTING = frozenset({"String", "str"})
#: Methods that take a part of a text, from one place to another.
#: https://developer.mozilla.org/docs/Web/JavaScript/Reference/Global_Objects/String/slice
_CUTTING = frozenset({"slice", "substring", "substr"})
#: What stands between a text and such a call.
_BETWEEN = (
    ARGUMENT_LISTS | SUBSCRIPTS | {"member_expression", "attribute", "call_expression", "call"}
)
_MAX_STEPS = 10
#: Each of them is made of a call and what it is a call of, or has the text in a list.
_NODES_A_CALL = 2


def lowered(expr: Expr) -> Expr:
    """The expression that calls such as ``name.toLowerCase()`` or ``str(name)`` make a text of.

    Others come back as they are.
    """
    for _ in range(_MAX_STEPS):
        inside = passed(expr)
        if inside is None:
            break
        expr = inside
    return expr


def is_lowered(expr: Expr) -> bool:
    """Whether one of the calls that `lowered` looks through makes a text lower case."""
    callee = expr.callee if isinstance(expr, Call) else None
    if isinstance(callee, Member) and callee.name in _LOWERING:
        return True
    inside = passed(expr)
    return inside is not None and is_lowered(inside)


def whole(expr: Expr) -> Expr:
    """The text of which an expression is the beginning: ``(text + env).slice(0, 60)``."""
    for _ in range(_MAX_STEPS):
        inside = passed(expr) or cut(expr)
        if inside is None:
            break
        expr = inside
    return expr


def outermost(expr: Expr) -> Expr:
    """The outermost call around an expression that gives back its beginning; itself without one."""
    module, found = expr.module, expr
    node = module.reader.outer(expr.node).parent
    for _ in range(_MAX_STEPS * _NODES_A_CALL):
        if node is None or node.type not in _BETWEEN:
            break
        around = module.expr(node)
        if whole(around).node.id == expr.node.id:
            found = around
        node = module.reader.outer(node).parent
    return found


def passed(expr: Expr) -> Expr | None:
    """What a call makes a text of that begins in the same way; None for anything else."""
    if not isinstance(expr, Call) or expr.new:
        return None
    callee = expr.callee
    if isinstance(callee, Member) and callee.name in PASSING and not expr.arguments:
        return callee.object
    if isinstance(callee, Name) and callee.name in _CONVERTING and len(expr.arguments) == 1:
        return expr.positional(0) if expr.module.binding(callee.node) is None else None
    return None


def cut(expr: Expr) -> Expr | None:
    """The text of which an expression takes the first characters; None for anything else."""
    if isinstance(expr, Call) and isinstance(expr.callee, Member):
        first = expr.positional(0) if expr.callee.name in _CUTTING else None
        at_start = isinstance(first, Literal) and first.value == 0
        return expr.callee.object if at_start and len(expr.arguments) == 2 else None
    if expr.node.type not in SUBSCRIPTS:
        return None
    owner, *kept = named(expr.node)
    kinds = [child.type for part in kept if part.type == "slice" for child in part.children]
    # `[:60]`, and neither `[:]` nor `[::2]`.
    return expr.module.expr(owner) if len(kinds) == 2 and kinds[0] == ":" != kinds[1] else None


def cut_length(expr: Expr) -> int | None:
    """How many characters `cut` leaves of a text at most, where that is written out."""
    if cut(expr) is None:
        return None
    end: Expr | None = None
    if isinstance(expr, Call):
        end = expr.positional(1)
    else:
        last = named(expr.node)[-1]
        end = expr.module.expr(named(last)[0]) if last.type == "slice" and named(last) else None
    value = end.value if isinstance(end, Literal) else None
    return value if isinstance(value, int) and value > 0 else None
