"""Changing uses of `Runtime` members, and the lists that then name a runtime twice."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec
from tree_sitter import Node

from cdkfix.changes import replace_expr
from cdkfix.code import Static
from cdkfix.edits import Edit
from cdkfix.flow.uses import sites
from cdkfix.languages.facts import FlowKind
from cdkfix.languages.lists import remove_items
from cdkfix.languages.trees import ARGUMENT_LISTS, named
from cdkfix.profile import Effect
from cdkfix.program.module import Module
from cdkfix.program.references import references
from cdkfix.program.sites import Site
from cdkfix.program.syntax import Expr, Items
from cdkfix.resolve import describe, resolve
from cdkfix.traits.functions.runtimes import RUNTIME, Upgrade, identifiers, member

#: What has a key, or a case's value, with the name of its field.
_KEYED = {"pair": "key", "switch_case": "value"}


class Use(msgspec.Struct, frozen=True, eq=False):
    """A use of a `Runtime` member that is outdated, or (``reason``) has to stay so.

    ``effect`` is what an upgrade does to a deployment.
    """

    expr: Expr
    upgrade: Upgrade
    reason: str | None
    effect: Effect


def member_edits(use: Use, uses: dict[int, Use]) -> list[tuple[Module, Edit]]:
    """The edits that upgrade a member; in a list that then has the runtime twice, it goes."""
    module = use.expr.module
    edits: list[Edit] = []
    removed_itself = False
    for site in sites(module, use.expr.node) or ():
        if site.file != module.source.path:
            continue
        item = _duplicate(module, site, uses)
        if item is not None:
            edits += remove_items(module.source, [module.reader.outer(item.node)])
            removed_itself |= item is use.expr
    if not removed_itself:
        edits += replace_expr(use.expr, Static(RUNTIME, member(use.upgrade.target)))
    return [(module, edit) for edit in edits]


def key_obstacle(use: Use, uses: dict[int, Use]) -> str | None:
    """Why a member that is a table's key, or what a case is for, stays: another is to be the same.

    Of two keys that are the same the last one counts, and of two such cases the first.
    """
    for key in _keys_beside(use.expr):
        other = uses.get(resolve(key).expr.node.id)
        name = resolve(key).member(RUNTIME)
        identifier = identifiers().get(name) if name is not None else None
        if other is not None and other.reason is None:
            identifier = other.upgrade.target
        if identifier == use.upgrade.target:
            return f"another key beside it is for {identifier}: {describe(key)}"
    return None


def _keys_beside(expr: Expr) -> Iterator[Expr]:
    """The other keys of the table, or the other cases, that an expression is one of."""
    module = expr.module
    own = module.reader.outer(expr.node)
    around = own.parent
    if around is not None and around.type == "array":
        # `new Map([[Runtime.PYTHON_3_9, 'layer']])`
        around = around if named(around)[:1] == [own] and _is_in_map(around) else None
    elif around is not None and (around.type not in _KEYED or _key(around) != own):
        around = None
    for other in named(around.parent) if around is not None and around.parent is not None else ():
        if around is None or other.type != around.type or other.id == around.id:
            continue
        key = _key(other)
        if key is not None:
            yield module.expr(key)


def _key(entry: Node) -> Node | None:
    """The key of an entry, or what a case is for."""
    if entry.type == "array":
        return next(iter(named(entry)), None)
    return entry.child_by_field_name(_KEYED[entry.type])


def _is_in_map(entry: Node) -> bool:
    made = entry.parent.parent if entry.parent is not None else None
    call = made.parent if made is not None and made.type == "arguments" else None
    made_of = call.child_by_field_name("constructor") if call is not None else None
    return made_of is not None and made_of.text == b"Map"


def list_of(expr: Expr) -> Items | None:
    """The list that an expression is an item of, as a layer's ``compatibleRuntimes`` are."""
    parent = expr.module.reader.outer(expr.node).parent
    found = expr.module.expr(parent) if parent is not None else None
    return found if isinstance(found, Items) else None


def beside(use: Use, uses: dict[int, Use], kept: set[str]) -> list[tuple[Module, Edit]]:
    """The edits that list a runtime's successor beside it; none where the list will have it.

    ``kept`` are the runtimes that stay, because a function of the file has to run on them.
    """
    module, items = use.expr.module, list_of(use.expr)
    for item in items.items if items is not None else ():
        other = uses.get(item.node.id)
        stays = other is None or other.reason is not None or other.upgrade.current in kept
        name = resolve(item).member(RUNTIME)
        identifier = identifiers().get(name) if name is not None else None
        if not stays and other is not None:
            identifier = other.upgrade.target
        elif other is not None and other is not use and item.start < use.expr.start:
            identifier = other.upgrade.target if other.reason is None else identifier
        if identifier == use.upgrade.target:
            return []
    target = Static(RUNTIME, member(use.upgrade.target))
    text, edits = module.writer.render(module, target, use.expr.node)
    end = module.reader.outer(use.expr.node).end_byte
    return [(module, edit) for edit in (Edit(end, end, f", {text}".encode(), b""), *edits)]


def _duplicate(module: Module, site: Site, uses: dict[int, Use]) -> Expr | None:
    """The list item at ``site``, if it will be a runtime that the list has in another item."""
    node = site.node(module)
    parent = module.reader.outer(node).parent if node is not None else None
    items = module.expr(parent) if parent is not None else None
    if not isinstance(items, Items) or not _is_taken_whole(items):
        return None
    listed: dict[str, list[tuple[Expr, bool]]] = {}
    own: str | None = None
    for item in items.items:
        value = resolve(item)
        identifier = identifiers().get(value.member(RUNTIME) or "")
        if identifier is None:
            if value.why is not None or value.member(RUNTIME) is not None:
                continue
            return None
        use = uses.get(value.expr.node.id)
        changes = use is not None and use.reason is None
        if use is not None and changes:
            identifier = use.upgrade.target
        listed.setdefault(identifier, []).append((item, changes))
        if item.node.start_byte == site.start:
            own = identifier
    if own is None:
        return None
    # An item that is up to date already is the one to keep.
    kept = next((item for item, changes in listed[own] if not changes), listed[own][0][0])
    return next((e for e, _ in listed[own] if e.start == site.start and e is not kept), None)


def _is_taken_whole(items: Items) -> bool:
    """Whether a list is only ever used as it is, so that nobody counts on the place of an item."""
    module = items.module
    flow = module.reader.flow(module, module.reader.outer(items.node))
    if flow.kind is not FlowKind.DECLARED:
        return flow.kind in (FlowKind.ENTRY, FlowKind.OTHER)
    binding = module.binding(flow.node)
    if binding is None or not binding.is_constant:
        return False
    return all(_is_given(other, use) for other, use in references(module, binding))


def _is_given(module: Module, use: Node) -> bool:
    """Whether a use of a name is the value of a property or an argument."""
    outer = module.reader.outer(use)
    kind = module.reader.flow(module, outer).kind
    around = outer.parent
    listed = around is not None and around.type in ARGUMENT_LISTS
    return kind in (FlowKind.ENTRY, FlowKind.NOWHERE) or (kind is FlowKind.OTHER and listed)
