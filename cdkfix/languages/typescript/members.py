"""Declaring members in a TypeScript class."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tree_sitter import Node

from cdkfix.edits import Edit
from cdkfix.languages.facts import ClassSyntax
from cdkfix.languages.trailing import last_on_line
from cdkfix.languages.trees import text
from cdkfix.languages.typescript.style import semicolon

if TYPE_CHECKING:
    from cdkfix.program.module import Module

#: Comes after every declared member at the same place.
_LAST = 1 << 60


def declare(module: Module, syntax: ClassSyntax, line: str, order: int) -> list[Edit]:
    """Declare a member behind the fields that the class has, or else before its constructor.

    Members declared in one pass at one place stand in the order of ``order``.
    """
    constructor = _first_constructor(syntax)
    whole, line = line, line if semicolon(module) else line.removesuffix(";")
    fields = [
        child
        for child in syntax.body.named_children
        if child.type == "public_field_definition"
        and (constructor is None or child.start_byte < constructor.start_byte)
    ]
    if fields:
        return [_behind(module, fields[-1], line, whole, order)]
    newline = module.source.newline.decode()
    before = first_of(constructor) if constructor else syntax.body.children[-1]
    place = module.source.line_start(before.start_byte)
    if module.body[place : before.start_byte].strip():
        return [Edit(before.start_byte, before.start_byte, f"{whole} ".encode(), b"", order)]
    indent = module.source.indent(before.start_byte).decode()
    return [
        Edit(place, place, f"{indent}{line}{newline}".encode(), b"", order),
        Edit(place, place, newline.encode(), b"", _LAST),
    ]


def accessibility(member: Node) -> Node | None:
    """Who may use a member, as it is declared."""
    return next((it for it in member.children if it.type == "accessibility_modifier"), None)


def _first_constructor(syntax: ClassSyntax) -> Node | None:
    """The constructor, or the first of its overloads."""
    for member in syntax.body.named_children:
        name = member.child_by_field_name("name")
        if name is not None and text(name) == "constructor":
            return member
    return None


def _behind(module: Module, field: Node, line: str, whole: str, order: int) -> Edit:
    """A line behind that of a field, or a place on it where more stands on it.

    ``whole`` is the line with its semicolon, for where one is needed in any style.
    """
    last = last_on_line(field)
    following = last.next_sibling
    if following is not None and following.start_point[0] == last.end_point[0]:
        return Edit(last.end_byte, last.end_byte, f" {whole}".encode(), b"", order)
    if following is not None and following.children and text(following)[0] in "[*":
        line = whole
    newline = module.source.newline.decode()
    indent = module.source.indent(field.start_byte).decode()
    return Edit(last.end_byte, last.end_byte, f"{newline}{indent}{line}".encode(), b"", order)


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
