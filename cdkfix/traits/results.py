"""What functions of the project return, wherever in them."""

from __future__ import annotations

from collections.abc import Iterator

from tree_sitter import Node

from cdkfix.attributes import class_at
from cdkfix.module import Module
from cdkfix.resolve import written
from cdkfix.scopes import BindingKind
from cdkfix.syntax import Call, Member, Name, This


def returned(call: Call) -> Iterator[tuple[Module, Node]]:
    """The expressions that a function or an instance's own method of the project returns."""
    callee = call.callee
    if isinstance(callee, Member) and isinstance(callee.object, This):
        module = callee.module
        syntax = class_at(module, callee.start)
        for member in syntax.body.named_children if syntax is not None else ():
            function = member.child_by_field_name("definition") or member
            name = function.child_by_field_name("name")
            if name is not None and module.text(name) == callee.name:
                yield from results(module, function)
        return
    target = written(callee)
    if isinstance(target, Name):
        binding = target.module.binding(target.node)
        if binding is not None and binding.kind is BindingKind.FUNCTION:
            yield from results(target.module, binding.declaration.node)
    elif target.node.type in ("arrow_function", "function_expression"):
        yield from results(target.module, target.node)


def results(module: Module, function: Node) -> Iterator[tuple[Module, Node]]:
    """The expressions that the function at a node returns."""
    body = function.child_by_field_name("body")
    if body is None:
        return
    if body.type not in ("statement_block", "block"):
        yield module, body
        return
    pending = [body]
    while pending:
        node = pending.pop()
        if node.type == "return_statement" and node.named_children:
            yield module, node.named_children[0]
        elif node is body or not node.child_by_field_name("body") or "function" not in node.type:
            pending += node.named_children
