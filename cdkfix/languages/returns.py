"""What a function returns, in every language: always, or in one place or another."""

from __future__ import annotations

from collections.abc import Iterator

from tree_sitter import Node

from cdkfix.languages.trees import BLOCKS, CALLABLES, FUNCTIONS, field, named, text

#: Bodies that have returns of their own.
_INNER = CALLABLES | {
    "class_body",
    "class_definition",
    "class",
    "generator_function",
    "generator_function_declaration",
}
METHOD = "method_definition"
_NO_METHOD = frozenset({"get", "set", "*"})


def is_function(node: Node) -> bool:
    """Whether a node is a function that can be called by a name: no method, no generator."""
    return node.type in FUNCTIONS


def _is_method(node: Node) -> bool:
    """Whether a node is a method of JavaScript's that is called: no accessor, no generator."""
    return node.type == METHOD and _NO_METHOD.isdisjoint(child.type for child in node.children)


def returned(function: Node) -> Node | None:
    """The expression that a call of ``function`` always gives; None where it may give another.

    That is the body itself, or the value of the one return statement, behind all others.
    """
    if not gives_itself(function):
        return None
    body = field(function, "body")
    if body.type not in BLOCKS:
        return body
    statements = named(body)
    last = statements[-1] if statements else None
    if last is None or last.type != "return_statement":
        return None
    found = list(_returns(body))
    value = named(last)
    return value[0] if len(found) == 1 and len(value) == 1 else None


def gives_itself(function: Node) -> bool:
    """Whether a call gives what the function returns: no promise, nothing that is wrapped."""
    if not all(map(_remembers, _decorators(function))):
        return False
    if any(child.type in ("async", "*") for child in function.children):
        return False
    body = field(function, "body")
    # A search of the text costs less than a walk through the tree.
    if body.type not in BLOCKS or b"yield" not in (body.text or b""):
        return True
    return all(node.type == "return_statement" for node in _returns(body))


def _decorators(function: Node) -> Iterator[Node]:
    around = function.parent
    if around is not None and around.type == "decorated_definition":
        yield from (named(child)[0] for child in named(around) if child.type == "decorator")


def _remembers(decorator: Node) -> bool:
    """Whether a decorator only has a function remember what it returns.

    https://docs.python.org/3/library/functools.html#functools.cache
    """
    name = decorator.child_by_field_name("function") or decorator
    return text(name).removeprefix("functools.") in ("cache", "lru_cache")


def results(function: Node) -> list[Node]:
    """The expressions that ``function`` returns, wherever in it, in the order of the text."""
    body = function.child_by_field_name("body")
    if body is None:
        return []
    if body.type not in BLOCKS:
        return [body]
    statements = (node for node in _returns(body) if node.type == "return_statement")
    return [value for node in statements for value in named(node)[:1]]


def first_return(node: Node) -> Node | None:
    """The first ``return`` of the function whose body this is."""
    # A search of the text costs less than a walk through the tree, and most bodies have none.
    for child in named(node) if b"return" in (node.text or b"") else ():
        if child.type == "return_statement":
            return child
        found = first_return(child) if child.type not in _INNER else None
        if found is not None:
            return found
    return None


def function_returning(node: Node) -> Node | None:
    """The function whose calls may give the expression ``node``; None for any other."""
    function = node.parent
    if function is None:
        return None
    if function.type == "return_statement":
        value: Node | None = named(function)[0]
        while function is not None and function.type not in _INNER:
            function = function.parent
    else:
        value = function.child_by_field_name("body")
    if function is None or not (is_function(function) or _is_method(function)):
        return None
    return (
        function if value is not None and value.id == node.id and gives_itself(function) else None
    )


def _returns(node: Node) -> Iterator[Node]:
    """The return statements of a function's body, and what makes it a generator."""
    for child in node.named_children:
        if child.type in ("return_statement", "yield"):
            yield child
        if child.type not in _INNER:
            yield from _returns(child)
