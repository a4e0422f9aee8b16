"""Calls that join a list which is not written out: ``parts.join('-')``, ``"-".join(parts)``."""

from __future__ import annotations

import msgspec

from cdkfix.languages.trees import named
from cdkfix.program.syntax import Call, Expr, Items, Literal, Member, Name

#: Lists are joined by it in both languages, and what joins is its argument or its object.
_JOIN = "join"
#: What leaves items out, and what says that it is the empty ones.
_FILTER, _NOT_EMPTY = "filter", frozenset({"Boolean", "None", "bool"})
_SPREADS = frozenset({"spread_element", "list_splat"})


class Join(msgspec.Struct, frozen=True, eq=False):
    """A list, or what it is made of, with the text that stands between every two of its items."""

    listed: Expr
    joint: str


def join_of(expr: Expr) -> Join | None:
    """What a call joins, and by what; None for another expression, and without a known joint."""
    callee = expr.callee if isinstance(expr, Call) else None
    first = expr.positional(0) if isinstance(expr, Call) else None
    if not isinstance(callee, Member) or callee.name != _JOIN or first is None:
        return None
    for listed, joint in ((callee.object, first), (first, callee.object)):
        if isinstance(joint, Literal) and isinstance(joint.value, str):
            return Join(listed, joint.value)
    return None


def hyphen_join(expr: Expr) -> Join | None:
    """The same where a hyphen stands between the items."""
    found = join_of(expr)
    return found if found is not None and "-" in found.joint else None


def items_of(join: Join) -> tuple[Expr, ...]:
    """The items that are joined, spreads among them; what is no list that is written out, alone.

    Empty ones may be left out of them: ``parts.filter(Boolean)``, ``filter(None, parts)``.
    """
    listed = _filtered(join.listed) or join.listed
    return listed.items if isinstance(listed, Items) else (listed,)


def _filtered(expr: Expr) -> Expr | None:
    """The list of which a call takes the items that are not empty."""
    callee = expr.callee if isinstance(expr, Call) else None
    first = expr.positional(0) if isinstance(expr, Call) else None
    if isinstance(callee, Member) and callee.name == _FILTER:
        return callee.object if first is not None and first.text in _NOT_EMPTY else None
    is_function = isinstance(callee, Name) and callee.name == _FILTER
    known = is_function and first is not None and first.text in _NOT_EMPTY
    return expr.positional(1) if known and isinstance(expr, Call) else None


def unspread(item: Expr) -> Expr:
    """What an item of a list spreads into it; the item itself where it spreads nothing."""
    return item.module.expr(named(item.node)[0]) if is_spread(item) else item


def is_spread(item: Expr) -> bool:
    """Whether an item of a list is all that another list has."""
    return item.node.type in _SPREADS
