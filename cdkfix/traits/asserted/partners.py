"""What a test compares a value with, where that stands in a list, or is held by a name, too."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from tree_sitter import Node

from cdkfix.program.asked import once
from cdkfix.program.module import Module
from cdkfix.program.scopes import Binding
from cdkfix.program.syntax import Expr
from cdkfix.traits.asserted.comparisons import comparisons

_DECLARING = frozenset({"assignment", "variable_declarator"})
_ENDING = ("statement", "block", "declaration")


def partners(expr: Expr) -> Sequence[Expr]:
    """What tests compare a value with, or a list that it stands in: ``[…] == [f"raw-{env}"]``."""
    module = expr.module
    compared = _compared(module)
    node: Node | None = module.reader.outer(expr.node) if compared else None
    while node is not None and not node.type.endswith(_ENDING):
        if node.id in compared:
            return compared[node.id]
        if node.type in _DECLARING:
            return list(_held(module, node, compared))
        node = node.parent
    return ()


def _held(module: Module, declared: Node, compared: Mapping[int, Sequence[Expr]]) -> Iterator[Expr]:
    """What is compared with the name that a declaration gives its value."""
    name = declared.child_by_field_name("left") or declared.child_by_field_name("name")
    binding: Binding | None = module.binding(name) if name is not None else None
    if binding is not None and binding.is_constant:
        for read in binding.reads:
            yield from compared.get(read.id, ())


@once
def _compared(module: Module) -> Mapping[int, Sequence[Expr]]:
    """The pairs that a module's tests compare: the other by the node of each."""
    found: dict[int, list[Expr]] = {}
    for first, second in comparisons(module):
        found.setdefault(first.node.id, []).append(second)
        found.setdefault(second.node.id, []).append(first)
    return found
