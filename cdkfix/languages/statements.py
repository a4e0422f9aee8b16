"""Removing whole statements and lines, the same in every language."""

from __future__ import annotations

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
