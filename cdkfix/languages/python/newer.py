"""What a newer Python than the one that runs cdkfix understands: its own parser has no say there.

https://docs.python.org/3/whatsnew/
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from tree_sitter import Node

from cdkfix.languages.trees import text

_Version = tuple[int, int]


def is_newer(root: Node, running: _Version) -> bool:
    """Whether a text has a form that came with a later Python than ``running``."""
    return any(since > running for since in _forms(root))


def _forms(root: Node) -> Iterator[_Version]:
    """The Pythons with which forms came that stand in a text."""
    pending = [root]
    while pending:
        node = pending.pop()
        since = _SINCE.get(node.type)
        found = since(node) if since is not None else None
        if found is not None:
            yield found
        pending += node.children


def _alias(node: Node) -> _Version:
    """``type Names = list[str]``"""
    return 3, 12


def _definition(node: Node) -> _Version | None:
    """``def first[T](items: list[T]) -> T:``"""
    return (3, 12) if node.child_by_field_name("type_parameters") is not None else None


def _handler(node: Node) -> _Version | None:
    """``except* ValueError:``, ``except KeyError, ValueError:``"""
    if len(node.children_by_field_name("value")) > 1:
        return 3, 14
    return (3, 11) if node.children[1].type == "*" else None


def _subscript(node: Node) -> _Version | None:
    """``items[*place]``"""
    keys = node.children_by_field_name("subscript")
    return (3, 11) if any(key.type == "list_splat" for key in keys) else None


def _typed(node: Node) -> _Version | None:
    """``def run(*args: *Types):``"""
    annotation = node.child_by_field_name("type")
    is_spread = annotation is not None and text(annotation).startswith("*")
    return (3, 11) if is_spread else None


def _string(node: Node) -> _Version | None:
    """``t"{name}"``; ``f"{names["first"]}"``, and what else may stand in an f-string since then."""
    start, end = text(node.children[0]), text(node.children[-1])
    if "t" in start.lower():
        return 3, 14
    barred = {end, "\\", "#"} if len(end) == 3 else {end, "\\", "#", "\n"}
    filled = (child for child in node.named_children if child.type == "interpolation")
    return (3, 12) if any(mark in text(child) for child in filled for mark in barred) else None


_SINCE: dict[str, Callable[[Node], _Version | None]] = {
    "type_alias_statement": _alias,
    "class_definition": _definition,
    "function_definition": _definition,
    "except_clause": _handler,
    "subscript": _subscript,
    "typed_parameter": _typed,
    "string": _string,
}
