"""Assignments that give a variable a value where it has none: ``if not suffix: suffix = "dev"``."""

from __future__ import annotations

from collections.abc import Callable

from tree_sitter import Node

from cdkfix.languages.operators import EMPTY, EQUAL, bare, compared, negated
from cdkfix.languages.trees import BLOCKS
from cdkfix.program.module import Module
from cdkfix.program.scopes import Binding
from cdkfix.program.syntax import Choice, Expr, Name

_LACKING = frozenset({"||=", "??="})


def is_settled(module: Module, binding: Binding) -> bool:
    """Whether a name has one value for good, or one by default where it has none at first."""
    if binding.is_constant:
        return True
    later = [*(item.name for item in binding.declarations[1:]), *binding.writes]
    return all(is_given_for_lack(module, binding, node) for node in later)


def given_for_lack(module: Module, write: Node) -> Node | None:
    """What ``suffix ??= 'dev'`` gives the name that it writes; None for other ways to write."""
    around = module.reader.outer(write).parent
    operator = around.child_by_field_name("operator") if around is not None else None
    if around is None or operator is None or module.text(operator) not in _LACKING:
        return None
    return around.child_by_field_name("right")


def is_given_for_lack(
    module: Module,
    binding: Binding,
    write: Node,
    is_value: Callable[[Expr], bool] = lambda given: True,
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
    around = block.parent if block is not None and block.type in BLOCKS else block
    if around is None or around.type != "if_statement":
        return False
    consequence = around.child_by_field_name("consequence")
    condition = around.child_by_field_name("condition")
    if consequence is None or condition is None or consequence not in (block, statement):
        return False
    return is_value(given) and _asks_for_lack(module, condition, binding)


def _asks_for_lack(module: Module, condition: Node, binding: Binding) -> bool:
    """Whether a condition holds where a variable has no value: ``!suffix``, ``suffix is None``."""
    condition = bare(condition)
    there = negated(condition)
    if there is not None:
        return _is_of(module.expr(there), binding)
    sides = compared(condition)
    if sides is None or sides.sign not in EQUAL or module.text(sides.right) not in EMPTY:
        return False
    return _is_of(module.expr(sides.left), binding)


def _is_of(expr: Expr, binding: Binding) -> bool:
    found = expr.module.binding(expr.node) if isinstance(expr, Name) else None
    return found is not None and found.whole is binding.whole
