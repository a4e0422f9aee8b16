"""Lines that are aligned with an opening bracket, as PEP 8 has it, move along with that.

https://peps.python.org/pep-0008/#indentation
"""

from __future__ import annotations

from collections.abc import Iterator

from tree_sitter import Node

from cdkfix.edits import Edit
from cdkfix.source import Source

_BRACKETS = frozenset("([{")


def moved_along(source: Source, at: Node, width: int) -> list[Edit]:
    """The edits that indent further what is aligned with a bracket behind ``at`` on its line.

    ``width`` is by how many columns the brackets move to the right.
    """
    brackets = [item for item in _opened_behind(at) if item.parent is not None]
    last = max((_last_row(bracket) for bracket in brackets), default=0)
    if last == at.start_point[0]:
        return []
    texts = _inside_strings(at)
    lines = [
        (row, place)
        for row, place in _lines_behind(source, at, last)
        if row not in texts and source.body[place : source.body.find(b"\n", place)].strip()
    ]
    rows: set[int] = set()
    for bracket in brackets:
        own = [(row, place) for row, place in lines if row <= _last_row(bracket)]
        if own and _aligned(source, bracket, own[0][1]):
            rows |= {row for row, _ in own}
    return [Edit(place, place, b" " * width, b"") for row, place in lines if row in rows]


def _last_row(bracket: Node) -> int:
    return bracket.parent.end_point[0] if bracket.parent is not None else bracket.end_point[0]


def _lines_behind(source: Source, at: Node, last: int) -> Iterator[tuple[int, int]]:
    """The lines below that of a node, up to the row ``last``: their rows and where they begin."""
    place = at.start_byte
    for row in range(at.start_point[0] + 1, last + 1):
        place = source.body.find(b"\n", place) + 1
        yield row, place


def _statement(node: Node) -> Node:
    """The simple statement, or the head of a compound one, around a node."""
    while node.parent is not None and node.parent.type not in ("block", "module"):
        node = node.parent
    return node


def _opened_behind(at: Node) -> Iterator[Node]:
    """The opening brackets behind a node on its line, within its statement."""
    pending = [_statement(at)]
    while pending:
        node = pending.pop()
        if node.end_byte <= at.start_byte or node.start_point[0] > at.start_point[0]:
            continue
        if node.type in _BRACKETS and node.start_byte > at.start_byte:
            yield node
        if node.type not in ("string", "block"):
            pending += node.children


def _aligned(source: Source, bracket: Node, place: int) -> bool:
    """Whether the line that begins at ``place`` does so below what follows the bracket."""
    following = bracket.next_sibling
    if following is None or following.start_point[0] != bracket.start_point[0]:
        return False
    before = source.body[source.line_start(bracket.start_byte) : bracket.end_byte]
    return source.indent(place) == b" " * len(before.decode("utf-8"))


def _inside_strings(at: Node) -> set[int]:
    """The lines that begin inside of a string."""
    rows: set[int] = set()
    pending = [_statement(at)]
    while pending:
        node = pending.pop()
        if node.start_point[0] == node.end_point[0]:
            continue
        if node.type == "string":
            rows.update(range(node.start_point[0] + 1, node.end_point[0] + 1))
        elif node.type != "block":
            pending += node.children
    return rows
