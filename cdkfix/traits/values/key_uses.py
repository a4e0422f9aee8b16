"""Uses of a table that ask for its keys alone: none of its values goes anywhere from there.

``stage in SETTINGS``, ``list(SETTINGS)``, ``Object.keys(settings)``, ``for (const key in table)``.
"""

from __future__ import annotations

from tree_sitter import Node

from cdkfix.languages.trees import ARGUMENT_LISTS
from cdkfix.module import Module
from cdkfix.syntax import Call, Member, Name
from cdkfix.traits.values.elements import LOOPS, is_of_object
from cdkfix.uses import ITEM, method_called

_COMPARISONS = frozenset({"binary_expression", "comparison_operator"})
_MEMBERSHIP = frozenset({"in", "not in"})
#: Methods of a table, and functions of `Object`, that tell of keys only.
_METHODS = frozenset({"keys", "has", "hasOwnProperty", "__contains__"})
_OF_OBJECT = frozenset({"keys", "hasOwn"})
#: What Python's built-in functions do with a dict, they do with its keys.
#: https://docs.python.org/3/library/stdtypes.html#mapping-types-dict
_BUILT_IN = frozenset({"frozenset", "len", "list", "set", "sorted", "tuple"})


def asks_for_keys(module: Module, use: Node, key: str) -> bool:
    """Whether a use of the table that holds a value under ``key`` concerns its keys alone."""
    outer = module.reader.outer(use)
    around = outer.parent
    if around is None or key == ITEM:
        return False
    if around.type in _COMPARISONS:
        operators = {child.type for child in around.children if not child.is_named}
        return operators <= _MEMBERSHIP and around.named_children[-1].id == outer.id
    if around.type in LOOPS:
        right = around.child_by_field_name("right")
        over_keys = all(child.type != "of" for child in around.children)
        return over_keys and right is not None and right.id == outer.id
    method = method_called(module, use)
    if method is not None:
        return isinstance(method.callee, Member) and method.callee.name in _METHODS
    call = module.expr(around.parent) if around.type in ARGUMENT_LISTS and around.parent else None
    return isinstance(call, Call) and _is_of_keys(call, outer)


def _is_of_keys(call: Call, argument: Node) -> bool:
    """Whether a call does with its first argument what concerns the keys alone."""
    if not call.arguments or call.arguments[0].value_node.id != argument.id:
        return False
    callee = call.callee
    if isinstance(callee, Name):
        return callee.name in _BUILT_IN and call.module.binding(callee.node) is None
    if not isinstance(callee, Member):
        return False
    if callee.name == "join":
        return call.node.type == "call"
    return is_of_object(call) and callee.name in _OF_OBJECT
