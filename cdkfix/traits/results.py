"""What functions of the project return, wherever in them."""

from __future__ import annotations

from collections.abc import Iterator

from tree_sitter import Node

from cdkfix.attributes import class_at
from cdkfix.languages.returns import results
from cdkfix.module import Module
from cdkfix.resolve import written
from cdkfix.scopes import BindingKind
from cdkfix.syntax import Call, Member, Name, This


def returned(call: Call) -> Iterator[tuple[Module, Node]]:
    """The expressions that a function or an instance's own method of the project returns."""
    for module, function in _functions(call):
        yield from ((module, node) for node in results(function))


def _functions(call: Call) -> Iterator[tuple[Module, Node]]:
    """What a call may run."""
    callee = call.callee
    if isinstance(callee, Member) and isinstance(callee.object, This):
        module = callee.module
        syntax = class_at(module, callee.start)
        for member in syntax.body.named_children if syntax is not None else ():
            function = member.child_by_field_name("definition") or member
            name = function.child_by_field_name("name")
            if name is not None and module.text(name) == callee.name:
                yield module, function
        return
    target = written(callee)
    if isinstance(target, Name):
        binding = target.module.binding(target.node)
        if binding is not None and binding.kind is BindingKind.FUNCTION:
            yield target.module, binding.declaration.node
    elif target.node.type in ("arrow_function", "function_expression"):
        yield target.module, target.node
