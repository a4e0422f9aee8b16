"""Ways to the elements of lists that are followed like members: of a parameter's, a field's list.

``props.tables.forEach((table) => …)``, ``for name, table in self.tables.items()``.
"""

from __future__ import annotations

from collections.abc import Iterator

from tree_sitter import Node

from cdkfix.flow import enumerations
from cdkfix.flow.called import lookup_order
from cdkfix.flow.given_context import is_of_context, key_asked
from cdkfix.flow.unread import is_of_object
from cdkfix.languages.trees import SUBSCRIPTS, named
from cdkfix.program.attributes import attributes
from cdkfix.program.module import Module
from cdkfix.program.references import method_called
from cdkfix.program.scopes import Binding, BindingKind
from cdkfix.program.sites import ITEM, Path, is_item, item_step
from cdkfix.program.syntax import Call, Expr, Items, Member, Name, Picked, Struct
from cdkfix.resolve import as_table, resolve
from cdkfix.traits.lists.derived_lists import joined_lists, listed_anew
from cdkfix.traits.lists.elements import (
    KEYS,
    PAIRS,
    VALUES,
    is_handed_element,
    looped_over,
    mapped_over,
    pairs_of,
    place_counted,
    places_in,
)
from cdkfix.traits.lists.made import made_for_each, pair_made

#: The steps in a path from a table to any of its keys, and to any of its values.
_KEY_OF, _VALUE_OF = "{key}", "{value}"
_STEPS = frozenset({_KEY_OF, _VALUE_OF})


def way_to_element(module: Module, name: Binding) -> tuple[Expr, Path] | None:
    """What a loop, or `map`, takes a name's values from one by one, and the way to them there."""
    declared = name.declaration
    if name.kind is BindingKind.LOOP:
        pattern, listed = declared.node, looped_over(module, name)
    else:
        pattern, listed = declared.name, mapped_over(module, name.scope.node)
        if not is_handed_element(name.scope.node, pattern):
            return None
        while pattern.parent is not None and pattern.parent.type.endswith(
            ("_pattern", "pattern_list")
        ):
            pattern = pattern.parent
    places = places_in(pattern, declared) if listed is not None else None
    if listed is None or places is None or not name.is_constant:
        return None
    return listed, (ITEM, *map(item_step, places), *declared.path)


def way_picked(expr: Expr) -> tuple[Expr, Path] | None:
    """What one of several values is picked of, by its place or a key of run time, and the way."""
    if not isinstance(expr, Picked):
        return None
    if is_of_context(expr.object):
        return expr.object, (key_asked(expr.index),)
    if expr.node.type not in SUBSCRIPTS:
        return None
    place = resolve(expr.index).literal
    if isinstance(place, int) and not isinstance(place, bool) and place >= 0:
        return expr.object, (item_step(place),)
    return expr.object, (_VALUE_OF,)


def is_into_list(path: Path) -> bool:
    """Whether the first step of a path leads from a list, or a table, to any of its elements."""
    return bool(path) and (is_item(path[0]) or path[0] in _STEPS)


def inside_list(expr: Expr, path: Path) -> list[tuple[Expr, Path]] | None:
    """What is at ``path`` in a list or table as it is written, each with the rest of the path.

    None for what is no list that is written out, or made of another one.
    """
    if isinstance(expr, Items):
        return list(_in_items(expr, path)) if path[0] != _KEY_OF else None
    pair = pair_made(expr)
    if pair is not None and not is_item(path[0]):
        return [(pair[1] if path[0] == _VALUE_OF else pair[0], path[1:])]
    table = as_table(resolve(expr)) if not isinstance(expr, Call) or expr.new else None
    if table is not None:
        return _in_table(table, path)
    members = enumerations.members(expr) if path[0] in (ITEM, _VALUE_OF) else None
    if members is not None:
        return [(value, path[1:]) for value in members.values()]
    anew = listed_anew(expr)
    if anew is not None:
        # Which place an element has there is another matter.
        return [(anew, (ITEM if is_item(path[0]) else path[0], *path[1:]))]
    made = made_for_each(expr) if path[0] != _KEY_OF else None
    if made is not None:
        return [(made, path[1:])]
    joined = joined_lists(expr)
    if joined is not None and is_item(path[0]):
        return [(part, (ITEM, *path[1:])) for part in joined]
    return _in_made(expr, path) if isinstance(expr, Call) else None


