"""Syntax around a Python expression that does not change its value."""

from __future__ import annotations

from tree_sitter import Node

from cdkfix.languages.trees import named, text

#: Functions that give back one of their arguments: its place, and how many they take.
#: https://docs.python.org/3/library/types.html#types.MappingProxyType
#: https://docs.python.org/3/library/typing.html#typing.cast
_SAME_OBJECT = {
    "MappingProxyType": (0, 1),
    "types.MappingProxyType": (0, 1),
    "cast": (1, 2),
    "typing.cast": (1, 2),
}


def inner(node: Node) -> Node | None:
    """The expression that ``node`` wraps; None where it is no wrapper."""
    if node.type == "parenthesized_expression":
        parts = named(node)
        return parts[0] if parts else None
    if node.type == "call":
        return _same_object(node)
    return None


def outer(node: Node) -> Node:
    """The outermost wrapper around the same value."""
    parent = node.parent
    while parent is not None:
        wrapper = parent.parent if parent.type == "argument_list" else parent
        wrapped = inner(wrapper) if wrapper is not None else None
        if wrapper is None or wrapped is None or wrapped.id != node.id:
            break
        node, parent = wrapper, wrapper.parent
    return node


def _same_object(call: Node) -> Node | None:
    callee, arguments = call.child_by_field_name("function"), call.child_by_field_name("arguments")
    if callee is None or arguments is None or arguments.type != "argument_list":
        return None
    place, count = _SAME_OBJECT.get(text(callee), (0, 0))
    given = named(arguments)
    if not count or len(given) != count:
        return None
    plain = all(not item.type.endswith("splat") for item in given)
    return given[place] if plain and given[place].type != "keyword_argument" else None
