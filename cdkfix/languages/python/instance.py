"""Python's instances: what ``self`` is called, and where it is seen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tree_sitter import Node

from cdkfix.languages.base import ClassSyntax
from cdkfix.languages.trees import named, text
from cdkfix.scopes import Binding

if TYPE_CHECKING:
    from cdkfix.module import Module


def instance_name(syntax: ClassSyntax) -> str:
    """The name of the constructor's first parameter."""
    parameters = (
        syntax.constructor.child_by_field_name("parameters") if syntax.constructor else None
    )
    return text(named(parameters)[0]) if parameters is not None and named(parameters) else "self"


def base_call(syntax: ClassSyntax) -> Node | None:
    """The statement of ``__init__`` that calls the base class's."""
    body = syntax.constructor.child_by_field_name("body") if syntax.constructor else None
    for statement in named(body) if body is not None else ():
        call = named(statement)[0] if statement.type == "expression_statement" else None
        callee = call.child_by_field_name("function") if call and call.type == "call" else None
        name = callee.child_by_field_name("attribute") if callee is not None else None
        if name is not None and text(name) == "__init__":
            return statement
    return None


def attribute_obstacle(module: Module, constructor: Node, binding: Binding) -> str | None:
    """Why a variable of ``__init__`` cannot be an attribute, in words; None if it can."""
    name, declaration = binding.name, binding.declaration
    body = constructor.child_by_field_name("body")
    statement = declaration.node.parent
    if statement is None or body is None or statement.parent is None:
        return f"`{name}` is not declared by a statement"
    if statement.type != "expression_statement" or statement.parent.id != body.id:
        return f"`{name}` is declared in a block, which may not run"
    parameters = constructor.child_by_field_name("parameters")
    first = named(parameters)[0] if parameters is not None and named(parameters) else None
    if first is None or first.type not in ("identifier", "typed_parameter"):
        return "__init__ does not name its instance"
    instance = first if first.type == "identifier" else named(first)[0]
    own = module.binding(instance)
    for use in binding.reads:
        if own is None or module.scopes.scope_at(use.start_byte).lookup(text(instance)) is not own:
            return f"`{name}` is used where `{text(instance)}` is another, {_line(use)}"
    return None


def _line(node: Node) -> str:
    return f"line {node.start_point[0] + 1}"
