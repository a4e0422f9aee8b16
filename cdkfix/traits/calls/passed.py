"""Texts that a module passes to functions of its own."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tree_sitter import Node

from cdkfix.program.module import Module
from cdkfix.program.scopes import BindingKind
from cdkfix.program.syntax import Call, Expr, Literal, Member, Name, This

#: How far a node stands, at most, from what it is a part of: quotes, a keyword, the list.
_STEPS = 3


def passed_texts(module: Module, text: str) -> Iterator[tuple[Literal, Call]]:
    """The strings that are exactly ``text`` and an argument of one of the module's functions.

    A function is one that the module declares, or a method of the instance; each string comes with
    the call that it is passed to.
    """
    for literal in exact_texts(module, text):
        call = call_with(literal)
        if call is not None and _is_own(call.callee):
            yield literal, call


def exact_texts(module: Module, text: str) -> Iterator[Literal]:
    """The strings of a module that are exactly ``text``."""
    for match in re.finditer(re.escape(text.encode()), module.body):
        node = module.root.descendant_for_byte_range(*match.span())
        for _ in range(_STEPS):
            expr = module.expr(node) if node is not None else None
            if isinstance(expr, Literal):
                if expr.value == text:
                    yield expr
                break
            node = node.parent if node is not None else None


def call_with(expr: Expr) -> Call | None:
    """The call that an expression is an argument of."""
    module = expr.module
    node = module.reader.outer(expr.node)
    above: Node | None = node.parent
    for _ in range(_STEPS):
        call = module.expr(above) if above is not None else None
        if isinstance(call, Call):
            given = {argument.value_node.id for argument in call.arguments}
            return call if node.id in given else None
        above = above.parent if above is not None else None
    return None


def _is_own(callee: Expr) -> bool:
    if isinstance(callee, Member):
        return isinstance(callee.object, This)
    binding = callee.module.binding(callee.node) if isinstance(callee, Name) else None
    return binding is not None and binding.kind in (BindingKind.FUNCTION, BindingKind.CONST)
