"""Where the attribute of a class's instances is read: through members, by its name, in patterns."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TypeAlias

import msgspec
from tree_sitter import Node

from cdkfix.languages.facts import ClassSyntax, FlowKind
from cdkfix.program.attributes import attributes
from cdkfix.program.module import Module
from cdkfix.program.references import method_called
from cdkfix.program.scopes import Binding
from cdkfix.program.sites import CALLED, Path, is_item, is_taken
from cdkfix.program.syntax import Call, Member
from cdkfix.resolve import describe, resolve
from cdkfix.traits.calls.readers import (
    is_own,
    maker_of,
    may_be_instance,
    may_be_object,
    reads,
    taken_out,
)
from cdkfix.traits.lists.elements import LOOKUPS
from cdkfix.traits.values.attributes_asked import attributes_asked
from cdkfix.traits.values.found_values import Sources
from cdkfix.traits.values.sources import sources


class Reached(msgspec.Struct, frozen=True, eq=False):
    """Where a value is, at ``path`` inside an expression of a module."""

    module: Module
    node: Node
    path: Path


class TakenOut(msgspec.Struct, frozen=True, eq=False):
    """The name that a pattern takes a value out of an object as."""

    module: Module
    binding: Binding


#: Where a value goes on to, or why that cannot be told.
Onward: TypeAlias = Reached | TakenOut | str


def members_read(
    module: Module,
    syntax: ClassSyntax,
    name: str,
    path: Path,
    *,
    is_value: Callable[[Sources], bool],
    own: bool = True,
) -> Iterator[Onward]:
    """Where the attribute ``name`` of a class's instances is read, and its value at ``path`` goes.

    ``is_value`` says whether the value that is followed is one of those that an expression may
    have. Without ``own``, the reads through the class's own instance are left to others.
    """
    attribute = attributes(module, syntax).get(name)
    reader = module.project.possible_users.reader_of(module, name)
    if reader is not None:
        yield reader
    for other, member in reads(module, name):
        node = member.node
        if is_own(attribute, node) and not own:
            continue
        at = reached(other, node, path)
        if at is None:
            continue
        given = sources(other.expr(at.node))
        maker = maker_of(member)
        # A base class reads what its heirs give it.
        known = is_value(given)
        if maker is not None and maker.node.id != syntax.node.id and not known:
            continue
        if is_own(attribute, node) or maker is not None or known:
            yield at
        elif given.unknown and may_be_instance(member, module, syntax):
            yield f"it is also read elsewhere: {describe(member)}"
    yield from _asked(module, name, path, is_value)
    yield from _taken_out(module, name, is_value)


def _asked(
    module: Module, name: str, path: Path, is_value: Callable[[Sources], bool]
) -> Iterator[Onward]:
    """Where objects are asked for a name: ``getattr(props, "suffix", None)``."""
    for other in (module, *module.project.holding(module, [name.encode()], everyone=True)):
        for call in attributes_asked(other).get(name, ()):
            given = sources(call)
            if is_value(given):
                yield Reached(other, call.node, path)
            elif given.unknown and module.project.connections.may_share(module, other):
                yield f"it is also read elsewhere: {describe(call)}"


def _taken_out(module: Module, name: str, is_value: Callable[[Sources], bool]) -> Iterator[Onward]:
    """What patterns take out of objects: ``const { workers } = settings``."""
    for other, binding in taken_out(module, name):
        read = next(iter(binding.reads), None)
        if read is None:
            continue
        given = sources(other.expr(read))
        declared = binding.declaration
        value = declared.value or declared.node.child_by_field_name("value")
        if is_value(given):
            yield TakenOut(other, binding)
        elif (
            given.unknown
            and value is not None
            and may_be_object(other.expr(value))
            and module.project.connections.may_share(module, other)
        ):
            yield f"it may be taken out of an object: {describe(other.expr(value))}"


def reached(module: Module, use: Node, path: Path) -> Reached | None:
    """How far the members taken from ``use`` lead along ``path``; None if past the value."""
    while path:
        looked_up = call_of(module, use, LOOKUPS)
        if looked_up is not None:
            first = looked_up.positional(0)
            key = resolve(first).literal if first is not None else None
            if isinstance(key, str) and not is_taken(key, path[0]):
                return None
            use, path = looked_up.node, path[1:]
            continue
        flow = module.reader.flow(module, module.reader.outer(use))
        if flow.kind is FlowKind.CALLED and path[0] == CALLED:
            use, path = flow.node, path[1:]
            continue
        if flow.kind is not FlowKind.MEMBER or path[0] == CALLED or is_item(path[0]):
            break
        if not is_taken(flow.name, path[0]):
            return None
        use, path = flow.node, path[1:]
    return Reached(module, use, path)


def call_of(module: Module, use: Node, names: frozenset[str]) -> Call | None:
    """The call of one of the methods on ``use``."""
    call = method_called(module, use)
    known = call is not None and isinstance(call.callee, Member) and call.callee.name in names
    return call if known else None
