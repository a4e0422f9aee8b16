"""What members and items of classes, instances, lists and modules are."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace
from tree_sitter import Node

from cdkfix.languages.facts import ClassSyntax
from cdkfix.languages.trees import field
from cdkfix.program import records
from cdkfix.program.attributes import attributes, class_at, class_within
from cdkfix.program.module import Module
from cdkfix.program.mutation import change, change_at, keys_changed, spread_behind, values_given
from cdkfix.program.places import at_line
from cdkfix.program.references import namespace_member
from cdkfix.program.scopes import Binding, BindingKind
from cdkfix.program.syntax import (
    Call,
    Entry,
    EntryNodes,
    Expr,
    Items,
    Literal,
    Member,
    Name,
    Namespace,
    Opaque,
    Struct,
    This,
)
from cdkfix.resolve import lineage, steps, structs


def class_made(expr: Expr) -> tuple[Module, ClassSyntax] | None:
    """The class of the project that a call makes an instance of, or that a name is of."""
    named = steps.resolve(expr.callee).expr if isinstance(expr, Call) else expr
    if isinstance(named, This) and named.module.reader.is_own_class(named.module, named.node):
        own = class_at(named.module, named.start)
        return (named.module, own) if own is not None else None
    binding = named.module.binding(named.node) if isinstance(named, Name) else None
    if binding is None or binding.kind is not BindingKind.CLASS:
        return None
    node = binding.declaration.node
    found = next((item for item in named.module.classes if item.node.id == node.id), None)
    return (named.module, found) if found is not None else None


def member_of(owner: Expr, name: str) -> Expr | None:
    """The expression that ``owner.name`` stands for, if it can be told."""
    value = steps.resolve(owner)
    target = value.expr
    if isinstance(target, Opaque):
        return target
    struct = structs.as_struct(value)
    if struct is not None:
        found = structs.entry_named(struct, name) or structs.lookup(struct, name)
        if isinstance(found, Entry):
            return found.value
        if isinstance(found, Opaque):
            return found
        made = class_made(target)
        own = attributes(*made).get(name) if made is not None else None
        if made is None or own is None or own.value is None:
            return None
        return records.default(made[0], own.value)
    if isinstance(target, Literal) and name == "value":
        return target if _is_enum_member(owner) else None
    if isinstance(target, Namespace):
        return target.module.project.imports.exported(target.module, name)
    syntax = None
    if isinstance(target, This):
        syntax = class_at(target.module, target.start)
    elif isinstance(target, Name):
        binding = target.module.binding(target.node)
        if binding is not None and binding.kind is BindingKind.ENUM and not binding.writes:
            member = target.module.reader.enum_value(binding.declaration.node, name)
            if member is not None:
                return target.module.expr(member)
        shown = namespace_member(target.module, binding, name) if binding is not None else None
        if shown is not None:
            return target.module.expr(shown.declaration.name)
        found_class = class_made(target)
        syntax = found_class[1] if found_class is not None else None
    if syntax is None:
        return None
    given = lineage.attribute_of(target.module, syntax, name)
    module, attribute = given if given is not None else (target.module, None)
    value_node = attribute.value if attribute is not None else None
    if attribute is None or value_node is None:
        inner = class_within(target.module, syntax, name)
        return target.module.expr(field(inner.node, "name")) if inner is not None else None
    held = module.expr(value_node)
    heir = lineage.heir_with(target.module, syntax, name) if isinstance(target, This) else None
    if heir is not None:
        return Opaque(held.module, held.node, f"`{heir.name}` has a `{name}` of its own")
    reads = (*attribute.reads, *attribute.body_reads)
    is_made = isinstance(held, Call) and class_made(held) is not None
    changed = change_at(module, reads) if is_made or isinstance(held, Struct) else None
    if changed is None:
        return held
    if isinstance(held, Struct):
        # What is put into it under other keys is asked for by others.
        unknown = replace(held, entries_nodes=(*held.entries_nodes, _later(changed, None)))
        return filled_later(held, reads) or unknown
    where = at_line(module, changed.start_point[0] + 1)
    return Opaque(held.module, held.node, f"`{name}` is changed after it is made, {where}")


def item_of(owner: Expr, place: int) -> Expr | None:
    """The item of a list at a place, if it can be told; negative places count from its end."""
    value = steps.resolve(owner)
    target = value.expr
    if not isinstance(target, Items):
        return target if isinstance(target, Opaque) else None
    for name in value.trail:
        binding = name.module.binding(name.node) if isinstance(name, Name) else None
        changed = why_changed(name, binding) if binding is not None else None
        if changed is not None:
            return changed
    spread = any("splat" in node.type or "spread" in node.type for node in target.item_nodes)
    if spread or not -len(target.items) <= place < len(target.items):
        return None
    return target.items[place]


def entry_got(call: Call) -> Expr | None:
    """The entry that ``settings.get("workers")`` gives, where it is there for sure."""
    callee, key = call.callee, call.positional(0)
    if not isinstance(callee, Member) or callee.name != "get" or key is None:
        return None
    name = steps.resolve(key).literal
    struct = structs.as_table(steps.resolve(callee.object)) if isinstance(name, str) else None
    if struct is None or any(entry.key is None for entry in struct.entries):
        return None
    exact = [entry for entry in struct.entries if entry.key == name]
    return exact[-1].value if exact else None


def why_changed(name: Expr, binding: Binding) -> Opaque | None:
    """Why the parts of what a name holds cannot be told: where they are changed."""
    changed = change(name.module, binding)
    if changed is None:
        return None
    where = at_line(name.module, changed.start_point[0] + 1)
    return Opaque(name.module, name.node, f"`{binding.name}` is changed after it is made, {where}")


def filled_later(made: Expr, reads: Sequence[Node]) -> Struct | None:
    """An object or dict, with the keys that it is given or changed by where it is read later on.

    None where it is changed in another way.
    """
    if not isinstance(made, Struct) or made.merged or (made.keywords and not made.free):
        return None
    changed = keys_changed(made.module, reads)
    if changed is None:
        spread = spread_behind(made, reads)
        more = (EntryNodes.spreading(value, at) for at, value in spread)
        return replace(made, entries_nodes=(*made.entries_nodes, *more)) if spread else None
    if any(at.start_byte < made.end for at in changed.values()):
        return None
    given = values_given(made, reads)
    later = (_later(at, key, given.get(key)) for key, at in changed.items())
    return replace(made, entries_nodes=(*made.entries_nodes, *later))


def _later(at: Node, key: str | None, value: Node | None = None) -> EntryNodes:
    """The entry for a key, or for one that is not known, that is changed at a place."""
    return EntryNodes(at, key, value_node=value)


def _is_enum_member(expr: Expr) -> bool:
    made = class_made(steps.resolve(expr.object).expr) if isinstance(expr, Member) else None
    return made is not None and records.is_enum(*made)
