"""Types written beside values: at the names that hold them, after ``as`` and ``satisfies``."""

from __future__ import annotations

from collections.abc import Iterator

from tree_sitter import Node

from cdkfix.languages.base import FlowKind
from cdkfix.module import Module
from cdkfix.resolve import Value

_NAMES = frozenset({"identifier", "type_identifier"})


def type_mentions(value: Value, name: str) -> Iterator[tuple[Module, Node]]:
    """The nodes that say ``name`` in the types written on the way from a use to its value."""
    for expr in (*value.trail, value.expr):
        module = expr.module
        area = module.reader.outer(expr.node)
        flow = module.reader.flow(module, area)
        if flow.kind in (FlowKind.DECLARED, FlowKind.ATTRIBUTE) and area.parent is not None:
            area = area.parent
        pending = [area]
        while pending:
            node = pending.pop()
            if node.id == expr.node.id:
                continue
            if node.type in _NAMES and module.text(node) == name:
                yield module, node
            pending += node.children
