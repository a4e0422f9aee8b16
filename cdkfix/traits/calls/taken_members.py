"""What members that are taken of an object may be: its methods, or values that it has."""

from __future__ import annotations

from tree_sitter import Node

from cdkfix.languages.facts import FlowKind
from cdkfix.program.syntax import Call, Member, Template
from cdkfix.resolve import qualify

#: How far what a construct is given stands, at most, below its call: a keyword, an object, a list.
_STEPS = 6


def may_be_called(taken: Member) -> bool:
    """Whether what is taken may be a method: it is called, or handed to what may call it.

    What is put into a text, or given to a construct of CDK, is none.
    """
    module = taken.module
    node: Node | None = module.reader.outer(taken.node)
    if node is None or module.reader.flow(module, node).kind is FlowKind.CALLED:
        return True
    for _ in range(_STEPS):
        node = node.parent if node is not None else None
        expr = module.expr(node) if node is not None else None
        if isinstance(expr, Template):
            return False
        if isinstance(expr, Call):
            return qualify(expr.callee) is None
    return True
