"""Removing a statement with the comment that is its own and the gap that it leaves."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tree_sitter import Node

from cdkfix.edits import Edit
from cdkfix.languages.statements import without_lines
from cdkfix.module import Module
from cdkfix.traits.statements import with_comment

#: Comments that speak to tools about the line below them, and must not come to mean another one.
_DIRECTIVE = re.compile(
    rb"eslint-disable-next-line|@ts-ignore|@ts-expect-error|prettier-ignore|istanbul ignore next"
    rb"|c8 ignore next|v8 ignore next|biome-ignore|deno-lint-ignore|cdkfix:"
)


def remove_statement(module: Module, statement: Node, topic: re.Pattern[bytes]) -> Edit:
    """The edit that removes ``statement``.

    With it go the comment behind it and the comment lines directly above it: always where the
    statement stands for itself, and where another follows directly, so that the comment may be
    about both, only from the line on that is about ``topic`` or addresses a tool. Where the gap
    would be two blank lines, or one beside a brace, it is closed.
    """
    source, body = module.source, module.body
    start, end = statement.start_byte, _line_end(body, with_comment(statement).end_byte)
    line_start = source.line_start(start)
    alone = not body[line_start:start].strip() and not _rest(body, statement)
    if not alone:
        return _remove_beside(body, statement)
    comments = list(_comments_above(module, statement))
    if bool(body[end : _line_end(body, end)].strip()) and not _closes(body, end):
        texts = [body[item.start_byte : item.end_byte] for item in comments]
        own = [bool(topic.search(text) or _DIRECTIVE.search(text)) for text in texts]
        # What stands between the line that says so and the statement goes on about it.
        del comments[max((at + 1 for at, is_own in enumerate(own) if is_own), default=0) :]
    if comments:
        line_start = source.line_start(comments[-1].start_byte)
    return _close_gap(module, line_start, end, statement)


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


def _close_gap(module: Module, start: int, end: int, statement: Node) -> Edit:
    body = module.body
    before = module.source.line_start(start - 1) if start else 0
    blank_above = start > 0 and not body[before:start].strip()
    below_end = _line_end(body, end)
    blank_below = end < len(body) and not body[end:below_end].strip()
    block = statement.parent
    last = block is None or statement.next_named_sibling is None
    if blank_above and (blank_below or last):
        return without_lines(module.source, before, end)
    if blank_below and _opens(body, before, start):
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


def _closes(body: bytes, start: int) -> bool:
    return body[start : _line_end(body, start)].lstrip()[:1] in (b"}", b")", b"]")


def _opens(body: bytes, start: int, end: int) -> bool:
    return body[start:end].rstrip()[-1:] in (b"{", b":", b"(", b"[")
