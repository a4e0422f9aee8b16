"""Members that are asked only where something says that there is anything to ask."""

from __future__ import annotations

from collections.abc import Iterator

from tree_sitter import Node

from cdkfix.languages.operators import AND, DEFAULTING
from cdkfix.languages.trees import PYTHON_CONDITIONAL, named
from cdkfix.program.syntax import Expr, Member, Name

#: Operators whose right side is run as the left one says.
_LOGICAL = AND | DEFAULTING


def is_unguarded_at(expr: Expr, at: Node) -> bool:
    """Whether ``expr`` can be written at ``at`` as far as its guards go: they stand around it too.

    Of ``props?.suffix ? `-${props.suffix}` : ''`` the second ``props.suffix`` is guarded by a
    question about the props, and may be asked of nothing elsewhere.
    """
    owner = expr
    while isinstance(owner, Member):
        owner = owner.object
    if owner is expr or not isinstance(owner, Name):
        return True
    binding = expr.module.binding(owner.node)
    return not any(
        expr.module.binding(node) is binding
        for guard in _guards(expr.node, at)
        for node in _names_in(guard, owner.name)
    )


def _guards(node: Node, at: Node) -> Iterator[Node]:
    """The questions that decide whether ``node`` is run wherever ``at`` is."""
    inner, around = node, node.parent
    while around is not None and not inner.start_byte <= at.start_byte < inner.end_byte:
        asked = _asked(around)
        if asked is not None and asked != inner:
            yield asked
        inner, around = around, around.parent


def _asked(node: Node) -> Node | None:
    """What is asked first, where a part of ``node`` is run as the answer says."""
    operator = node.child_by_field_name("operator")
    if operator is not None and operator.type in _LOGICAL:
        return node.child_by_field_name("left")
    if node.type == PYTHON_CONDITIONAL:
        return named(node)[1]
    return node.child_by_field_name("condition")


def _names_in(node: Node, name: str) -> Iterator[Node]:
    pending = [node]
    while pending:
        current = pending.pop()
        if current.type == "identifier" and current.text == name.encode():
            yield current
        pending += current.named_children
