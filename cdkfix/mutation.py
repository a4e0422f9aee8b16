"""Objects and dicts that are changed after they are made."""

from __future__ import annotations

from tree_sitter import Node

from cdkfix.languages.base import FlowKind
from cdkfix.languages.trees import named, text
from cdkfix.module import Module
from cdkfix.scopes import Binding

#: Methods of dicts and lists that change them, and the functions that change their argument.
#: https://docs.python.org/3/library/stdtypes.html#mapping-types-dict
#: https://docs.python.org/3/library/stdtypes.html#mutable-sequence-types
#: https://developer.mozilla.org/en-US/docs/Web/JavaScript/Reference/Global_Objects/Array
_METHODS = frozenset(
    {
        *("update", "setdefault", "pop", "popitem", "clear"),
        *("append", "extend", "insert", "remove", "sort", "reverse"),
        *("push", "unshift", "shift", "splice", "fill", "copyWithin"),
    }
)
_CHANGING = frozenset({"Object.assign", "Object.defineProperty", "setattr"})

_LISTS = frozenset({"arguments", "argument_list"})


def change(module: Module, binding: Binding) -> Node | None:
    """The first place where the object behind a name is changed; None where it never is."""
    if binding not in module.changes:
        # A name may be given what it holds itself.
        module.changes[binding] = None
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
            if flow.kind is FlowKind.DECLARED and not module.reader.is_copied(node):
                alias = module.binding(flow.node)
                changed = change(module, alias) if alias is not None else None
                if changed is not None:
                    return changed
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
    """Whether a name is what `Object.assign` and its like change: the first argument."""
    arguments = use.parent
    if arguments is None or arguments.type not in _LISTS or arguments.parent is None:
        return False
    callee = arguments.parent.child_by_field_name("function")
    first = named(arguments)[0].id == use.id
    return first and callee is not None and text(callee) in _CHANGING
