"""What a function returns, in every language: always, or in one place or another."""

from __future__ import annotations

from collections.abc import Iterator

from tree_sitter import Node

from cdkfix.languages.trees import named

_FUNCTIONS = frozenset(
    {
        "arrow_function",
        "function_declaration",
        "function_expression",
        "function_definition",
        "lambda",
    }
)
#: Bodies that have returns of their own.
_INNER = _FUNCTIONS | {
    "class_body",
    "class_definition",
    "method_definition",
    "class",
    "generator_function",
    "generator_function_declaration",
}
_BLOCKS = frozenset({"statement_block", "block"})


def is_function(node: Node) -> bool:
    """Whether a node is a function that can be called by a name: no method, no generator."""
    return node.type in _FUNCTIONS


def returned(function: Node) -> Node | None:
    """The expression that a call of ``function`` always gives; None where it may give another.

    That is the body itself, or the value of the one return statement, behind all others.
    """
    body = function.child_by_field_name("body")
    wrapped = function.parent is not None and function.parent.type == "decorated_definition"
    if body is None or wrapped or any(child.type == "async" for child in function.children):
        return None
    if body.type not in _BLOCKS:
        return body
    statements = named(body)
    last = statements[-1] if statements else None
    if last is None or last.type != "return_statement":
        return None
    found = list(_returns(body))
    value = named(last)
    return value[0] if len(found) == 1 and len(value) == 1 else None


def results(function: Node) -> list[Node]:
    """The expressions that ``function`` returns, wherever in it, in the order of the text."""
    body = function.child_by_field_name("body")
    if body is None:
        return []
    if body.type not in _BLOCKS:
        return [body]
    statements = (node for node in _returns(body) if node.type == "return_statement")
    return [value for node in statements for value in named(node)[:1]]


def function_returning(node: Node) -> Node | None:
    """The function whose calls all give the expression ``node``; None for any other."""
    parent = node.parent
    if parent is None:
        return None
    if parent.type == "return_statement":
        function = parent.parent.parent if parent.parent is not None else None
    else:
        function = parent
    if function is None or not is_function(function):
        return None
    value = returned(function)
    return function if value is not None and value.id == node.id else None


def _returns(node: Node) -> Iterator[Node]:
    """The return statements of a function's body, and what makes it a generator."""
    for child in node.named_children:
        if child.type in ("return_statement", "yield"):
            yield child
        if child.type not in _INNER:
            yield from _returns(child)
