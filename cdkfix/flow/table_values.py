"""Tables whose values are gone through one by one: ``for (const { name } of Object.values(…))``."""

from __future__ import annotations

from collections.abc import Sequence

from tree_sitter import Node

from cdkfix.flow.unread import is_of_object
from cdkfix.languages.returns import is_function
from cdkfix.languages.trees import ARGUMENT_LISTS, FOR_EACH, named
from cdkfix.program.module import Module
from cdkfix.program.references import method_called
from cdkfix.program.scopes import Binding
from cdkfix.program.sites import Path
from cdkfix.program.syntax import Call, Expr, Member, Name

#: What gives the values of a table, and what gives its keys with them.
_VALUES = frozenset({"values"})
_PAIRS = frozenset({"entries", "items"})
#: Python's functions that make a list of what they are given.
_LISTING = frozenset({"frozenset", "list", "set", "sorted", "tuple"})
_EACH = frozenset({"forEach", "map"})
_NAMES = frozenset({"identifier", "shorthand_property_identifier_pattern"})
_TUPLES = frozenset({"array_pattern", "pattern_list", "tuple_pattern"})


def names_of_values(module: Module, table: Node) -> Sequence[tuple[Binding, Path]] | None:
    """The names that stand for each value of a ``table``, or for what is in it, and where there.

    None where the values are not gone through by a loop, or a callback, or not by such names alone.
    """
    call, pairs = _call_giving(module, table)
    target = _target(module, call) if call is not None else None
    if target is not None and pairs:
        parts = named(target) if target.type in _TUPLES else []
        target = parts[1] if len(parts) == 2 else None
    found = _names(module, target, ()) if target is not None else None
    return found or None


def table_listed(values: Expr) -> Expr | None:
    """The table whose values a call lists: ``Object.values(table)``, ``list(table.values())``."""
    callee = values.callee if isinstance(values, Call) else None
    if not isinstance(values, Call):
        return None
    if isinstance(callee, Name) and callee.name in _LISTING:
        listed = values.positional(0)
        return table_listed(listed) if listed is not None else None
    if not isinstance(callee, Member) or callee.name not in _VALUES:
        return None
    return values.positional(0) if is_of_object(values) else callee.object


def _call_giving(module: Module, table: Node) -> tuple[Call | None, bool]:
    """The call that gives a table's values, and whether it gives its keys as well."""
    around = module.reader.outer(table).parent
    call = module.expr(around.parent) if around is not None and around.parent is not None else None
    if around is None or around.type not in ARGUMENT_LISTS:
        call = method_called(module, table)
        alone = call is not None and not call.arguments
    else:
        alone = isinstance(call, Call) and is_of_object(call) and len(call.arguments) == 1
    if not alone or not isinstance(call, Call) or not isinstance(call.callee, Member):
        return None, False
    name = call.callee.name
    return (call if name in _VALUES | _PAIRS else None), name in _PAIRS


def _target(module: Module, call: Call) -> Node | None:
    """What each value is called: the left side of a loop, or a callback's first parameter."""
    outer = module.reader.outer(call.node)
    around = outer.parent
    if around is not None and around.type in FOR_EACH:
        right = around.child_by_field_name("right")
        return around.child_by_field_name("left") if right == outer else None
    method = method_called(module, call.node)
    if method is None or not isinstance(method.callee, Member) or method.callee.name not in _EACH:
        return None
    function = method.arguments[0].value_node if method.arguments else None
    if function is None or not is_function(function):
        return None
    alone = function.child_by_field_name("parameter")
    listed = function.child_by_field_name("parameters")
    first = alone or next(iter(named(listed) if listed is not None else ()), None)
    return first.child_by_field_name("pattern") or first if first is not None else None


def _names(module: Module, pattern: Node, path: Path) -> list[tuple[Binding, Path]] | None:
    """The names in a pattern, with where they are; None for what cannot be told, such as a rest."""
    if pattern.type in _NAMES:
        binding = module.binding(pattern)
        inner = path if pattern.type == "identifier" else (*path, module.text(pattern))
        return [(binding, inner)] if binding is not None else None
    if pattern.type != "object_pattern":
        return None
    found: list[tuple[Binding, Path]] = []
    for child in named(pattern):
        key, value = child.child_by_field_name("key"), child.child_by_field_name("value")
        if child.type == "pair_pattern" and key is not None and value is not None:
            inside = _names(module, value, (*path, module.text(key)))
        else:
            inside = _names(module, child, path)
        if inside is None:
            return None
        found += inside
    return found
