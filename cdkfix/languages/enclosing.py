"""Wrappers around an expression, one inside another: a language says which is the nearest."""

from __future__ import annotations

from collections.abc import Callable, Container, Iterator

from tree_sitter import Node

from cdkfix.languages.trees import text

#: Gives the nearest wrapper around a node, None where there is none.
Nearest = Callable[[Node], Node | None]


def outermost(node: Node, nearest: Nearest) -> Node:
    """The outermost wrapper around the same value, or the node itself."""
    for wrapper in _wrappers(node, nearest):
        node = wrapper
    return node


def is_copied(node: Node, nearest: Nearest, same_object: Container[str]) -> bool:
    """Whether a wrapper is a call that makes an object of its own, whose changes are its own.

    ``same_object`` are the functions that give back the object that they are given.
    """
    callees = (item.child_by_field_name("function") for item in _wrappers(node, nearest))
    return any(callee is not None and text(callee) not in same_object for callee in callees)


def _wrappers(node: Node, nearest: Nearest) -> Iterator[Node]:
    wrapper = nearest(node)
    while wrapper is not None:
        yield wrapper
        wrapper = nearest(wrapper)
