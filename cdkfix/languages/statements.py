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
    return whole_lines(source, start, end) or Edit(start, end, b"")


def whole_lines(source: Source, start: int, end: int) -> Edit | None:
    """The removal of the lines that ``start:end`` has for itself; None where it has not."""
    body = source.body
    line_start, line_end = source.line_start(start), source.line_end(end)
    if body[line_start:start].strip() or body[end:line_end].strip():
        return None
    return without_lines(source, line_start, line_end)


def own_end(statement: Node) -> int:
    """Where a statement ends, without a semicolon that begins the line of the next one.

    ``;[a, b].forEach(…)`` is written where statements have none, and must not go on with the last.
    """
    *before, last = statement.children
    apart = bool(before) and last.type == ";" and last.start_point[0] > before[-1].end_point[0]
    return before[-1].end_byte if apart else statement.end_byte
