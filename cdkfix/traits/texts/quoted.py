"""Words in the texts that a value is put together of, such as a dashboard's body."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from tree_sitter import Node

from cdkfix.module import Module
from cdkfix.resolve import resolve
from cdkfix.syntax import Expr, Literal, Name, Template

_STEPS = 3


@dataclass(frozen=True, eq=False)
class Word:
    """A word at ``start:end`` in the text ``node``; ``shared``: others use that text too."""

    module: Module
    node: Node
    start: int
    end: int
    shared: bool


def words(value: Expr, word: str) -> Iterator[Word]:
    """Where ``word`` stands in the texts of what ``value`` comes to, its constants included."""
    spans: list[tuple[Module, Node]] = []
    pending = [(value, False)]
    while pending:
        used, shared = pending.pop()
        expr = resolve(used).expr
        module = expr.module
        if any(module is owner and _holds(node, expr.node) for owner, node in spans):
            continue
        spans.append((module, expr.node))
        pattern = re.compile(rb"(?<![\w.])" + re.escape(word.encode()) + rb"(?![\w.])")
        for match in pattern.finditer(module.body, expr.start, expr.end):
            text = _text_at(module, *match.span())
            if text is not None:
                yield Word(module, text, *match.span(), shared)
        for name in _names(module, expr.node):
            found = resolve(name)
            if name.node.id != expr.node.id and found.why is None and found.trail:
                pending.append((name, shared or not _only_in(name, [node for _, node in spans])))


def _names(module: Module, node: Node) -> Iterator[Name]:
    pending = [node]
    while pending:
        current = pending.pop()
        if current.type in ("identifier", "shorthand_property_identifier"):
            expr = module.expr(current)
            if isinstance(expr, Name) and module.binding(current) is not None:
                yield expr
        pending += current.named_children


def _only_in(name: Name, spans: list[Node]) -> bool:
    """Whether a name is read inside of the spans alone, and not by other modules."""
    module = name.module
    binding = module.binding(name.node)
    shown = module.reader.exported_as(module, binding.name) if binding is not None else []
    if binding is None or any(
        True for one in shown for _ in module.project.imports.importers(module, one)
    ):
        return False
    return all(any(_holds(span, read) for span in spans) for read in binding.reads)


def _holds(outer: Node, inner: Node) -> bool:
    return outer.start_byte <= inner.start_byte and inner.end_byte <= outer.end_byte


def _text_at(module: Module, start: int, end: int) -> Node | None:
    """The text that ``start:end`` is inside of."""
    node = module.root.descendant_for_byte_range(start, end)
    for _ in range(_STEPS):
        if node is not None and isinstance(module.expr(node), (Literal, Template)):
            return node
        node = node.parent if node is not None else None
    return None
