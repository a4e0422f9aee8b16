"""Lines that fixes have made too long are broken, as a formatter would print them."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from cdkfix.edits import Edit, EditSet
from cdkfix.languages.wrapping import width
from cdkfix.module import Module

#: Columns that a line may have in any file.
WIDTH = 100
#: How deeply lists in lists are broken.
_MAX_STEPS = 10


def longest(module: Module, least: int) -> int:
    """The columns that lines may have in a file: ``least``, or as many as its own lines have.

    Only lines that could have been broken count: a long text says nothing of the file's width.
    """
    found = least
    for row, columns in _wide(module, least):
        if columns > found and module.writer.break_line(module, row, least):
            found = columns
    return found


def broken_lines(
    original: Callable[[], Module], changed: Module, least: int
) -> Iterator[list[Edit]]:
    """The edits, step upon step, that break what is longer than any line of the ``original``.

    Those are the fixes' own work, so that no other line is touched. Lines of up to ``least``
    columns stay in any file: in most, that is all.
    """
    if next(_wide(changed, least), None) is None:
        return
    limit = longest(original(), least)
    for _ in range(_MAX_STEPS):
        edits = EditSet()
        for row, _ in _wide(changed, limit):
            edits.add(changed.writer.break_line(changed, row, limit))
        if not edits:
            return
        yield list(edits.edits)
        source = changed.source.with_body(edits.apply(changed.body))
        changed = changed.project.parsed(source)


def _wide(module: Module, limit: int) -> Iterator[tuple[int, int]]:
    """The lines (from 0) whose code has more than ``limit`` columns, and how many it has."""
    for row, line in enumerate(module.body.split(b"\n")):
        if len(line) + 3 * line.count(b"\t") > limit:
            columns = width(module, row)
            if columns > limit:
                yield row, columns
