"""Removing a statement with the comment that is its own and the gap that it leaves."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence

import msgspec
from tree_sitter import Node

from cdkfix.edits import Edit
from cdkfix.languages import directives
from cdkfix.languages.statements import own_end, remove_lines, without_lines
from cdkfix.languages.trailing import with_comment
from cdkfix.program.module import Module
from cdkfix.traits.headings import heading_size


class Removed(msgspec.Struct, frozen=True):
    """What statements that are removed are about, and which they are.

    A comment that has ``topic`` in it may tell of one, and so may other code; ``act`` has nothing
    but a comment that tells what such a statement does. ``statements`` are their nodes.
    """

    topic: re.Pattern[bytes]
    act: re.Pattern[bytes]
    statements: Collection[int]


def remove_statement(module: Module, statement: Node, removed: Removed) -> Edit:
    """The edit that removes ``statement``, one of those that are ``removed``.

    With it go the comment behind it and those of the comment lines directly above it that are its
    own. Where nothing follows directly, these are all but the heading of a section that goes on;
    where a statement does, the comments may be about both, and only those go that speak of the one
    that is removed, or address a tool. Where the gap would be two blank lines, or one beside a
    brace or a heading, it is closed. Where Python's block would have no statement, one says so.
    """
    if _is_first_of_none(statement, removed):
        return Edit(statement.start_byte, statement.end_byte, b"pass")
    source, body = module.source, module.body
    if own_end(statement) != statement.end_byte:
        return remove_lines(source, statement.start_byte, own_end(statement))
    start, end = statement.start_byte, _line_end(body, with_comment(statement).end_byte)
    line_start = source.line_start(start)
    alone = not body[line_start:start].strip() and not _rest(body, statement)
    if not alone:
        return _remove_beside(body, statement)
    above = list(_comments_above(module, statement))[::-1]
    own = _own_comments(module, statement, above, removed)
    if own:
        line_start = source.line_start(own[0].start_byte)
    return _close_gap(module, line_start, end, statement, below_comment=len(own) < len(above))


def _is_first_of_none(statement: Node, removed: Removed) -> bool:
    """Whether a statement is the first of a block in Python that all are removed from."""
    block = statement.parent
    if block is None or block.type != "block":
        return False
    inside = [child for child in block.named_children if child.type != "comment"]
    return inside[0].id == statement.id and all(it.id in removed.statements for it in inside)


def _own_comments(
    module: Module, statement: Node, above: Sequence[Node], removed: Removed
) -> Sequence[Node]:
    """Those of the comments above a statement that go with it: the last ones, or none."""
    first = heading_size(module, above)
    following = _following(statement, removed)
    if following is None:
        ends = _ends_section(module, statement, removed)
        return above if ends else above[first:]
    others = any(removed.topic.search(module.body[it.start_byte : it.end_byte]) for it in following)
    pattern = removed.act if others else removed.topic
    for index in range(first, len(above)):
        text = module.body[above[index].start_byte : above[index].end_byte]
        if pattern.search(text) or directives.BELOW.search(text):
            # What stands between the line that says so and the statement goes on about it.
            return above[index:]
    return ()


def _following(statement: Node, removed: Removed) -> list[Node] | None:
    """The statements that stay and follow directly; None where the paragraph ends.

    None of them is listed where the next one has a comment of its own.
    """
    found: list[Node] = []
    commented, row = False, statement.end_point[0]
    for node in _behind(statement):
        if node.start_point[0] > row + 1 or (found and node.type == "comment"):
            break
        row = node.end_point[0]
        if node.type == "comment":
            commented = True
        elif node.id in removed.statements:
            commented = False
        elif commented:
            return []
        else:
            found.append(node)
    return found or None


def _ends_section(module: Module, statement: Node, removed: Removed) -> bool:
    """Whether nothing, or the heading of another section, stands behind a statement."""
    others = (node for node in _behind(statement) if node.id not in removed.statements)
    following = next(others, None)
    if following is None or following.type != "comment":
        return following is None
    return heading_size(module, [following]) > 0


def _behind(statement: Node) -> Iterator[Node]:
    """What stands behind a statement in its block, without the comments on statements' lines."""
    last, node = statement, statement.next_named_sibling
    while node is not None:
        if node.type != "comment" or node.start_point[0] > last.end_point[0]:
            yield node
        last, node = node, node.next_named_sibling


def _comments_above(module: Module, statement: Node) -> Iterator[Node]:
    """The comments directly above a statement, on lines of their own, the last one first."""
    block = statement.parent
    above = statement.prev_sibling
    if above is None and block is not None and block.type == "block":
        # Python's grammar has the comments before a block's first statement before the block.
        above = block.prev_sibling
    row = statement.start_point[0]
    while above is not None and above.type == "comment" and _is_own_line(module, above):
        if above.end_point[0] + 1 != row:
            return
        yield above
        row = above.start_point[0]
        above = above.prev_sibling


def _close_gap(
    module: Module, start: int, end: int, statement: Node, *, below_comment: bool
) -> Edit:
    body = module.body
    before = module.source.line_start(start - 1) if start else 0
    blank_above = start > 0 and not body[before:start].strip()
    below_end = _line_end(body, end)
    blank_below = end < len(body) and not body[end:below_end].strip()
    block = statement.parent
    last = block is None or statement.next_named_sibling is None
    if blank_above and (blank_below or last):
        return without_lines(module.source, before, end)
    if blank_below and (below_comment or _opens(body, before, start)):
        return without_lines(module.source, start, below_end)
    return without_lines(module.source, start, end)


def _remove_beside(body: bytes, statement: Node) -> Edit:
    """Remove a statement that shares its line, with one of the separators beside it."""
    start, end = statement.start_byte, statement.end_byte
    following, previous = statement.next_sibling, statement.prev_sibling
    if following is not None and following.type == ";":
        end = following.end_byte
    elif previous is not None and previous.type == ";":
        return Edit(previous.start_byte, end, b"")
    while body[end : end + 1] in (b" ", b"\t"):
        end += 1
    if body[end : end + 1] in (b"\r", b"\n", b""):
        while body[start - 1 : start] in (b" ", b"\t"):
            start -= 1
    return Edit(start, end, b"")


def _rest(body: bytes, statement: Node) -> bytes:
    """What stands behind a statement on its last line, its comment left out."""
    end = with_comment(statement).end_byte
    return body[end : _line_end(body, end)].strip()


def _is_own_line(module: Module, comment: Node) -> bool:
    start = module.source.line_start(comment.start_byte)
    end = _line_end(module.body, comment.end_byte)
    return (
        not module.body[start : comment.start_byte].strip()
        and not module.body[comment.end_byte : end].strip()
    )


def _line_end(body: bytes, offset: int) -> int:
    """The offset behind the line ending of the line holding ``offset``."""
    found = body.find(b"\n", offset)
    return len(body) if found == -1 else found + 1


def _opens(body: bytes, start: int, end: int) -> bool:
    return body[start:end].rstrip()[-1:] in (b"{", b":", b"(", b"[")
