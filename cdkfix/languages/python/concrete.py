"""LibCST at the size of one node: parse it alone, change it, and render the difference.

Only imported when the first Python fix is written: `import libcst` costs more than a check.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING, TypeVar

import libcst as cst
from msgspec.structs import replace
from tree_sitter import Node

from cdkfix.edits import Edit
from cdkfix.languages.trees import named

if TYPE_CHECKING:
    from cdkfix.program.module import Module

Item = TypeVar("Item", cst.Arg, cst.BaseDictElement, cst.ImportAlias)
Space = cst.BaseParenthesizableWhitespace

_STAND_IN = re.compile(rb"\b_\d+\b")
_NEWLINE = re.compile(r"\r?\n")


class NotLossless(Exception):
    """LibCST does not give the text back as it was, so it must not be rewritten."""


def outline(module: Module, listed: Node, item: str) -> tuple[str, int]:
    """The text of a list with each item as ``item``, and the character at which the last one ends.

    So LibCST sees brackets, commas, white space and comments only. What items hold may be nested in
    any way, and more deeply than its parser bears: that takes the whole process down with it.
    """
    pieces: list[bytes] = []
    at = listed.start_byte
    for node in named(listed):
        pieces += [module.body[at : node.start_byte], item.encode()]
        at = node.end_byte
    known = b"".join(pieces).decode()
    return known + module.body[at : listed.end_byte].decode(), len(known)


def filled(edits: Sequence[Edit], values: Sequence[str]) -> list[Edit]:
    """The edits with the texts of values, which LibCST need not know, for what stands for them."""
    texts = {f"_{index}".encode(): value.encode() for index, value in enumerate(values)}
    return [
        replace(edit, text=_STAND_IN.sub(lambda match: texts[match[0]], edit.text))
        for edit in edits
    ]


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
    # Where items stand beside each other, what comes on a line of its own stands as the first does.
    between, rest = _split(before, tail, before if _breaks(before) else head)
    trailing = isinstance(last.comma, cst.Comma)
    pieces: list[Item] = list(items[:-1])
    pieces.append(_with_comma(last, between))
    pieces += [_with_comma(item, _plain(before)) for item in new[:-1]]
    comma = cst.Comma(whitespace_after=rest) if trailing else cst.MaybeSentinel.DEFAULT
    pieces.append(new[-1].with_changes(comma=comma))
    return pieces, rest


def with_items(node: cst.BaseExpression, new: Sequence[tuple[str, str]]) -> cst.BaseExpression:
    """A call or a dict that is not empty with keyword arguments or items appended in its own style.

    ``new`` holds keys, each with what stands between it and its value, which is stood in for.
    """
    if isinstance(node, cst.Call):
        return _with_arguments(node, new)
    assert isinstance(node, cst.Dict)
    return _with_elements(node, new)


def _with_arguments(node: cst.Call, new: Sequence[tuple[str, str]]) -> cst.Call:
    args = [
        cst.Arg(_stand_in(index), cst.Name(key), cst.AssignEqual(*_spaces(between, "=")))
        for index, (key, between) in enumerate(new)
    ]
    last = node.args[-1]
    comma = isinstance(last.comma, cst.Comma)
    tail = _after_comma(last) if comma else last.whitespace_after_arg
    items, rest = append(node.args, args, node.whitespace_before_args, tail)
    if not comma:
        items[-1] = items[-1].with_changes(whitespace_after_arg=rest)
    return node.with_changes(args=items)


def _with_elements(node: cst.Dict, new: Sequence[tuple[str, str]]) -> cst.Dict:
    """Behind a trailing comma, LibCST gives white space and comments to the closing brace."""
    elements = []
    for index, (key, between) in enumerate(new):
        before, after = _spaces(between, ":")
        elements.append(
            cst.DictElement(
                cst.SimpleString(key),
                _stand_in(index),
                whitespace_before_colon=before,
                whitespace_after_colon=after,
            )
        )
    items, rest = append(
        node.elements, elements, node.lbrace.whitespace_after, node.rbrace.whitespace_before
    )
    last = items[-1]
    if isinstance(last.comma, cst.Comma):
        items[-1] = last.with_changes(comma=cst.Comma(whitespace_after=cst.SimpleWhitespace("")))
    brace = node.rbrace.with_changes(whitespace_before=rest)
    return node.with_changes(elements=items, rbrace=brace)


def appended(old: str, new: str, last: int, start: int) -> list[Edit]:
    """The edits that make ``old`` into ``new``.

    ``new`` is ``old`` with what `append` added behind the last item, which ends at the character
    ``last``, and in the module at the byte ``start``: text at one place and, before the comments
    there, a comma if there was none. The insertions can be joined by others of the same kind.
    Raises `NotLossless` where ``new`` is more than that.
    """
    rest, grown = old[last:], new[last:]
    if old[:last] != new[:last]:
        raise NotLossless(old)
    found = _insertion(rest, grown)
    comma = found is None and grown.startswith(",")
    if comma:
        found = _insertion(rest, grown[1:])
    if found is None:
        raise NotLossless(old)
    place, text = found
    at = start + len(rest[:place].encode())
    if not comma:
        return [Edit(at, at, text.encode(), b"")]
    return [Edit(start, start, b","), Edit(at, at, text.encode(), b",")]


def _insertion(old: str, new: str) -> tuple[int, str] | None:
    """Where one text was put into ``old`` to make ``new``, and the text; None if that is not so.

    Of several places the first at a line's end is taken, else the last one.
    """
    size = len(new) - len(old)
    tail = next(
        (count for count in range(len(old)) if old[-1 - count] != new[-1 - count]), len(old)
    )
    head = next((count for count in range(len(old)) if old[count] != new[count]), len(old))
    if size <= 0 or head + tail < len(old):
        return None
    places = range(len(old) - tail, head + 1)
    ends = (match.start() for match in _NEWLINE.finditer(old))
    place = next((end for end in ends if end in places), places[-1])
    return place, new[place : place + size]


def _stand_in(index: int) -> cst.Name:
    """What stands for the value ``index`` until `filled` puts its text there."""
    return cst.Name(f"_{index}")


def _spaces(between: str, sign: str) -> tuple[cst.SimpleWhitespace, cst.SimpleWhitespace]:
    """The white space around a sign."""
    before, _, after = between.partition(sign)
    return cst.SimpleWhitespace(before), cst.SimpleWhitespace(after)


def _breaks(space: Space) -> bool:
    return isinstance(space, cst.ParenthesizedWhitespace)


def _split(before: Space, tail: Space, step: Space) -> tuple[Space, Space]:
    """Part the white space before a closing bracket: the last item's, and the rest.

    ``step`` is the white space before an item on a line of its own, where there is one.
    """
    if not isinstance(tail, cst.ParenthesizedWhitespace):
        return _plain(before), tail
    if tail.first_line.comment is None and not tail.empty_lines:
        return _plain(before), tail
    line = step.last_line if isinstance(step, cst.ParenthesizedWhitespace) else tail.last_line
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
