"""Where attributes of the project's classes are read, of instances and of classes themselves."""

from __future__ import annotations

from collections.abc import Iterator

from tree_sitter import Node

from cdkfix.languages.facts import ClassSyntax, FlowKind
from cdkfix.program.attributes import attributes, class_around
from cdkfix.program.module import Module
from cdkfix.program.references import class_references, member_of
from cdkfix.program.scopes import ScopeKind
from cdkfix.resolve.lineage import ancestors, descendants

#: What stands around a class's name that is a type.
_TYPES = frozenset({"type", "type_annotation", "generic_type", "union_type"})


def instance_reads(module: Module, syntax: ClassSyntax, name: str) -> Iterator[tuple[Module, Node]]:
    """Where the attribute ``name`` is taken from the instance: in a class, its bases, its heirs."""
    above, below = ancestors(module, syntax), descendants(module, syntax, everyone=True)
    for owner, relative in ((module, syntax), *above, *below):
        attribute = attributes(owner, relative).get(name)
        yield from ((owner, read) for read in (attribute.reads if attribute is not None else ()))


def class_reads(module: Module, syntax: ClassSyntax, name: str) -> Iterator[tuple[Module, Node]]:
    """Where the attribute ``name`` is taken from a class itself, as ``Settings.WORKERS``.

    Or from one that derives from it.
    """
    for source, heir in ((module, syntax), *descendants(module, syntax, everyone=True)):
        for owner, use in class_references(source, heir, everyone=True):
            yield from ((owner, taken) for taken in _taken_of(owner, use, name))


def _taken_of(module: Module, use: Node, name: str) -> Iterator[Node]:
    """Where a member is taken of what stands at ``use``, or of another name that it is given."""
    pending, seen = [use], {use.id}
    while pending:
        flow = module.reader.flow(module, module.reader.outer(pending.pop()))
        if flow.kind is FlowKind.MEMBER and flow.name == name:
            yield flow.node
        binding = module.binding(flow.node) if flow.kind is FlowKind.DECLARED else None
        reads = binding.reads if binding is not None and binding.is_constant else ()
        pending += (read for read in reads if read.id not in seen)
        seen.update(read.id for read in reads)


def value_of_member(module: Module, member: Node) -> Node:
    """The value of an enumeration's member, where it is taken: ``Stage.DEV.value``."""
    return member_of(module, member, "value") or member


def whole_reads(module: Module, syntax: ClassSyntax) -> Iterator[tuple[Module, Node]]:
    """Where a class is used other than as a type, and not one of its attributes is taken."""
    for owner, use in class_references(module, syntax, everyone=True):
        around = use.parent
        is_type = around is not None and around.type in _TYPES
        if not is_type and owner.reader.flow(owner, use).kind is not FlowKind.MEMBER:
            yield owner, use


def class_names(module: Module, syntax: ClassSyntax) -> list[str]:
    """The names by which other modules can import a class."""
    holder = class_around(module, syntax)
    if holder is not None:
        return class_names(module, holder)
    declared = syntax.node.child_by_field_name("name")
    binding = module.binding(declared) if declared is not None else None
    if binding is None or binding.scope.kind is not ScopeKind.MODULE:
        return []
    return module.reader.exported_as(module, binding.name)


def is_derived_from(module: Module, syntax: ClassSyntax) -> bool:
    """Whether another class has a class as its base, and may have a method of its own instead."""
    return any(
        base.start_byte <= use.start_byte < base.end_byte
        for owner, use in class_references(module, syntax, everyone=True)
        for other in owner.classes
        for base in other.base_nodes
    )
