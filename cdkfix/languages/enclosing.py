"""Wrappers around an expression, one inside another: a language says which is the nearest."""

from __future__ import annotations

from collections.abc import Callable, Container, Iterator

from tree_sitter import Node

from cdkfix.languages.facts import Copied
from cdkfix.languages.trees import text

#: Gives the nearest wrapper around a node, None where there is none.
Nearest = Callable[[Node], Node | None]


def outermost(node: Node, nearest: Nearest) -> Node:
    """The outermost wrapper around the same value, or the node itself."""
    for wrapper in _wrappers(node, nearest):
        node = wrapper
    return node


def copied(node: Node, nearest: Nearest, same: Container[str], deep: Container[str]) -> Copied:
    """How much of a value's object the calls around it make anew.

    ``same`` are the functions that give back the object that they are given, ``deep`` those that
    copy all of it; every other one makes a copy that shares what the object holds.
    """
    found = Copied.NOT
    for wrapper in _wrappers(node, nearest):
        callee = wrapper.child_by_field_name("function")
        name = text(callee) if callee is not None else ""
        if name in deep:
            return Copied.DEEPLY
        if name and name not in same:
            found = Copied.FLATLY
    return found


def _wrappers(node: Node, nearest: Nearest) -> Iterator[Node]:
    wrapper = nearest(node)
    while wrapper is not None:
        yield wrapper
        wrapper = nearest(wrapper)
