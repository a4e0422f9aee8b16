"""Lines that fixes have made too long are broken, as a formatter would print them."""

from __future__ import annotations

from collections.abc import Callable, Container, Iterator, Mapping, Sequence
from difflib import SequenceMatcher

from cdkfix.edits import Edit, EditSet
from cdkfix.languages import directives
from cdkfix.languages.wrapping import width
from cdkfix.program.module import Module

#: Columns that a line may have in any file.
WIDTH = 100
#: How deeply lists in lists are broken.
_MAX_STEPS = 10
#: What parts the items of lists.
_MARKS = frozenset("()[]{},")
#: How much two lines have in common, at least, of which one has become the other.
_ALIKE = 0.7


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
    body: bytes, original: Callable[[], Module], changed: Module, least: int
) -> Iterator[list[Edit]]:
    """The edits, step upon step, that break what is longer than any line of the ``original``.

    Those are the fixes' own work, so that no line is touched that stands in its ``body``. Lines of
    up to ``least`` columns stay in any file: in most, that is all. So do lines that were longer
    already and have got no further item, and those that a comment tells tools about.
    """
    own = frozenset(body.split(b"\n"))
    if next(_wide(changed, least, own), None) is None:
        return
    before = original()
    limit, known = longest(before, least), _shapes(before, least)
    for _ in range(_MAX_STEPS):
        edits = EditSet()
        for row, _ in _wide(changed, limit, own):
            if _is_addressed(changed, row) or _is_known(changed, row, known):
                continue
            edits.add(changed.writer.break_line(changed, row, limit))
        if not edits:
            return
        yield list(edits.edits)
        source = changed.source.with_body(edits.apply(changed.body))
        changed = changed.project.parsed(source)


def _is_addressed(module: Module, row: int) -> bool:
    """Whether a comment, behind a line or above it, tells a tool about that line."""
    lines = [module.source.line(row + 1), module.source.line(row) if row else b""]
    return bool(directives.BESIDE.search(lines[0]) or directives.BELOW.search(lines[1]))


def _shapes(module: Module, least: int) -> dict[str, list[str]]:
    """The lines with more than ``least`` columns, by the lists and the items in them."""
    found: dict[str, list[str]] = {}
    for row, _ in _wide(module, least):
        found.setdefault(_shape(module, row), []).append(_text(module, row))
    return found


def _is_known(module: Module, row: int, known: Mapping[str, Sequence[str]]) -> bool:
    """Whether a line was as good as the same before: with other words, but no other items."""
    text = _text(module, row)
    others = known.get(_shape(module, row), ())
    return any(SequenceMatcher(None, text, other).ratio() > _ALIKE for other in others)


def _shape(module: Module, row: int) -> str:
    """The brackets and commas on a line, those in texts left out."""
    start = module.source.line_offset(row + 1)
    end = start + len(module.source.line(row + 1))
    found = []
    pending = [module.root]
    while pending:
        node = pending.pop()
        if node.end_byte <= start or node.start_byte >= end or "string" in node.type:
            continue
        found += [node.type] if node.type in _MARKS else []
        pending += reversed(node.children)
    return "".join(found)


def _text(module: Module, row: int) -> str:
    return module.source.line(row + 1).decode("utf-8", "replace").strip()


def _wide(module: Module, limit: int, known: Container[bytes] = ()) -> Iterator[tuple[int, int]]:
    """The lines (from 0) whose code has more than ``limit`` columns, and how many it has.

    Those ``known`` are left out.
    """
    for row, line in enumerate(module.body.split(b"\n")):
        if len(line) + 3 * line.count(b"\t") > limit and line not in known:
            columns = width(module, row)
            if columns > limit:
                yield row, columns
