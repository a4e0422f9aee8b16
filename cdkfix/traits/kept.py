"""The attributes of an instance that a value is kept in: in a list or a table of one, too."""

from __future__ import annotations

from collections.abc import Iterator

from tree_sitter import Node

from cdkfix.flow.assignments import ASSIGNMENTS
from cdkfix.languages.facts import ClassSyntax, FlowKind
from cdkfix.languages.trees import ARGUMENT_LISTS, SUBSCRIPTS, named
from cdkfix.program.attributes import class_at
from cdkfix.program.module import Module
from cdkfix.program.scopes import Binding
from cdkfix.program.syntax import Call, Expr, Items, Member, Name, This
from cdkfix.traits.lists.listed import ADDING

_MAX_DEPTH = 10


def kept_in(binding: Binding, module: Module, syntax: ClassSyntax) -> Iterator[str]:
    """The attributes of a class's instances through which a variable's value can be reached.

    ``this.raw = raw``, ``self.buckets[zone] = raw``, ``all.append(raw)`` beside ``self.all = all``.
    """
    yield from _of_binding(module, binding, syntax, 0)


def _of_binding(module: Module, binding: Binding, syntax: ClassSyntax, depth: int) -> Iterator[str]:
    for use in binding.reads if depth < _MAX_DEPTH else ():
        yield from _from(module, use, syntax, depth + 1)


def _from(module: Module, node: Node, syntax: ClassSyntax, depth: int) -> Iterator[str]:
    """The attributes that what stands at a place is given to."""
    outer = module.reader.outer(node)
    flow = module.reader.flow(module, outer)
    if flow.kind is FlowKind.ATTRIBUTE:
        if class_at(module, flow.node.start_byte) is syntax:
            yield flow.name
    elif flow.kind is FlowKind.DECLARED:
        binding = module.binding(flow.node)
        yield from _of_binding(module, binding, syntax, depth) if binding is not None else ()
    elif flow.kind in (FlowKind.ENTRY, FlowKind.SPREAD):
        if flow.node.type not in ARGUMENT_LISTS:
            yield from _from(module, flow.node, syntax, depth)
    elif (holder := _holder(module, outer)) is not None:
        if isinstance(holder, Items):
            yield from _from(module, holder.node, syntax, depth)
        else:
            yield from _of_holder(holder, syntax, depth)


def _of_holder(holder: Expr, syntax: ClassSyntax, depth: int) -> Iterator[str]:
    """The attributes that a list or table is, by the name that it is filled by."""
    module = holder.module
    if isinstance(holder, Member) and isinstance(holder.object, This):
        if class_at(module, holder.start) is syntax:
            yield holder.name
        return
    binding = module.binding(holder.node) if isinstance(holder, Name) else None
    if binding is None:
        return
    given = binding.declaration.value
    if given is not None and depth < _MAX_DEPTH:
        yield from _of_holder(module.expr(given), syntax, depth + 1)
    yield from _of_binding(module, binding, syntax, depth)


def _holder(module: Module, node: Node) -> Expr | None:
    """The list or table that a value is put into where it stands."""
    above = node.parent
    if above is None:
        return None
    listed = module.expr(above)
    if isinstance(listed, Items):
        return listed
    if above.type in ASSIGNMENTS:
        target = above.child_by_field_name("left")
        taken = target is not None and target.type in SUBSCRIPTS and target.id != node.id
        return module.expr(named(target)[0]) if target is not None and taken else None
    call = module.expr(above.parent) if above.type in ARGUMENT_LISTS and above.parent else None
    callee = call.callee if isinstance(call, Call) else None
    if not isinstance(call, Call) or not isinstance(callee, Member) or callee.name not in ADDING:
        return None
    added = call.positional(ADDING[callee.name])
    is_added = added is not None and module.reader.outer(added.node).id == node.id
    return callee.object if is_added else None
