"""How often tests want a value to be in a list: ``runtimes.count("python3.9") == 2``."""

from __future__ import annotations

from cdkfix.program.syntax import Call, Expr, Member
from cdkfix.resolve import written

#: https://docs.python.org/3/library/stdtypes.html#sequence-types-list-tuple-range
_COUNT = "count"
#: https://docs.python.org/3/library/collections.html#collections.Counter
_COUNTER = "Counter"


def counted_in(expr: Expr) -> tuple[Expr, Expr] | None:
    """The value whose number an expression is, and the list that it is counted in.

    ``runtimes.count("python3.9")``, ``Counter(runtimes)["python3.9"]``; None for any other.
    """
    if isinstance(expr, Member):
        listed = _counted(written(expr.object))
        return (expr.module.expr(expr.name_node), listed) if listed is not None else None
    callee = expr.callee if isinstance(expr, Call) else None
    if not isinstance(expr, Call) or not isinstance(callee, Member) or callee.name != _COUNT:
        return None
    value = expr.positional(0)
    return (value, callee.object) if value is not None else None


def _counted(table: Expr) -> Expr | None:
    """The list that a table tells of how often each element is in it."""
    if not isinstance(table, Call) or table.callee.text.rpartition(".")[2] != _COUNTER:
        return None
    return table.positional(0)
