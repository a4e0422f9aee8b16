"""Syntax around a Python expression that does not change its value."""

from __future__ import annotations

from tree_sitter import Node

from cdkfix.languages import enclosing
from cdkfix.languages.facts import Copied
from cdkfix.languages.trees import around, field, named, text

#: Functions that give back one of their arguments: its place, and how many they take.
#: https://docs.python.org/3/library/types.html#types.MappingProxyType
#: https://docs.python.org/3/library/typing.html#typing.cast
_SAME_OBJECT = {
    "MappingProxyType": (0, 1),
    "types.MappingProxyType": (0, 1),
    "cast": (1, 2),
    "typing.cast": (1, 2),
    # No object itself, but what an instance shares with its class is found in either.
    "type": (0, 1),
}
#: The class of an instance: https://docs.python.org/3/library/stdtypes.html#instance.__class__
_CLASS = "__class__"
#: Functions that give back a copy of their argument, and the method that does so.
#: https://docs.python.org/3/library/copy.html
#: https://docs.python.org/3/library/dataclasses.html#dataclasses.asdict
_COPIES = {
    "copy.copy": (0, 1),
    "copy.deepcopy": (0, 1),
    "deepcopy": (0, 1),
    "dataclasses.asdict": (0, 1),
    "asdict": (0, 1),
}
_DEEP = frozenset(_COPIES) - {"copy.copy"}
_FUNCTIONS = _SAME_OBJECT | _COPIES
#: The modules of names that a project is likely to use for functions of its own.
_IMPORTED = {"deepcopy": "copy", "asdict": "dataclasses"}
_COPY = "copy"


def inner(node: Node) -> Node | None:
    """The expression that ``node`` wraps; None where it is no wrapper."""
    if node.type == "parenthesized_expression":
        return named(node)[0]
    if node.type == "call":
        return _same_object(node)
    return field(node, "object") if _is_class(node) else None


def outer(node: Node) -> Node:
    """The outermost wrapper around the same value."""
    return enclosing.outermost(node, _wrapper)


def copied(node: Node) -> Copied:
    """How much of a value's object the wrappers around it make anew."""
    return enclosing.copied(node, _wrapper, _SAME_OBJECT, _DEEP)


def _wrapper(node: Node) -> Node | None:
    """The nearest wrapper around a node."""
    parent = node.parent
    if parent is None:
        return None
    inside = parent.type == "argument_list" or (
        parent.type == "attribute" and not _is_class(parent)
    )
    wrapper = around(parent) if inside else parent
    wrapped = inner(wrapper)
    return wrapper if wrapped is not None and wrapped.id == node.id else None


def _is_class(node: Node) -> bool:
    """Whether an expression is the class of an instance: ``self.__class__``."""
    return node.type == "attribute" and text(field(node, "attribute")) == _CLASS


def _same_object(call: Node) -> Node | None:
    callee, arguments = field(call, "function"), field(call, "arguments")
    if arguments.type != "argument_list":
        return None
    given = named(arguments)
    if not given and callee.type == "attribute":
        return field(callee, "object") if text(field(callee, "attribute")) == _COPY else None
    place, count = _FUNCTIONS.get(text(callee), (0, 0))
    if text(callee) in _IMPORTED and not _is_imported(callee):
        return None
    if not count or len(given) != count:
        return None
    plain = all(not item.type.endswith("splat") for item in given)
    return given[place] if plain and given[place].type != "keyword_argument" else None


def _is_imported(callee: Node) -> bool:
    """Whether the module takes a function's name from the library."""
    root = callee
    while root.parent is not None:
        root = root.parent
    name = text(callee)
    return any(
        statement.type == "import_from_statement"
        and text(named(statement)[0]) == _IMPORTED[name]
        and any(text(item) == name for item in named(statement)[1:])
        for statement in named(root)
    )
