"""The parts that texts are put together of, in both languages."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from msgspec.structs import replace
from tree_sitter import Node

from cdkfix.languages.trees import field
from cdkfix.program.syntax import Expr, ExprPart, Literal, Template, TextPart

if TYPE_CHECKING:
    from cdkfix.program.module import Module

Parts = tuple[TextPart | ExprPart, ...]

_STRINGS = ("string", "template_string")
#: What ``+`` makes.
SUMS = ("binary_expression", "binary_operator")


def parts_of(expr: Expr) -> Parts:
    """The parts of a template, or of a string literal, whose adjacent strings are joined."""
    if isinstance(expr, Template):
        return tuple(expr.parts)
    if not isinstance(expr, Literal) or not isinstance(expr.value, str):
        return ()
    node = expr.node
    if node.type in _STRINGS:
        return (TextPart(node.children[0].end_byte, node.children[-1].start_byte, expr.value),)
    if node.type == "property_identifier":
        # Quotation marks would have to come with what is put into a key.
        return (TextPart(node.start_byte, node.start_byte, expr.value, shared=True),)
    parts: list[TextPart | ExprPart] = []
    for child in node.named_children:
        if child.type in _STRINGS:
            parts += parts_of(expr.module.expr(child))
    return tuple(parts)


def is_text(expr: Expr) -> bool:
    """Whether an expression is a string, with or without interpolations."""
    return isinstance(expr, Template) or (isinstance(expr, Literal) and isinstance(expr.value, str))


def summed(module: Module, node: Node) -> Iterator[TextPart | ExprPart]:
    """The parts of what ``+`` adds up, texts in parentheses included, however many they are."""
    pending = [node]
    while pending:
        node = pending.pop()
        if node.type in SUMS and field(node, "operator").type == "+":
            pending += (field(node, "right"), field(node, "left"))
            continue
        operand = module.expr(node)
        if is_text(operand):
            yield from parts_of(operand)
        else:
            yield ExprPart(node.start_byte, node.end_byte, operand)


def chained(items: Sequence[tuple[Expr, Node]], separator: Expr | None = None) -> Parts | None:
    """The parts of texts that follow each other; each item comes with its outermost node.

    The ``separator`` stands between every two. None where it is not written out.
    """
    between: TextPart | None = None
    if separator is not None:
        if not isinstance(separator, Literal) or not isinstance(separator.value, str):
            return None
        if separator.value:
            parts = parts_of(separator)
            if len(parts) != 1 or not isinstance(parts[0], TextPart):
                return None
            between = TextPart(parts[0].start, parts[0].end, separator.value, shared=True)
    return tuple(joined(items, between))


def joined(
    items: Sequence[tuple[Expr, Node]], between: TextPart | None
) -> Iterator[TextPart | ExprPart]:
    """The parts of texts that follow each other, with ``between`` in between every two."""
    last = len(items) - 1
    for index, (item, outer) in enumerate(items):
        if index and between is not None:
            # Each one is a part of its own: parts are told apart by identity.
            yield TextPart(between.start, between.end, between.text, shared=True)
        parts = (
            parts_of(item) if is_text(item) else (ExprPart(outer.start_byte, outer.end_byte, item),)
        )
        yield from _closed(parts) if between is not None and index == last else parts


def _closed(parts: Parts) -> Parts:
    """The parts of a joined list's last item, the text at their end marked as such."""
    end = parts[-1] if parts else None
    return (*parts[:-1], replace(end, closing=True)) if isinstance(end, TextPart) else parts
