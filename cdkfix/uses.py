"""Where values end up: every place that a definition reaches."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import PurePath
from typing import NamedTuple

from tree_sitter import Node

from cdkfix import catalogue
from cdkfix.attributes import attributes, class_at
from cdkfix.languages.base import ClassSyntax, FlowKind
from cdkfix.module import Module
from cdkfix.resolve import Value, as_struct, lookup, resolve
from cdkfix.scopes import Binding, ScopeKind
from cdkfix.syntax import Entry, Struct

Path = tuple[str, ...]

#: The step in a path from a function to what its calls give.
_CALL = "()"


class Site(NamedTuple):
    """A place where a value is used for good: an expression, and the way into it.

    The ``path`` leads from the expression to the value, its keys in snake case.
    """

    file: PurePath
    start: int
    end: int
    path: Path


def site(module: Module, node: Node, path: Path) -> Site:
    """The site of a value at ``path`` inside the expression ``node``."""
    keys = tuple(catalogue.snake_case(key) for key in path)
    return Site(module.source.path, node.start_byte, node.end_byte, keys)


def sites(module: Module, node: Node, path: Path = ()) -> frozenset[Site] | None:
    """Where the value at ``path`` inside the expression ``node`` is used.

    None where that cannot be told, because a name on the way is assigned again.
    """
    found: set[Site] = set()
    # A call's keywords are an expression for us only: their value is the call's.
    follow = _follow_struct if node.type == "argument_list" else _follow
    return frozenset(found) if follow(module, node, path, found, set()) else None


def _follow(
    module: Module, node: Node, path: Path, found: set[Site], seen: set[tuple[int, Path]]
) -> bool:
    if (node.id, path) in seen:
        return True
    seen.add((node.id, path))
    flow = module.reader.flow(module, module.reader.outer(node))
    if flow.kind is FlowKind.NOWHERE:
        return True
    if flow.kind is FlowKind.DECLARED:
        binding = module.binding(flow.node)
        return binding is not None and _follow_binding(module, binding, path, found, seen)
    if flow.kind is FlowKind.ATTRIBUTE:
        syntax = class_at(module, node.start_byte)
        attribute = attributes(module, syntax).get(flow.name) if syntax is not None else None
        if syntax is None or attribute is None or attribute.value is None:
            return False
        return all(
            _follow_use(owner, use, path, found, seen)
            for owner, use in (
                *((module, use) for use in attribute.reads),
                *_class_reads(module, syntax, flow.name),
            )
        )
    if flow.kind is FlowKind.RETURNED:
        before = len(found)
        known = _follow_function(module, flow.node, (_CALL, *path), found, seen)
        if len(found) == before:
            # Nobody is seen to call the function: this is where the value is handed out.
            found.add(site(module, node, path))
        return known
    if flow.kind is FlowKind.EXPORTED:
        importers = list(module.project.importers(module, flow.name))
        if not importers:
            found.add(site(module, node, path))
        # What has a name here is followed from that name.
        return module.binding(node) is not None or all(
            _follow_import(other, local, (member, *path) if member else path, found, seen)
            for other, local, member in importers
        )
    if flow.kind is FlowKind.TAKEN_APART:
        return all(_follow_part(module, name, path, found, seen) for name in flow.names)
    if flow.kind is FlowKind.SPREAD and path and _is_overridden(module, node, flow.node, path[0]):
        return True
    if flow.kind in (FlowKind.ENTRY, FlowKind.SPREAD):
        inner = (flow.name, *path) if flow.kind is FlowKind.ENTRY else path
        return _follow_struct(module, flow.node, inner, found, seen)
    if module.reader.assigned(module.reader.outer(node))[0]:
        return False
    found.add(site(module, node, path))
    return True


def _follow_function(
    module: Module, function: Node, path: Path, found: set[Site], seen: set[tuple[int, Path]]
) -> bool:
    """Follow what a function returns to its calls, by the name that it is declared by, if any."""
    name = function.child_by_field_name("name")
    binding = module.binding(name) if name is not None else None
    if name is None:
        return _follow(module, function, path, found, seen)
    return binding is not None and _follow_binding(module, binding, path, found, seen)


def _follow_part(
    module: Module, name: Node, path: Path, found: set[Site], seen: set[tuple[int, Path]]
) -> bool:
    """Follow a value to one of the names that a pattern takes it apart into."""
    binding = module.binding(name)
    if binding is None or not binding.is_constant or binding.declaration.value is None:
        return False
    part = tuple(catalogue.snake_case(key) for key in binding.declaration.path)
    own = tuple(catalogue.snake_case(key) for key in path)
    common = min(len(part), len(own))
    if part[:common] != own[:common]:
        return True
    return len(part) == common and _follow_binding(module, binding, path[common:], found, seen)


def _is_overridden(module: Module, spread: Node, struct: Node, name: str) -> bool:
    """Whether an entry behind a spread gives ``name`` its value whatever the spread gives."""
    whole = module.expr(struct)
    if not isinstance(whole, Struct):
        return False
    spellings = {name, *module.reader.prop_names(name)}
    for entry in whole.entries:
        if entry.node.start_byte <= spread.start_byte:
            continue
        if entry.key in spellings:
            return True
        inner = as_struct(resolve(entry.value)) if entry.spread else None
        if inner is not None and isinstance(lookup(inner, name), Entry):
            return True
    return False


def _class_reads(module: Module, syntax: ClassSyntax, name: str) -> Iterator[tuple[Module, Node]]:
    """Where the attribute ``name`` is taken from a class itself, as ``Settings.WORKERS``."""
    declared = syntax.node.child_by_field_name("name")
    binding = module.binding(declared) if declared is not None else None
    if binding is None:
        return
    uses = [(module, use) for use in binding.reads]
    if binding.scope.kind is ScopeKind.MODULE:
        for shown in module.reader.exported_as(module, binding.name):
            for other, local, member in module.project.importers(module, shown):
                taken_from = (_member(other, use, member) if member else use for use in local.reads)
                uses += [(other, use) for use in taken_from if use is not None]
    for owner, use in uses:
        taken = _member(owner, use, name)
        if taken is not None:
            yield owner, taken


def _member(module: Module, use: Node, name: str) -> Node | None:
    """The node that takes the member ``name`` from ``use``, if one does."""
    flow = module.reader.flow(module, module.reader.outer(use))
    return flow.node if flow.kind is FlowKind.MEMBER and flow.name == name else None


def _follow_struct(
    module: Module, struct: Node, path: Path, found: set[Site], seen: set[tuple[int, Path]]
) -> bool:
    """Follow a struct's literal; a call's keywords end there, unless the call makes a struct."""
    if struct.type != "argument_list":
        return _follow(module, struct, path, found, seen)
    call = struct.parent
    if call is not None:
        expr = module.expr(call)
        if expr.node.id == struct.id or as_struct(Value(expr)) is not None:
            return _follow(module, call, path, found, seen)
    found.add(site(module, struct, path))
    return True


def _follow_binding(
    module: Module, binding: Binding, path: Path, found: set[Site], seen: set[tuple[int, Path]]
) -> bool:
    if not binding.is_constant:
        return False
    if not all(_follow_use(module, use, path, found, seen) for use in binding.reads):
        return False
    if binding.scope.kind is not ScopeKind.MODULE:
        return True
    return all(
        _follow_import(other, local, (member, *path) if member else path, found, seen)
        for name in module.reader.exported_as(module, binding.name)
        for other, local, member in module.project.importers(module, name)
    )


def _follow_import(
    module: Module, binding: Binding, path: Path, found: set[Site], seen: set[tuple[int, Path]]
) -> bool:
    """Follow what another module imports under a name of its own."""
    return not binding.writes and all(
        _follow_use(module, use, path, found, seen) for use in binding.reads
    )


def _follow_use(
    module: Module, use: Node, path: Path, found: set[Site], seen: set[tuple[int, Path]]
) -> bool:
    """Follow one use of a name through the members taken from it."""
    node = use
    while path:
        flow = module.reader.flow(module, module.reader.outer(node))
        if flow.kind is FlowKind.CALLED and path[0] == _CALL:
            node, path = flow.node, path[1:]
            continue
        if flow.kind is not FlowKind.MEMBER or path[0] == _CALL:
            break
        if catalogue.snake_case(flow.name) != catalogue.snake_case(path[0]):
            return True
        node, path = flow.node, path[1:]
    return _follow(module, node, path, found, seen)
