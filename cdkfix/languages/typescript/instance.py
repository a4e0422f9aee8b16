"""TypeScript's instances: where ``this`` is the object under construction."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tree_sitter import Node

from cdkfix.languages.base import ClassSyntax
from cdkfix.languages.trees import named, text
from cdkfix.scopes import Binding

if TYPE_CHECKING:
    from cdkfix.module import Module

#: Functions in which ``this`` is their own.
_OWN_THIS = frozenset(
    {
        "function_declaration",
        "function_expression",
        "generator_function",
        "generator_function_declaration",
        "method_definition",
        "class_static_block",
        "public_field_definition",
    }
)
_FUNCTIONS = _OWN_THIS | {"arrow_function"}


def function_of(node: Node) -> Node | None:
    """The function or method that ``node`` stands in."""
    found = node.parent
    while found is not None and found.type not in _FUNCTIONS:
        found = found.parent
    return found


def attribute_obstacle(module: Module, constructor: Node, binding: Binding) -> str | None:
    """Why a variable of a constructor cannot be a property, in words; None if it can."""
    name, declaration = binding.name, binding.declaration
    body = constructor.child_by_field_name("body")
    statement = declaration.node.parent
    if body is None or statement is None or statement.parent is None:
        return f"`{name}` is not declared by a statement"
    if statement.parent.id != body.id:
        return f"`{name}` is declared in a block, which may not run"
    if len(named(statement)) != 1:
        return f"`{name}` is declared together with others"
    base = _super_statement(body)
    if base is not None and statement.start_byte < base.start_byte:
        return f"`{name}` is declared before super() is called"
    early = _early_return(body, statement.start_byte)
    if early is not None:
        return f"the constructor may return before `{name}` is set, {_line(early)}"
    for use in binding.reads:
        around = use.parent
        while around is not None and around.id != constructor.id:
            if around.type in _OWN_THIS:
                return f"`{name}` is used where `this` is another, {_line(use)}"
            around = around.parent
    return None


def base_call(syntax: ClassSyntax) -> Node | None:
    """The constructor's statement that calls ``super()``."""
    body = syntax.constructor.child_by_field_name("body") if syntax.constructor else None
    return _super_statement(body) if body is not None else None


def _super_statement(body: Node) -> Node | None:
    for statement in named(body):
        if statement.type != "expression_statement":
            continue
        call = named(statement)[0]
        callee = call.child_by_field_name("function") if call.type == "call_expression" else None
        if callee is not None and callee.type == "super":
            return statement
    return None


def _early_return(node: Node, end: int) -> Node | None:
    """A ``return`` of this function that stands before ``end``."""
    for child in named(node):
        if child.start_byte >= end:
            return None
        if child.type == "return_statement":
            return child
        if child.type not in _FUNCTIONS and child.type.endswith(("statement", "clause", "block")):
            found = _early_return(child, end)
            if found is not None:
                return found
    return None


def _line(node: Node) -> str:
    return f"line {node.start_point[0] + 1}"


def type_of(module: Module, declarator: Node) -> str:
    """The type of a variable initialized by ``new``, as it is written in its declaration."""
    annotation = declarator.child_by_field_name("type")
    if annotation is not None:
        return module.text(annotation).removeprefix(":").strip()
    value = declarator.child_by_field_name("value")
    while value is not None and value.type != "new_expression":
        value = named(value)[0] if named(value) else None
    if value is None:
        raise ValueError(f"not initialized by new: {text(declarator)}")
    callee = value.child_by_field_name("constructor")
    arguments = value.child_by_field_name("type_arguments")
    assert callee is not None
    return module.text(callee) + (module.text(arguments) if arguments is not None else "")
