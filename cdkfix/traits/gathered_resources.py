"""Constructs that a method makes one after another, and holds in a list or a table."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

import msgspec
from tree_sitter import Node

from cdkfix.model import ConstructCall
from cdkfix.program.module import Module
from cdkfix.program.scopes import Binding, BindingKind
from cdkfix.program.syntax import Call, Expr, Items, Name, Struct
from cdkfix.resolve import resolve
from cdkfix.stacks import StackClass
from cdkfix.traits.calls.handed import Lost
from cdkfix.traits.kept_resources import is_kept, is_reached
from cdkfix.traits.lists.listed import items
from cdkfix.traits.lists.made import COMPREHENSIONS, is_mapping, makes_table
from cdkfix.traits.made_in import constructs_in

_TABLES = frozenset({"dictionary", "object"})
_MADE = COMPREHENSIONS | {"dictionary_comprehension"}
#: Classes of lists and tables that are empty at first.
_COLLECTIONS = frozenset({"Map", "Set"})


class Gathered(msgspec.Struct, frozen=True, eq=False):
    """A variable with the list or table that it holds, ``value`` as it is first.

    ``made`` are the constructs in it, each with the expression that puts it there.
    """

    binding: Binding
    value: Expr
    made: Sequence[tuple[Expr, ConstructCall]]


def gathered_in(module: Module, method: Node) -> Iterator[Gathered]:
    """The variables of a method that hold lists and tables of constructs that are made in it.

    ``queues = [sqs.Queue(self, name) for name in NAMES]``, ``tables[name] = dynamodb.Table(…)``
    """
    known = {call.expr.node.id: call for call in constructs_in(module, method)}
    if not known:
        return
    for binding in module.scopes.within(method.start_byte, method.end_byte):
        declared = binding.declaration
        given = declared.value if not declared.path else None
        if given is None or binding.whole.kind is BindingKind.PARAMETER:
            continue
        value = module.expr(given)
        made = _made(module.expr(declared.name), value, known) if _is_gathering(value) else []
        if made:
            yield Gathered(binding, value, made)


def _is_gathering(value: Expr) -> bool:
    """Whether a value is a list or a table that is made where it stands."""
    if isinstance(value, Items) or value.node.type in _MADE | _TABLES:
        return True
    if not isinstance(value, Call):
        return False
    return is_mapping(value) or makes_table(value) or value.callee.text in _COLLECTIONS


def _made(
    held: Expr, value: Expr, known: Mapping[int, ConstructCall]
) -> list[tuple[Expr, ConstructCall]]:
    """The constructs in a list or a table; none where it is one of props, which hold more."""
    found = [item for item in items(held) if not isinstance(item, Lost)]
    made = [
        (item, call)
        for item in found
        if (call := known.get(resolve(item).expr.node.id)) is not None
    ]
    return made if not isinstance(value, Struct) or len(made) == len(found) else []


def has_other_way(put: Expr, call: ConstructCall, stack: StackClass) -> bool:
    """Whether a construct that is put into a list or table has another way to it of its own."""
    module, node = put.module, put.node
    binding = module.binding(node) if isinstance(put, Name) else None
    if binding is not None and binding.declaration.value is not None:
        node = module.expr(binding.declaration.value).node
    if node.id != call.expr.node.id:
        return True
    return binding is not None and (is_kept(binding, stack) or is_reached(binding, stack))
