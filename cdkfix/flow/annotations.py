"""Types written beside values: of names and functions, after ``as`` and ``satisfies``."""

from __future__ import annotations

from collections.abc import Iterator

from tree_sitter import Node

from cdkfix.languages.facts import FlowKind
from cdkfix.languages.trees import text
from cdkfix.program.module import Module
from cdkfix.program.scopes import Binding
from cdkfix.resolve import Value, qualify

_NAMES = frozenset({"identifier", "type_identifier"})
#: The grammar takes ``{} as a.B.C`` for ``({} as a.B).C`` at an expression's end.
_MENTIONING = _NAMES | {"property_identifier"}


def is_of_cdk(module: Module, binding: Binding) -> bool:
    """Whether the type that is written beside a name is one of CDK's, such as `Environment`."""
    pending = [binding.declaration.node.child_by_field_name("type")]
    while pending:
        node = pending.pop()
        if node is None:
            continue
        if node.type in _NAMES:
            named = module.scopes.scope_at(node.start_byte).lookup(text(node))
            if named is not None and qualify(module.expr(named.declaration.name)) is not None:
                return True
        pending += node.named_children
    return False


def type_mentions(value: Value, name: str) -> Iterator[tuple[Module, Node]]:
    """The nodes that say ``name`` in the types written on the way from a use to its value."""
    for expr in (*value.trail, value.expr):
        module = expr.module
        area = module.reader.outer(expr.node)
        flow = module.reader.flow(module, area)
        if flow.kind in (FlowKind.DECLARED, FlowKind.ATTRIBUTE) and area.parent is not None:
            area = area.parent
        pending = [area]
        if flow.kind is FlowKind.RETURNED:
            returned = flow.node.child_by_field_name("return_type")
            pending += [returned] if returned is not None else []
        while pending:
            node = pending.pop()
            if node.id == expr.node.id:
                continue
            if node.type in _MENTIONING and module.text(node) == name:
                yield module, node
            pending += node.children
