"""Where the keys of a table go: to the names that loops give them.

``for (const name of Object.keys(tables))``, ``for name, table in TABLES.items()``.
"""

from __future__ import annotations

from collections.abc import Sequence

from tree_sitter import Node

from cdkfix.flow.unread import reads_no_value
from cdkfix.flow.uses import followed
from cdkfix.languages.facts import FlowKind
from cdkfix.languages.trees import ARGUMENT_LISTS, SUBSCRIPTS
from cdkfix.program.module import Module
from cdkfix.program.references import method_called
from cdkfix.program.scopes import Binding
from cdkfix.program.sites import KEY, Path, item_step, placed
from cdkfix.program.syntax import Call, Expr, Member, Name
from cdkfix.resolve import describe_use
from cdkfix.traits.lists.elements import LOOKUPS, PAIRS, each, place_counted

#: The way to the key in a pair of a key and its value.
_FIRST = (item_step(0),)
_KEYS = frozenset({"keys"})
_LISTING = frozenset({"list", "reversed", "set", "sorted", "tuple"})
#: What gives names the keys of a table that is among its arguments.
_GOING_THROUGH = frozenset({"enumerate", "parametrize"})
#: What only asks about keys, or about a list of them, or takes values.
_ASKING = frozenset({*LOOKUPS, "has", "hasOwn", "hasOwnProperty", "includes", "join", "values"})


def reads_of_key(key: Expr) -> Sequence[Expr] | str | None:
    """Where a key of a table, as it is written there, is read by the names that loops give it.

    None for what is no key; the use that is not followed, or why none is, in words.
    """
    module, outer = key.module, key.module.reader.outer(key.node)
    pair = outer.parent
    written = pair.child_by_field_name("key") if pair is not None else None
    if pair is None or pair.parent is None or written is None or written.id != outer.id:
        return None
    found = followed(module, pair.parent)
    if found.sites is None:
        return found.reason or describe_use(module, pair.parent)
    reads: list[Expr] = []
    for other, use, inner in placed(module, found.sites):
        names = _names(other, use) if not inner else None
        if names is None:
            return describe_use(other, use)
        reads += (other.expr(read) for name in names for read in name.reads)
    return reads


def _names(module: Module, table: Node) -> Sequence[Binding] | None:
    """The names that a use of a table gives its keys; None where they go elsewhere."""
    outer = module.reader.outer(table)
    around = outer.parent
    if around is None:
        return None
    if around.type in SUBSCRIPTS and around.named_children[0].id == outer.id:
        return ()
    right = around.child_by_field_name("right")
    if right is not None and right.id == outer.id and around.child_by_field_name("left"):
        by_pairs = any(child.type == "of" for child in around.children)
        looped = _looped(module, outer, _FIRST if by_pairs else ())
        if looped is not None:
            return looped
    method = method_called(module, table)
    if method is not None and isinstance(method.callee, Member):
        return _of_call(module, method, method.callee.name)
    if module.reader.flow(module, outer).kind is FlowKind.MEMBER:
        return ()
    call = module.expr(around.parent) if around.type in ARGUMENT_LISTS and around.parent else None
    if isinstance(call, Call) and isinstance(call.callee, (Name, Member)):
        name = call.callee.name
        if name in _LISTING or (isinstance(call.callee, Member) and name in _KEYS | PAIRS):
            return _of_call(module, call, name)
        if name in _GOING_THROUGH:
            return _looped(module, outer, ())
    return () if reads_no_value(module, table, (KEY,)) else None


def _of_call(module: Module, call: Call, name: str) -> Sequence[Binding] | None:
    """The names that what a call gives gives its keys."""
    listed = module.reader.outer(call.node)
    if name in _ASKING:
        return ()
    if name in PAIRS:
        return _looped(module, listed, _FIRST)
    if name not in _KEYS | _LISTING:
        return None
    looped = _looped(module, listed, ())
    if looped is not None:
        return looped
    asked = method_called(module, listed)
    callee = asked.callee if asked is not None else None
    asks = isinstance(callee, Member) and callee.name in _ASKING
    length = module.reader.flow(module, listed)
    return () if asks or (length.kind is FlowKind.MEMBER and length.name == "length") else None


def _looped(module: Module, listed: Node, path: Path) -> Sequence[Binding] | None:
    """The names that a loop over a list gives what is at ``path`` of each of its elements."""
    around = listed.parent
    call = module.expr(around.parent) if around is not None and around.parent else None
    if around is not None and around.type in ARGUMENT_LISTS and isinstance(call, Call):
        place = place_counted(call, listed)
        if place is not None:
            return _looped(module, module.reader.outer(call.node), (item_step(place), *path))
    found = each(module, listed, path)
    if found is None:
        return None
    return [item for item, _ in found if isinstance(item, Binding)]
