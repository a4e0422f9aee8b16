"""Python's ways to build texts besides f-strings: ``format``, ``%`` and ``join``."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from tree_sitter import Node

from cdkfix.languages.parts import Parts, chained
from cdkfix.languages.trees import field, named, text, unescape
from cdkfix.program.syntax import Argument, ExprPart, Items, Literal, Struct, TextPart

if TYPE_CHECKING:
    from cdkfix.program.module import Module

#: A replacement field: its name, then what changes the inserted text.
#: https://docs.python.org/3/library/string.html#format-string-syntax
_FIELD = re.compile(r"(?P<text>\{\{|\}\})|\{(?P<name>\w*)(?P<how>[!:][^{}]*)?\}|(?P<other>[{}])")
#: A conversion specifier. https://docs.python.org/3/library/stdtypes.html#old-string-formatting
_SPECIFIER = re.compile(
    r"(?P<text>%%)|%(?:\((?P<name>\w+)\))?(?:s|(?P<how>[-#0 +]*\d*(?:\.\d+)?[a-zA-Z]))|(?P<other>%)"
)


def called(module: Module, callee: Node, arguments: Sequence[Argument]) -> Parts | None:
    """The parts of a text that ``"a{}".format(b)`` or ``"-".join(["a", b])`` makes."""
    method = text(field(callee, "attribute")) if callee.type == "attribute" else None
    if method not in ("join", "format"):
        return None
    receiver = module.expr(field(callee, "object"))
    if not isinstance(receiver, Literal) or not isinstance(receiver.value, str):
        return None
    if any(argument.spread for argument in arguments):
        return None
    if method == "join" and len(arguments) == 1:
        items = module.expr(arguments[0].value_node)
        if isinstance(items, Items) and not any("splat" in item.type for item in items.item_nodes):
            return chained([(module.expr(item), item) for item in items.item_nodes], receiver)
    if method != "format":
        return None
    values: dict[str, Node] = {}
    for index, argument in enumerate(arguments):
        values[argument.name or str(index)] = argument.value_node
    return _filled(module, receiver.node, _FIELD, values)


def percent(module: Module, left: Node, right: Node) -> Parts | None:
    """The parts of a text that ``"a%s" % b`` makes."""
    receiver = module.expr(left)
    if not isinstance(receiver, Literal) or not isinstance(receiver.value, str):
        return None
    given = module.expr(right)
    values = {"0": right}
    if isinstance(given, Items) and given.node.type == "tuple":
        values = {str(index): item for index, item in enumerate(given.item_nodes)}
    elif isinstance(given, Struct):
        values = {
            entry.key: entry.value_node
            for entry in given.entries
            if entry.key is not None and entry.value_node is not None
        }
    return _filled(module, receiver.node, _SPECIFIER, values)


def _filled(
    module: Module, node: Node, pattern: re.Pattern[str], values: Mapping[str, Node]
) -> Parts | None:
    """The parts of a format; None where a field's value is not written out."""
    strings = [node] if node.type == "string" else [n for n in named(node) if n.type == "string"]
    parts: list[TextPart | ExprPart] = []
    number = 0
    marks = "{}" if pattern is _FIELD else "%"
    for string in strings:
        prefix = text(string.children[0]).lower()
        start, end = string.children[0].end_byte, string.children[-1].start_byte
        raw = module.body[start:end].decode("utf-8")
        position = 0
        for match in pattern.finditer(raw):
            if match["text"]:
                continue
            key = match["name"] or str(number)
            if match["other"] or key not in values:
                return None
            number += not match["name"]
            parts += _text(raw, position, match.start(), start, prefix, marks)
            first = start + len(raw[: match.start()].encode())
            last = first + len(match[0].encode())
            value = module.expr(values[key])
            parts.append(ExprPart(first, last, value, plain=not match["how"]))
            position = match.end()
        parts += _text(raw, position, len(raw), start, prefix, marks)
    return tuple(parts) if any(isinstance(part, ExprPart) for part in parts) else None


def _text(
    raw: str, start: int, end: int, offset: int, prefix: str, marks: str
) -> Iterator[TextPart]:
    piece = raw[start:end]
    if piece:
        first = offset + len(raw[:start].encode())
        cooked = piece if "r" in prefix else unescape(piece)
        for mark in marks:
            cooked = cooked.replace(mark * 2, mark)
        yield TextPart(first, first + len(piece.encode()), cooked)
