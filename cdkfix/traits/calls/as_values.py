"""Functions and classes that are handed on as values: what takes them may call them unseen."""

from __future__ import annotations

from collections.abc import Iterable

from tree_sitter import Node

from cdkfix.flow.called import lookup_orders
from cdkfix.languages.facts import ClassSyntax, FlowKind
from cdkfix.languages.trees import ARGUMENT_LISTS, text
from cdkfix.program.attributes import class_at, members_picked, method_of
from cdkfix.program.module import Module
from cdkfix.program.references import call_of, references
from cdkfix.program.syntax import Call, Items, Name
from cdkfix.traits.calls.callers import method_uses, untested

#: What is asked of a function to have it called: ``this.create.bind(this)``.
_CALLING = frozenset({"apply", "bind", "call"})
#: What is asked of a class is no instance.
_ASKING = frozenset({"isinstance", "issubclass"})

_Uses = Iterable[tuple[Module, Node]]


def is_class_handed_on(module: Module, syntax: ClassSyntax) -> bool:
    """Whether a class is put into a list or an object, or given to a function."""
    return _is_any_handed_on(_by_name(module, syntax.node), module)


def is_handed_on(module: Module, function: Node) -> bool:
    """Whether a function or a method is put into a list or an object, or given to another one."""
    around = class_at(module, function.start_byte)
    name = function.child_by_field_name("name")
    if name is None:
        return _is_handed_on(module, function)
    if around is not None and method_of(around, text(name)) == function:
        uses, _ = method_uses(module, around, text(name))
        return _is_any_handed_on(uses, module) or _is_picked(module, around)
    return _is_any_handed_on(_by_name(module, function), module)


def _is_picked(module: Module, syntax: ClassSyntax) -> bool:
    """Whether an instance is asked for a method by a key: ``getattr(self, step)(suffix)``."""
    asked = (item for item in members_picked(module) if call_of(module, item.node) is not None)
    lines = (line for item in asked for line in lookup_orders(item.object))
    return any(owner.node.id == syntax.node.id for line in lines for _, owner in line)


def _by_name(module: Module, declared: Node) -> _Uses:
    name = declared.child_by_field_name("name")
    binding = module.binding(name) if name is not None else None
    return references(module, binding) if binding is not None else ()


def _is_any_handed_on(uses: _Uses, home: Module) -> bool:
    return any(_is_handed_on(module, use) for module, use in untested(home, uses))


def _is_handed_on(module: Module, use: Node) -> bool:
    outer = module.reader.outer(use)
    flow, around = module.reader.flow(module, outer), outer.parent
    if flow.kind is FlowKind.ENTRY:
        return True
    if flow.kind is FlowKind.MEMBER:
        return flow.name in _CALLING
    if around is None:
        return False
    if around.type in ARGUMENT_LISTS:
        # Base classes stand in such a list, too.
        call = module.expr(around.parent) if around.parent is not None else None
        callee = call.callee if isinstance(call, Call) else None
        return callee is not None and not (isinstance(callee, Name) and callee.name in _ASKING)
    return isinstance(module.expr(around), Items)
