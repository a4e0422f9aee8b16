"""Removing items of comma-separated lists: properties, arguments, elements."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from tree_sitter import Node

from cdkfix.edits import Edit
from cdkfix.languages.statements import whole_lines
from cdkfix.languages.trailing import with_comment
from cdkfix.source import Source


def remove_items(source: Source, items: Sequence[Node]) -> list[Edit]:
    """Remove items, which may be neighbours, each with its comma and the comment on its line.

    A line that holds nothing else goes whole. The items are of one list; a Python tuple stays one.
    """
    return [*(_remove_run(source, run) for run in _runs(items)), *_tuple_comma(items)]


def _tuple_comma(items: Sequence[Node]) -> Iterator[Edit]:
    """The comma without which a tuple of one would only be an expression in parentheses."""
    around = items[0].parent if items else None
    if around is None or around.type != "tuple":
        return
    gone = {item.id for item in items}
    left = [n for n in around.named_children if n.type != "comment" and n.id not in gone]
    if len(left) == 1 and _comma(left[0], forward=True) is None:
        yield Edit(left[0].end_byte, left[0].end_byte, b",")


def _runs(items: Sequence[Node]) -> Iterator[list[Node]]:
    """The items, neighbours together."""
    run: list[Node] = []
    for item in sorted(items, key=lambda node: node.start_byte):
        if run and _neighbour(run[-1], forward=True) != item:
            yield run
            run = []
        run.append(item)
    if run:
        yield run


def _remove_run(source: Source, run: Sequence[Node]) -> Edit:
    first, last = run[0], run[-1]
    comma = _comma(last, forward=True)
    following, previous = _neighbour(last, forward=True), _neighbour(first, forward=False)
    lines = whole_lines(source, first.start_byte, with_comment(comma or last).end_byte)
    if lines is not None:
        return lines
    if following is not None and following.start_point[0] == last.end_point[0]:
        return Edit(first.start_byte, following.start_byte, b"")
    before = _comma(first, forward=False)
    if previous is None or before is None:
        return Edit(*_padded(source, first.start_byte, (comma or last).end_byte), b"")
    if comma is not None or (last.parent is not None and last.parent.type == "tuple"):
        return Edit(before.end_byte, (comma or last).end_byte, b"")
    return Edit(before.start_byte, last.end_byte, b"")


def _padded(source: Source, start: int, end: int) -> tuple[int, int]:
    """``start:end`` with the spaces around it."""
    while source.body[start - 1 : start] in (b" ", b"\t"):
        start -= 1
    while source.body[end : end + 1] in (b" ", b"\t"):
        end += 1
    return start, end


def _comma(node: Node, *, forward: bool) -> Node | None:
    sibling = node.next_sibling if forward else node.prev_sibling
    while sibling is not None and sibling.type == "comment":
        sibling = sibling.next_sibling if forward else sibling.prev_sibling
    return sibling if sibling is not None and sibling.type == "," else None


def _neighbour(node: Node, *, forward: bool) -> Node | None:
    sibling = node.next_named_sibling if forward else node.prev_named_sibling
    while sibling is not None and sibling.type == "comment":
        sibling = sibling.next_named_sibling if forward else sibling.prev_named_sibling
    return sibling
