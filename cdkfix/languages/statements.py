"""Removing whole statements and lines, the same in every language."""

from __future__ import annotations

from tree_sitter import Node

from cdkfix.edits import Edit
from cdkfix.source import Source


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
    line_end = source.line_end(end)
    if not body[line_start:start].strip() and not body[end:line_end].strip():
        return without_lines(source, line_start, line_end)
    return Edit(start, end, b"")


def own_end(statement: Node) -> int:
    """Where a statement ends, without a semicolon that begins the line of the next one.

    ``;[a, b].forEach(…)`` is written where statements have none, and must not go on with the last.
    """
    *before, last = statement.children
    apart = bool(before) and last.type == ";" and last.start_point[0] > before[-1].end_point[0]
    return before[-1].end_byte if apart else statement.end_byte
