"""Assignments that give a variable a value where it has none: ``if not suffix: suffix = "dev"``."""

from __future__ import annotations

from collections.abc import Callable

from tree_sitter import Node

from cdkfix.languages.trees import named
from cdkfix.module import Module
from cdkfix.scopes import Binding
from cdkfix.syntax import Choice, Expr, Name

_BLOCKS = frozenset({"block", "statement_block"})
_NEGATIONS = frozenset({"unary_expression", "not_operator"})
_COMPARISONS = frozenset({"binary_expression", "comparison_operator"})
_EQUAL = frozenset({"==", "===", "is"})
_NOTHING = frozenset({"None", "null", "undefined", "''", '""'})
_LACKING = frozenset({"||=", "??="})


def is_given_for_lack(
    module: Module, binding: Binding, write: Node, is_value: Callable[[Expr], bool]
) -> bool:
    """Whether a variable is given another value at ``write`` only where it has none.

    ``is_value`` says whether what it is given will do.
    """
    outer = module.reader.outer(write)
    assignment = outer.parent
    value = assignment.child_by_field_name("right") if assignment is not None else None
    if value is None or assignment is None or value.id == outer.id:
        return False
    given = module.expr(value)
    operator = assignment.child_by_field_name("operator")
    if operator is not None:
        return module.text(operator) in _LACKING and is_value(given)
    if isinstance(given, Choice) and given.falls_back and _is_of(given.options[0], binding):
        return is_value(given.options[1])
    statement = assignment.parent
    block = statement.parent if statement is not None else None
    around = block.parent if block is not None and block.type in _BLOCKS else block
    if around is None or around.type != "if_statement":
        return False
    consequence = around.child_by_field_name("consequence")
    condition = around.child_by_field_name("condition")
    if consequence is None or condition is None or consequence not in (block, statement):
        return False
    return is_value(given) and _asks_for_lack(module, condition, binding)


def _asks_for_lack(module: Module, condition: Node, binding: Binding) -> bool:
    """Whether a condition holds where a variable has no value: ``!suffix``, ``suffix is None``."""
    while condition.type == "parenthesized_expression":
        condition = named(condition)[0]
    parts = condition.children
    if condition.type in _NEGATIONS:
        return parts[0].type in ("!", "not") and _is_of(module.expr(parts[-1]), binding)
    if condition.type not in _COMPARISONS or len(parts) != len(("a", "==", "b")):
        return False
    left, operator, right = parts
    nothing = module.text(right) in _NOTHING
    return nothing and operator.type in _EQUAL and _is_of(module.expr(left), binding)


def _is_of(expr: Expr, binding: Binding) -> bool:
    return isinstance(expr, Name) and expr.module.binding(expr.node) is binding
