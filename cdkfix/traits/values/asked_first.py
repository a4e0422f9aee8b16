"""Values that are used only where they have been asked for: ``named(next) if next else ""``."""

from __future__ import annotations

from collections.abc import Iterator

from tree_sitter import Node

from cdkfix.languages.operators import AND, NOTHING, UNEQUAL, bare, compared
from cdkfix.languages.trees import PYTHON_CONDITIONAL, named, operands, text
from cdkfix.program.module import Module
from cdkfix.program.syntax import Expr

#: What has a part that is run if a condition holds.
_CONSEQUENCE = "consequence"
_FILTER = "if_clause"


def is_there(value: Expr) -> bool:
    """Whether a name, or a member, is read only where it has been asked whether it is there."""
    return any(_asks(value.module, asked, value) for asked in _asked_before(value.node))


def _asked_before(node: Node) -> Iterator[Node]:
    """The questions that hold where a node is run."""
    inner, around = node, node.parent
    while around is not None:
        operator = around.child_by_field_name("operator")
        if operator is not None and operator.type in AND:
            left = around.child_by_field_name("left")
            yield from (left,) if left is not None and left.id != inner.id else ()
        elif around.type == PYTHON_CONDITIONAL and named(around)[0].id == inner.id:
            yield named(around)[1]
        elif around.child_by_field_name(_CONSEQUENCE) == inner:
            condition = around.child_by_field_name("condition")
            yield from (condition,) if condition is not None else ()
        for clause in around.named_children:
            if clause.type == _FILTER and clause.id != inner.id:
                yield from named(clause)[:1]
        inner, around = around, around.parent


def _asks(module: Module, asked: Node, value: Expr) -> bool:
    """Whether a condition, or a part that it needs, is that a value is there."""
    parts = [part for sign in AND for part in operands(bare(asked), sign)]
    return any(_is(module, bare(part), value) for part in (asked, *parts))


def _is(module: Module, asked: Node, value: Expr) -> bool:
    comparison = compared(asked)
    if comparison is not None and comparison.sign in UNEQUAL:
        asked = bare(comparison.left) if text(comparison.right) in NOTHING else asked
    return text(asked) == value.text and module.binding(asked) is module.binding(value.node)