def keys_put_in(table: Expr, path: Path) -> Iterator[Expr]:
    """The keys under which a table gets values after it is made, if ``path`` leads to its keys.

    ``self.queues[name] = …``, ``queues.set(name, …)``; a loop over a table goes through its keys,
    too.
    """
    if not path or path[0] not in (ITEM, _KEY_OF) or not isinstance(table, (Member, Name)):
        return
    for owner, use in reads_of(table):
        element = owner.reader.outer(use).parent
        method = method_called(owner, use)
        first = method.positional(0) if method is not None and _is_setting(method) else None
        if first is not None:
            yield first
        if element is None or element.type not in SUBSCRIPTS:
            continue
        taken = named(element)
        if taken[0].id == owner.reader.outer(use).id and owner.reader.assigned(element)[0]:
            yield owner.expr(taken[1])


def _is_setting(call: Call) -> bool:
    """Whether a call gives a map a value: ``queues.set(name, queue)``."""
    return isinstance(call.callee, Member) and call.callee.name == "set"


def reads_of(held: Member | Name) -> Iterator[tuple[Module, Node]]:
    """Where a variable, or an attribute of an instance, is read: in its class, for the latter."""
    if isinstance(held, Name):
        binding = held.module.binding(held.node)
        yield from ((held.module, use) for use in (binding.reads if binding is not None else ()))
        return
    for owner, syntax in lookup_order(held.object):
        attribute = attributes(owner, syntax).get(held.name)
        if attribute is not None:
            yield from ((owner, use) for use in attribute.reads)
            return


def _in_items(listed: Items, path: Path) -> Iterator[tuple[Expr, Path]]:
    for place, item in enumerate(listed.items):
        if item.node.type in ("list_splat", "spread_element"):
            yield item.module.expr(item.node.named_children[0]), path
        elif path[0] in (ITEM, _VALUE_OF, item_step(place)):
            yield item, path[1:]


def _in_table(table: Struct, path: Path) -> list[tuple[Expr, Path]] | None:
    spread = [(entry.value, path) for entry in table.entries if entry.spread]
    if path[0] == _VALUE_OF:
        values = [(entry.value, path[1:]) for entry in table.entries if not entry.spread]
        return [*values, *spread]
    # A loop over a table goes through its keys.
    keys = path[0] in (ITEM, _KEY_OF) and not is_into_list(path[1:])
    return [*((key, path[1:]) for key, _ in pairs_of(table)), *spread] if keys else None


def _in_made(call: Call, path: Path) -> list[tuple[Expr, Path]] | None:
    """What is at a path in what a call makes of a list or table: ``enumerate(names)``."""
    place = path[1] if len(path) > 1 and is_item(path[1]) else None
    for argument in call.arguments:
        counted = place_counted(call, argument.value_node)
        if counted is not None and place == item_step(counted):
            return [(call.module.expr(argument.value_node), (path[0], *path[2:]))]
    name = call.callee.name if isinstance(call.callee, Member) else ""
    if not isinstance(call.callee, Member) or path[0] != ITEM:
        return None
    owner = call.positional(0) if is_of_object(call) else call.callee.object
    if owner is None:
        return None
    if name in VALUES:
        return [(owner, (_VALUE_OF, *path[1:]))]
    if name in KEYS:
        return [(owner, (_KEY_OF, *path[1:]))]
    if name not in PAIRS or place is None:
        return None
    if place == item_step(0):
        return [(owner, (_KEY_OF, *path[2:]))]
    return [(owner, (_VALUE_OF, *path[2:]))] if place == item_step(1) else None
