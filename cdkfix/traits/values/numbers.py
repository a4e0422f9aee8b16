"""Values that are numbers, whichever: counters, places in lists, what is calculated of them."""

from __future__ import annotations

from tree_sitter import Node

from cdkfix.languages.operators import PARENTHESES
from cdkfix.languages.parts import SUMS
from cdkfix.languages.trees import field, named
from cdkfix.program.module import Module
from cdkfix.program.parameters import parameter_of
from cdkfix.program.scopes import Binding, BindingKind
from cdkfix.program.syntax import Call, Expr, Literal, Member, Name
from cdkfix.resolve import resolve
from cdkfix.traits.lists.elements import looped_over, mapped_over, place_counted, places_in

_OPERATORS = frozenset({"+", "-", "*", "//", "%"})
#: How a counter goes on, in statements of its own.
_UPDATES = frozenset(
    {"augmented_assignment", "augmented_assignment_expression", "update_expression"}
)
_COUNTING = frozenset({"int", "len", "Number", "parseInt"})
_LENGTH = "length"
_MOST = 20


def is_number(expr: Expr, depth: int = 0) -> bool:
    """Whether an expression is a number, as a counter is: ``i``, ``index + 1``."""
    if depth > _MOST:
        return False
    if isinstance(expr, Literal):
        return isinstance(expr.value, int) and not isinstance(expr.value, bool)
    if expr.node.type in SUMS:
        operands = (expr.module.expr(field(expr.node, side)) for side in ("left", "right"))
        operator = expr.module.text(field(expr.node, "operator"))
        return operator in _OPERATORS and all(is_number(item, depth + 1) for item in operands)
    if expr.node.type == PARENTHESES:
        return is_number(expr.module.expr(named(expr.node)[0]), depth + 1)
    if isinstance(expr, Call):
        return isinstance(expr.callee, Name) and expr.callee.name in _COUNTING
    if isinstance(expr, Member):
        return expr.name == _LENGTH
    return isinstance(expr, Name) and _counts(expr, depth)


def _counts(name: Name, depth: int) -> bool:
    """Whether a variable is a counter, or the place of an element."""
    module, binding = name.module, name.module.binding(name.node)
    if binding is None:
        return False
    if binding.kind is BindingKind.LOOP:
        return _counts_loop(module, binding)
    if binding.kind is BindingKind.PARAMETER:
        parameter = parameter_of(module, binding)
        return (
            parameter is not None
            and parameter.index == 1
            and mapped_over(module, parameter.function) is not None
        )
    values = [item.value for item in binding.declarations]
    updated = all(_is_update(module, node) for node in binding.writes)
    return updated and all(
        value is not None and is_number(resolve(module.expr(value)).expr, depth + 1)
        for value in values
    )


def _is_update(module: Module, write: Node) -> bool:
    around = module.reader.outer(write).parent
    return around is not None and around.type in _UPDATES


def _counts_loop(module: Module, binding: Binding) -> bool:
    """Whether a loop gives a variable numbers: ``range(3)``, the first of ``enumerate(NAMES)``."""
    listed = looped_over(module, binding)
    call = resolve(listed).expr if listed is not None else None
    if not isinstance(call, Call) or not isinstance(call.callee, Name):
        return False
    if module.binding(call.callee.node) is not None:
        return False
    declared = binding.declaration
    places = places_in(declared.node, declared)
    if call.callee.name == "range":
        return places == []
    first = call.arguments[0].value_node if call.arguments else None
    counted = first is not None and place_counted(call, first) == 1
    return counted and call.callee.name == "enumerate" and places == [0]
