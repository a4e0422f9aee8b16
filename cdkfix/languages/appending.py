"""Appending to comma-separated lists: objects, arguments, imported names."""

from __future__ import annotations

import re
from collections.abc import Sequence

import msgspec
from tree_sitter import Node

from cdkfix.edits import Edit
from cdkfix.languages.trees import named, text_end
from cdkfix.source import Source

#: The rest of a line, and brackets that close what ends on it.
_LINE = re.compile(rb"[^\r\n]*")
_CLOSING = re.compile(rb"\s*[)\]}][)\]};,\s]*")


class End(msgspec.Struct, frozen=True):
    """The end of a list: behind its ``last`` item, its comma, and the comments on their line."""

    last: Node
    comma: Node | None
    anchor: Node

    @property
    def has_comment(self) -> bool:
        """Whether a comment ends the line of the last item."""
        following = self.anchor.next_sibling
        inside = following is not None and following.start_point[0] == self.anchor.end_point[0]
        return self.anchor.type == "comment" and not inside


def end_of(last: Node) -> End:
    """The end of the list whose last item is ``last``."""
    comma, anchor = None, last
    following = last.next_sibling
    while following is not None and (
        (following.type == "," and comma is None)
        or (following.type == "comment" and following.start_point[0] == anchor.end_point[0])
    ):
        if following.type == ",":
            comma = following
        anchor, following = following, following.next_sibling
    if comma is None:
        comma = _comma_below(following)
        anchor = comma or anchor
    return End(last, comma, anchor)


def step_to(source: Source, end: End, *, own_line: bool) -> str:
    """What stands before an item that is appended: a blank, or the beginning of a line.

    ``own_line`` says that the last item begins one.
    """
    if own_line or end.has_comment:
        return source.newline.decode() + source.indent(end.last.start_byte).decode()
    return " "


def append_alone(source: Source, listed: Node, items: Sequence[str]) -> list[Edit]:
    """The edits that append ``items`` to arguments or parameters, which may be none so far.

    They keep other fixes from appending to the same list in the same pass.
    """
    nodes = named(listed)
    if not nodes:
        place = listed.end_byte - 1
        return [Edit(place, place, ", ".join(items).encode())]
    end = end_of(nodes[-1])
    own_line = nodes[-1].start_point[0] > listed.start_point[0]
    return append(end, step_to(source, end, own_line=own_line), items, alone=True)


def append(end: End, step: str, items: Sequence[str], *, alone: bool = False) -> list[Edit]:
    """The edits that append ``items``, each behind ``step``; a trailing comma stays trailing.

    Where lines begin with commas, the new ones do.

    ``alone`` keeps other fixes from appending to the same list in the same pass.
    """
    place = text_end(end.anchor)
    leading = _leading(end)
    if leading is not None:
        text = "".join(f"{step}{leading}{item}" for item in items)
        return [Edit(place, place, text.encode(), None if alone else b"")]
    if end.comma is not None:
        text = "".join(f"{step}{item}," for item in items)
        return [Edit(place, place, text.encode(), None if alone else b"")]
    if not end.has_comment:
        text = "".join(f",{step}{item}" for item in items)
        return [Edit(place, place, text.encode(), None if alone else b"")]
    text = ",".join(f"{step}{item}" for item in items)
    return [
        Edit(end.last.end_byte, end.last.end_byte, b","),
        Edit(place, place, text.encode(), None if alone else b","),
    ]


def put_ahead(source: Source, item: Node, written: Sequence[str]) -> Edit:
    """The edit that puts items in front of one, each on a line of its own as that is.

    Comments above the item stay there.
    """
    first, above = item, item.prev_sibling
    while above is not None and above.type == "comment" and _is_alone(source, above):
        first, above = above, above.prev_sibling
    at = first.start_byte
    step = source.newline + source.indent(at) if _is_alone(source, first) else b" "
    return Edit(at, at, b"".join(piece.encode() + b"," + step for piece in written), b"")


def _is_alone(source: Source, node: Node) -> bool:
    """Whether a node is the first on its line."""
    start = node.start_byte
    return source.line_start(start) + len(source.indent(start)) == start


def beside_comment(source: Source, root: Node, last: Node, edits: Sequence[Edit]) -> list[Edit]:
    """The edits that append lines behind ``last``, so that a comment on its line stays there.

    That is one behind the brackets that close the list on the line: ``days(14))  # two weeks``.
    """
    at = last.end_byte
    first = next((edit for edit in edits if (edit.start, edit.end) == (at, at)), None)
    item = first.text[1:].lstrip(b" ") if first is not None and first.text[:1] == b"," else b""
    comment = _behind_brackets(source, root, last) if item[:1] in (b"\r", b"\n") else None
    if first is None or comment is None:
        return list(edits)
    start = at + len(source.body[at : comment.start_byte].rstrip(b" \t"))
    moved = [
        Edit(at, at, b"," + source.body[start : text_end(comment)], b""),
        Edit(at, at, item, b",", first.order + 1),
        Edit(start, text_end(comment), b""),
    ]
    return [*moved, *(edit for edit in edits if edit is not first)]


def _behind_brackets(source: Source, root: Node, last: Node) -> Node | None:
    """The comment that ends the line of a list's last item, behind brackets that close it."""
    line = _LINE.match(source.body, last.end_byte)
    end = line.end() if line is not None else last.end_byte
    found = root.descendant_for_byte_range(end - 1, end - 1)
    if found is None or found.type != "comment" or found.start_byte < last.end_byte:
        return None
    between = source.body[last.end_byte : found.start_byte]
    return found if _CLOSING.fullmatch(between) else None


def _comma_below(node: Node | None) -> Node | None:
    """The comma behind comments that stand on lines of their own."""
    while node is not None and node.type == "comment":
        node = node.next_sibling
    return node if node is not None and node.type == "," else None


def has_leading_commas(last: Node) -> bool:
    """Whether the last item of a list has its comma before it, at the beginning of its line."""
    comma = last.prev_sibling
    before = comma.prev_sibling if comma is not None and comma.type == "," else None
    if comma is None or before is None or comma.start_point[0] != last.start_point[0]:
        return False
    return before.end_point[0] < comma.start_point[0]


def _leading(end: End) -> str | None:
    """The comma before the last item and the white space behind it, where lines begin with it."""
    if end.comma is not None or not has_leading_commas(end.last):
        return None
    comma = end.last.prev_sibling
    assert comma is not None
    return "," + " " * (end.last.start_byte - comma.end_byte)
