"""Calls that join a list which is not written out: ``parts.join('-')``, ``"-".join(parts)``."""

from __future__ import annotations

import msgspec
from tree_sitter import Node

from cdkfix.languages.operators import bare, negated
from cdkfix.languages.returns import is_function, returned
from cdkfix.languages.trees import field, named, text
from cdkfix.program.mutation import change
from cdkfix.program.parameters import parameter
from cdkfix.program.syntax import Call, Expr, Items, Literal, Member, Name
from cdkfix.resolve import resolve
from cdkfix.traits.lists.made import COMPREHENSIONS

#: Lists are joined by it in both languages, and what joins is its argument or its object.
_JOIN = "join"
#: What leaves items out, and what says that it is the empty ones.
_FILTER, _NOT_EMPTY = "filter", frozenset({"Boolean", "None", "bool"})
_FOR, _IF = "for_in_clause", "if_clause"
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
    made = _list_in(join.listed)
    inside = (_filtered(made) if made is not None else None) or join.listed
    listed = _list_in(inside)
    return listed.items if isinstance(listed, Items) else (inside,)


def _list_in(expr: Expr) -> Expr | None:
    """The list, or what makes it, that a name stands for; None where something is put into it."""
    value = resolve(expr)
    names = (item for item in value.trail if isinstance(item, Name))
    bindings = ((item.module, item.module.binding(item.node)) for item in names)
    changed = any(known is not None and change(owner, known) for owner, known in bindings)
    return None if changed else value.expr


def _filtered(expr: Expr) -> Expr | None:
    """The list of which an expression takes the items that are not empty.

    ``parts.filter((part) => part)``, ``[part for part in parts if part]``
    """
    if expr.node.type in COMPREHENSIONS:
        return _in_comprehension(expr)
    callee = expr.callee if isinstance(expr, Call) else None
    first = expr.positional(0) if isinstance(expr, Call) else None
    if isinstance(callee, Member) and callee.name == _FILTER:
        return callee.object if first is not None and _asks_for_text(first) else None
    is_function = isinstance(callee, Name) and callee.name == _FILTER
    known = is_function and first is not None and _asks_for_text(first)
    return expr.positional(1) if known and isinstance(expr, Call) else None


def _in_comprehension(expr: Expr) -> Expr | None:
    body, *clauses = named(expr.node)
    kinds = [clause.type for clause in clauses]
    if kinds != [_FOR, _IF]:
        return None
    each, listed = (field(clauses[0], side) for side in ("left", "right"))
    texts = {text(node) for node in (body, each, *named(clauses[1]))}
    return expr.module.expr(listed) if len(texts) == 1 and text(body).isidentifier() else None


def _asks_for_text(asked: Expr) -> bool:
    """Whether what is asked of each item is whether it is empty: by ``Boolean``, or itself."""
    if asked.text in _NOT_EMPTY:
        return True
    given = returned(asked.node) if is_function(asked.node) else None
    while given is not None and _twice_negated(given) is not None:
        given = _twice_negated(given)
    item = asked.module.expr(given) if given is not None else None
    if isinstance(item, Call) and item.callee.text in _NOT_EMPTY:
        item = item.positional(0)
    taken = parameter(item) if isinstance(item, Name) else None
    return taken is not None and taken.function == asked.node and taken.index == 0


def _twice_negated(node: Node) -> Node | None:
    inside = negated(bare(node))
    return negated(bare(inside)) if inside is not None else None


def unspread(item: Expr) -> Expr:
    """What an item of a list spreads into it; the item itself where it spreads nothing."""
    return item.module.expr(named(item.node)[0]) if is_spread(item) else item


def is_spread(item: Expr) -> bool:
    """Whether an item of a list is all that another list has."""
    return item.node.type in _SPREADS
