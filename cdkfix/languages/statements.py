"""Removing whole statements and lines, the same in every language."""

from __future__ import annotations

from tree_sitter import Node

from cdkfix.edits import Edit
from cdkfix.source import Source

_CLOSING = ("}", ")", "]")


def without_lines(source: Source, start: int, end: int) -> Edit:
    """Remove the whole lines ``start:end``.

    A last line without an ending goes with the ending of the line before it: the text then ends as
    it did, without one.
    """
    body = source.body
    if end == len(body) and not body.endswith(b"\n"):
        start = len(body[:start].removesuffix(b"\n").removesuffix(b"\r"))
    return Edit(start, end, b"")


def remove_lines(source: Source, start: int, end: int) -> Edit:
    """Remove ``start:end``; with its lines, where nothing else but white space is on them."""
    body = source.body
    line_start = source.line_start(start)
    line_end = body.find(b"\n", end)
    line_end = len(body) if line_end == -1 else line_end + 1
    if not body[line_start:start].strip() and not body[end:line_end].strip():
        return without_lines(source, line_start, line_end)
    return Edit(start, end, b"")


def remove_item(source: Source, node: Node) -> Edit:
    """Remove one item of a comma-separated list, with its comma and its line if it had one."""
    following = node.next_sibling
    comma = following if following is not None and following.type == "," else None
    end = comma.end_byte if comma is not None else node.end_byte
    whole = remove_lines(source, node.start_byte, end)
    if source.body[node.start_byte : whole.start].strip() == b"" and whole.start < node.start_byte:
        return whole
    if comma is not None:
        after = comma.next_sibling
        if (
            after is not None
            and after.start_point[0] == comma.end_point[0]
            and after.type not in _CLOSING
        ):
            end = after.start_byte
        return Edit(node.start_byte, end, b"")
    before = node.prev_sibling
    if before is not None and before.type == ",":
        return Edit(before.start_byte, node.end_byte, b"")
    return Edit(node.start_byte, node.end_byte, b"")
