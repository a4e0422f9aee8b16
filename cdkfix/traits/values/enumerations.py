"""Enumerations of the project, in either language: their members, and names that are given any."""

from __future__ import annotations

from tree_sitter import Node

from cdkfix import records
from cdkfix.attributes import attributes, class_at
from cdkfix.called import method_of
from cdkfix.languages.trees import named, text
from cdkfix.module import Module
from cdkfix.resolve import class_made, resolve
from cdkfix.scopes import Binding, BindingKind
from cdkfix.syntax import Expr, Literal

_TYPE_NAMES = frozenset({"type_identifier", "identifier"})
#: What wraps the name of a parameter's type.
_AROUND_TYPES = frozenset({"type", "type_annotation"})
_NAME = "name"


def members(expr: Expr) -> dict[str, Expr] | None:
    """The members of an enumeration, with what is written for each; None for anything else.

    https://www.typescriptlang.org/docs/handbook/enums.html
    https://docs.python.org/3/library/enum.html
    """
    target = resolve(expr).expr
    made = class_made(target)
    if made is not None:
        owner, syntax = made
        if not records.is_enum(owner, syntax):
            return None
        values = {name: item.value for name, item in attributes(owner, syntax).items()}
        return {name: owner.expr(node) for name, node in values.items() if node is not None}
    # The resolver takes an enum for opaque; where it is declared can still be told.
    binding = target.module.binding(target.node)
    node = binding.declaration.node if binding is not None else None
    body = node.child_by_field_name("body") if node is not None else None
    if node is None or body is None or node.type != "enum_declaration":
        return None
    found = {}
    for member in body.named_children:
        key, value = member.child_by_field_name("name"), member.child_by_field_name("value")
        if key is not None and value is not None:
            found[text(key)] = target.module.expr(value)
    return found


def is_value(expr: Expr) -> bool:
    """Whether an expression is what a member of one of Python's enumerations is given."""
    syntax = class_at(expr.module, expr.start) if isinstance(expr, Literal) else None
    if syntax is None or not records.is_enum(expr.module, syntax):
        return False
    values = (item.value for item in attributes(expr.module, syntax).values())
    return any(node is not None and node.id == expr.node.id for node in values)


def is_name(value: Expr, attribute: str) -> bool:
    """Whether an attribute of a member of Python's holds what it is called, whatever its value is.

    https://docs.python.org/3/library/enum.html#enum.Enum.name
    """
    syntax = class_at(value.module, value.start)
    return attribute == _NAME and syntax is not None and method_of(syntax, _NAME) is None


def is_member(expr: Expr) -> bool:
    """Whether an expression is what a member of an enumeration is given, in either language."""
    around = expr.module.reader.outer(expr.node).parent
    return is_value(expr) or (around is not None and around.type == "enum_assignment")


def same_value(expr: Expr, value: object) -> str | None:
    """Why a member of one of Python's enumerations cannot have a value: another one has it.

    The two would be one member: https://docs.python.org/3/howto/enum.html#duplicating-enum-members-and-values
    """
    syntax = class_at(expr.module, expr.start) if is_value(expr) else None
    for name, item in attributes(expr.module, syntax).items() if syntax is not None else ():
        if item.value is not None and resolve(expr.module.expr(item.value)).literal == value:
            return f"`{name}` of the enumeration has that value already"
    return None


def typed(module: Module, binding: Binding) -> dict[str, Expr] | None:
    """The members of the enumeration that a parameter's type names."""
    node: Node | None = binding.declaration.node.child_by_field_name("type")
    while node is not None and node.type in _AROUND_TYPES:
        node = next(iter(named(node)), None)
    if binding.kind is not BindingKind.PARAMETER or node is None or node.type not in _TYPE_NAMES:
        return None
    declared = module.scopes.scope_at(node.start_byte).lookup(text(node))
    return members(module.expr(declared.declaration.name)) if declared is not None else None
