"""Words in the texts that a value is put together of, such as a dashboard's body."""

from __future__ import annotations

import re
from collections.abc import Iterator

import msgspec
from tree_sitter import Node

from cdkfix.languages.trees import holds
from cdkfix.program.module import Module
from cdkfix.program.syntax import Expr, Literal, Name, Template
from cdkfix.resolve import resolve

_STEPS = 3


class Word(msgspec.Struct, frozen=True, eq=False):
    """A word at ``start:end`` in the text ``expr``; ``named``: that has a name, or is a part of it.

    Others may use it by that name, too.
    """

    expr: Expr
    start: int
    end: int
    named: bool

    @property
    def module(self) -> Module:
        return self.expr.module


def words(value: Expr, word: str) -> Iterator[Word]:
    """Where ``word`` stands in the texts of what ``value`` comes to, its constants included."""
    pattern = re.compile(rb"(?<![\w.])" + re.escape(word.encode()) + rb"(?![\w.])")
    for expr, named in made_of(value):
        for match in pattern.finditer(expr.module.body, expr.start, expr.end):
            text = _text_at(expr.module, *match.span())
            if text is not None:
                yield Word(text, *match.span(), named)


def made_of(value: Expr) -> Iterator[tuple[Expr, bool]]:
    """What a text is put together of: its value, and what names in it stand for.

    With each comes whether it has such a name.
    """
    seen: list[Expr] = []
    pending = [(value, False)]
    while pending:
        used, named = pending.pop()
        expr = resolve(used).expr
        if any(expr.module is other.module and holds(other.node, expr.node) for other in seen):
            continue
        seen.append(expr)
        yield expr, named
        for name in _names(expr.module, expr.node):
            found = resolve(name)
            if name.node.id != expr.node.id and found.why is None and found.trail:
                pending.append((name, True))


def _names(module: Module, node: Node) -> Iterator[Name]:
    pending = [node]
    while pending:
        current = pending.pop()
        if current.type in ("identifier", "shorthand_property_identifier"):
            expr = module.expr(current)
            if isinstance(expr, Name) and module.binding(current) is not None:
                yield expr
        pending += current.named_children


def _text_at(module: Module, start: int, end: int) -> Expr | None:
    """The text that ``start:end`` is inside of."""
    node = module.root.descendant_for_byte_range(start, end)
    for _ in range(_STEPS):
        expr = module.expr(node) if node is not None else None
        if isinstance(expr, (Literal, Template)):
            return expr
        node = node.parent if node is not None else None
    return None
