"""Objects and dicts that are changed after they are made."""

from __future__ import annotations

from tree_sitter import Node

from cdkfix.languages.base import FlowKind
from cdkfix.languages.trees import named, text
from cdkfix.module import Module
from cdkfix.scopes import Binding

#: Methods of a Python dict that change it, and the JavaScript function that changes its argument.
#: https://docs.python.org/3/library/stdtypes.html#mapping-types-dict
_METHODS = frozenset({"update", "setdefault", "pop", "popitem", "clear"})
_ASSIGN = "Object.assign"


def change(module: Module, binding: Binding) -> Node | None:
    """The first place where the object behind a name is changed; None where it never is."""
    if binding not in module.changes:
        module.changes[binding] = _change(module, binding)
    return module.changes[binding]


def _change(module: Module, binding: Binding) -> Node | None:
    for use in binding.reads:
        node = use
        while True:
            outer = module.reader.outer(node)
            if node is not use and module.reader.assigned(outer)[0]:
                return node
            flow = module.reader.flow(module, outer)
            if flow.kind is not FlowKind.MEMBER:
                break
            node = flow.node
            if flow.name in _METHODS and _is_called(node):
                return node
        if _is_target(module, use):
            return use
    return None


def _is_called(member: Node) -> bool:
    parent = member.parent
    callee = parent.child_by_field_name("function") if parent is not None else None
    return callee is not None and callee.id == member.id


def _is_target(module: Module, use: Node) -> bool:
    """Whether a name is what `Object.assign` changes: its first argument."""
    arguments = use.parent
    if arguments is None or arguments.type != "arguments" or arguments.parent is None:
        return False
    callee = arguments.parent.child_by_field_name("function")
    first = named(arguments)[0].id == use.id
    return first and callee is not None and text(callee) == _ASSIGN
