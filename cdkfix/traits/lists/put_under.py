"""Under which key a table holds what is made for each of its keys: ``buckets[zone] = …``."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec
from tree_sitter import Node

from cdkfix.flow.assignments import ASSIGNMENTS, given_value, latest
from cdkfix.flow.visibility import means_the_same_at
from cdkfix.languages.facts import FlowKind
from cdkfix.languages.trees import ARGUMENT_LISTS, SUBSCRIPTS, field, named
from cdkfix.program.module import Module
from cdkfix.program.syntax import Call, Expr, Literal, Member, Name, This
from cdkfix.resolve import written
from cdkfix.traits.lists.listed import names_of

_PUTTING, _GETTING = "set", "get"
_PAIR = "pair"
_COMPREHENSION = "dictionary_comprehension"


class Put(msgspec.Struct, frozen=True, eq=False):
    """The ``key``, a name or a member of one, that a value is put under into a ``table``.

    The table is an expression that stands for it, or the comprehension that makes it.
    """

    key: Expr
    table: Expr


def put_under(made: Expr) -> Put | None:
    """Where a value is put that is made for one key at a time.

    None where it is put into no table, or into several, or where its key is not known, or another
    one, while it is made.
    """
    found = list(_puts(made))
    if len(found) != 1 or not isinstance(found[0].key, (Member, Name)):
        return None
    return found[0] if _is_settled(found[0].key, made.node) else None


def _is_settled(key: Expr, at: Node) -> bool:
    """Whether a key is the same already at another place."""
    module, owner = key.module, key
    while isinstance(owner, Member):
        owner = owner.object
    binding = module.binding(owner.node) if isinstance(owner, Name) else None
    if binding is None or not means_the_same_at(key, at):
        return False
    if binding.is_constant:
        return True
    # Several loops may call their keys so.
    first, second = latest(module, binding, owner.node), latest(module, binding, at)
    return first is not None and second is not None and first.node.id == second.node.id


def _puts(made: Expr) -> Iterator[Put]:
    module = made.module
    nodes = [made.node]
    flow = module.reader.flow(module, module.reader.outer(made.node))
    binding = module.binding(flow.node) if flow.kind is FlowKind.DECLARED else None
    if binding is not None and binding.is_constant:
        nodes = [*binding.reads]
    for node in nodes:
        value = module.reader.outer(node)
        yield from _put(module, value, value.parent) if value.parent is not None else ()


def _put(module: Module, value: Node, around: Node) -> Iterator[Put]:
    """Where a value is put by the assignment, pair or arguments that stand ``around`` it."""
    outer = around.parent
    if around.type in ASSIGNMENTS and around.child_by_field_name("right") == value:
        left = field(around, "left")
        if left.type in SUBSCRIPTS:
            yield Put(module.expr(named(left)[-1]), module.expr(named(left)[0]))
    elif around.type == _PAIR and around.child_by_field_name("value") == value:
        if outer is not None and outer.type == _COMPREHENSION:
            yield Put(module.expr(field(around, "key")), module.expr(outer))
    elif around.type in ARGUMENT_LISTS and outer is not None:
        call = module.expr(outer)
        method = call.callee if isinstance(call, Call) else None
        if not isinstance(call, Call) or not isinstance(method, Member):
            return
        key = call.positional(0) if method.name == _PUTTING else None
        if key is not None and [it.value_node for it in call.arguments][1:] == [value]:
            yield Put(key, method.object)


def picked(found: Expr) -> tuple[Expr, str] | None:
    """The table that an expression takes an element of, and its key, where that is a text.

    ``buckets.raw``, ``buckets["raw"]``, ``buckets.get("raw")``
    """
    while isinstance(found, Name):
        value = given_value(found)
        if value is None:
            return None
        found = found.module.expr(value)
    if isinstance(found, Member):
        return found.object, found.name
    if not isinstance(found, Call) or not isinstance(found.callee, Member):
        return None
    key = found.positional(0) if found.callee.name == _GETTING else None
    known = key.value if isinstance(key, Literal) else None
    return (found.callee.object, known) if isinstance(known, str) else None


def is_of(table: Expr, put: Put) -> bool:
    """Whether a table is the one that a value is put into, maybe under another name."""
    if written(table).node.id == written(put.table).node.id:
        return True
    return any(_is_same(table, name) for name in names_of(put.table))


def _is_same(one: Expr, other: Expr) -> bool:
    """Whether two names of a module, or members of its instance, are the same one."""
    if one.module is not other.module:
        return False
    if isinstance(one, Name) and isinstance(other, Name):
        binding = one.module.binding(one.node)
        if binding is None or not binding.is_constant:
            return False
        return binding is one.module.binding(other.node)
    return (
        isinstance(one, Member)
        and isinstance(other, Member)
        and isinstance(one.object, This)
        and isinstance(other.object, This)
        and one.name == other.name
    )
