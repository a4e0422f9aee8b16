"""Declaring members in a TypeScript class."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tree_sitter import Node

from cdkfix.edits import Edit
from cdkfix.languages.base import ClassSyntax

if TYPE_CHECKING:
    from cdkfix.module import Module

#: Comes after every declared member at the same place.
_LAST = 1 << 60


def declare(module: Module, syntax: ClassSyntax, line: str, order: int) -> list[Edit]:
    """Declare a member behind the fields that the class has, or else before its constructor.

    Members declared in one pass at one place stand in the order of ``order``.
    """
    newline = module.source.newline.decode()
    fields = [
        child
        for child in syntax.body.named_children
        if child.type == "public_field_definition"
        and (syntax.constructor is None or child.start_byte < syntax.constructor.start_byte)
    ]
    if fields:
        place = _line_end(module, fields[-1])
        indent = module.source.indent(fields[-1].start_byte).decode()
        return [Edit(place, place, f"{newline}{indent}{line}".encode(), b"", order)]
    before = first_of(syntax.constructor) if syntax.constructor else syntax.body.children[-1]
    place = module.source.line_start(before.start_byte)
    indent = module.source.indent(before.start_byte).decode()
    return [
        Edit(place, place, f"{indent}{line}{newline}".encode(), b"", order),
        Edit(place, place, newline.encode(), b"", _LAST),
    ]


def first_of(member: Node) -> Node:
    """A member's first line: its decorators and the comments directly above it included."""
    first = member
    while True:
        previous = first.prev_sibling
        if previous is None or previous.type not in ("comment", "decorator"):
            return first
        before = previous.prev_sibling
        if before is not None and before.end_point[0] == previous.start_point[0]:
            return first
        if previous.end_point[0] < first.start_point[0] - 1:
            return first
        first = previous


def _line_end(module: Module, node: Node) -> int:
    """The end of the line that a member ends on, without the line ending."""
    end = module.body.find(b"\n", node.end_byte)
    if end == -1:
        return len(module.body)
    return end - 1 if module.body[end - 1 : end] == b"\r" else end
