"""LibCST at the size of one node: parse it alone, change it, and render the difference.

Only imported when the first Python fix is written: `import libcst` costs more than a check.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Sequence
from typing import TypeVar

import libcst as cst

from cdkfix.edits import Edit

Item = TypeVar("Item", cst.Arg, cst.BaseDictElement, cst.ImportAlias)
Space = cst.BaseParenthesizableWhitespace

_NEWLINE = re.compile(r"\r?\n")
_TOKEN = re.compile(r"\w+|[^\S\n]+|.", re.DOTALL)


class NotLossless(Exception):
    """LibCST does not give the text back as it was, so it must not be rewritten."""


def newline_of(text: str, default: str) -> str:
    """The line ending inside ``text``: what LibCST takes for the default when it parses it."""
    found = _NEWLINE.search(text)
    return found[0] if found else default


def parse_expression(text: str, newline: str) -> cst.BaseExpression:
    """Parse one expression; raises `NotLossless` where rendering would not give it back."""
    try:
        node = cst.parse_expression(text, _config(newline))
    except cst.ParserSyntaxError as error:
        raise NotLossless(str(error)) from error
    _check(text, node, newline)
    return node


def parse_statement(text: str, newline: str) -> cst.SimpleStatementLine:
    """Parse one simple statement; raises `NotLossless` as `parse_expression` does."""
    try:
        node = cst.parse_statement(text + newline, _config(newline))
    except cst.ParserSyntaxError as error:
        raise NotLossless(str(error)) from error
    if not isinstance(node, cst.SimpleStatementLine):
        raise NotLossless(text)
    _check(text + newline, node, newline)
    return node


def render(node: cst.CSTNode, newline: str) -> str:
    """The node's source text."""
    return cst.Module([], default_newline=newline).code_for_node(node)


def append(
    items: Sequence[Item], new: Sequence[Item], head: Space, tail: Space
) -> tuple[list[Item], Space]:
    """Append to a comma-separated list in its own style.

    ``head`` is the white space behind the opening bracket, ``tail`` that before the closing one
    (for a list with a trailing comma, the white space behind that comma). Returns the items and
    the white space that now stands before the closing bracket; a trailing comma stays trailing.
    """
    last = items[-1]
    before: Space = _after_comma(items[-2]) if len(items) > 1 else head
    between, rest = _split(before, tail)
    trailing = isinstance(last.comma, cst.Comma)
    pieces: list[Item] = list(items[:-1])
    pieces.append(_with_comma(last, between))
    pieces += [_with_comma(item, before) for item in new[:-1]]
    comma = cst.Comma(whitespace_after=rest) if trailing else cst.MaybeSentinel.DEFAULT
    pieces.append(new[-1].with_changes(comma=comma))
    return pieces, rest


def append_elements(node: cst.Dict, new: Sequence[cst.DictElement]) -> cst.Dict:
    """Append to a dict that is not empty, in its own style.

    Behind a trailing comma, LibCST gives the white space and comments to the closing brace.
    """
    items, rest = append(
        node.elements, list(new), node.lbrace.whitespace_after, node.rbrace.whitespace_before
    )
    last = items[-1]
    if isinstance(last.comma, cst.Comma):
        items[-1] = last.with_changes(comma=cst.Comma(whitespace_after=cst.SimpleWhitespace("")))
    brace = node.rbrace.with_changes(whitespace_before=rest)
    return node.with_changes(elements=items, rbrace=brace)


def minimal_edits(old: str, new: str, offset: int) -> list[Edit]:
    """The edits that make ``old``, which begins at the byte ``offset``, into ``new``.

    Insertions can be joined by others at the same place, which `append` makes: where a comment
    parts the new comma from the new item, the comma is the one that further items need too.
    """
    if old == new:
        return []
    head, tail = _common(old, new)
    start = offset + len(old[:head].encode())
    before, after = old[head : len(old) - tail], new[head : len(new) - tail]
    if not before:
        return [Edit(start, start, after.encode(), b"")]
    return _token_edits(before, after, start)


def _token_edits(before: str, after: str, start: int) -> list[Edit]:
    a, b = _TOKEN.findall(before), _TOKEN.findall(after)
    edits = []
    for tag, a1, a2, b1, b2 in difflib.SequenceMatcher(None, a, b, autojunk=False).get_opcodes():
        if tag == "equal":
            continue
        left = start + len("".join(a[:a1]).encode())
        right = start + len("".join(a[:a2]).encode())
        edits.append(Edit(left, right, "".join(b[b1:b2]).encode()))
    if len(edits) == 2 and edits[0].text == b"," and all(edit.is_insertion for edit in edits):
        last = edits[1]
        return [edits[0], Edit(last.start, last.end, last.text, b",")]
    return edits


def _common(old: str, new: str) -> tuple[int, int]:
    """The lengths of the common head, found first, and of the common tail behind it.

    The head reaches at least to the end of the last item that stays, so that what is appended
    stands behind it and does not get into the way of an edit of that item.
    """
    limit = min(len(old), len(new))
    head = 0
    while head < limit and old[head] == new[head]:
        head += 1
    tail = 0
    while tail < limit - head and old[-1 - tail] == new[-1 - tail]:
        tail += 1
    return head, tail


def _split(before: Space, tail: Space) -> tuple[Space, Space]:
    """Part the white space before a closing bracket: the last item's, and the rest."""
    if not isinstance(tail, cst.ParenthesizedWhitespace):
        return _plain(before), tail
    if tail.first_line.comment is None and not tail.empty_lines:
        return _plain(before), tail
    line = before.last_line if isinstance(before, cst.ParenthesizedWhitespace) else tail.last_line
    between = tail.with_changes(last_line=line)
    rest = cst.ParenthesizedWhitespace(
        first_line=cst.TrailingWhitespace(newline=tail.first_line.newline),
        indent=tail.indent,
        last_line=tail.last_line,
    )
    return between, rest


def _plain(space: Space) -> Space:
    """The same step to the next item, without comments and empty lines."""
    if isinstance(space, cst.ParenthesizedWhitespace):
        return cst.ParenthesizedWhitespace(
            first_line=cst.TrailingWhitespace(newline=space.first_line.newline),
            indent=space.indent,
            last_line=space.last_line,
        )
    return cst.SimpleWhitespace(" ")


def _with_comma(item: Item, after: Space) -> Item:
    comma = cst.Comma(whitespace_after=after)
    if isinstance(item, cst.Arg):
        return item.with_changes(comma=comma, whitespace_after_arg=cst.SimpleWhitespace(""))
    return item.with_changes(comma=comma)


def _after_comma(item: Item) -> Space:
    return (
        item.comma.whitespace_after
        if isinstance(item.comma, cst.Comma)
        else cst.SimpleWhitespace(" ")
    )


def _config(newline: str) -> cst.PartialParserConfig:
    return cst.PartialParserConfig(default_newline=newline)


def _check(text: str, node: cst.CSTNode, newline: str) -> None:
    if render(node, newline) != text:
        raise NotLossless(text)
