"""Attributes of a class's instances: what ``this.x`` and ``self.x`` are given."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

import msgspec
from tree_sitter import Node

from cdkfix.languages.facts import ClassSyntax, Field
from cdkfix.languages.patterns import part_taken
from cdkfix.languages.trees import stands_in, text
from cdkfix.program.module import Module
from cdkfix.program.scopes import ScopeKind
from cdkfix.program.syntax import Call, Member, Picked, This


class Attribute(msgspec.Struct, eq=False):
    """One attribute of a class.

    ``fields`` declare it in the class's body; ``values`` are the expressions assigned to it;
    ``opaque_write`` says that it is also written in another way. ``reads`` are the member nodes
    that take it from the instance, ``writes`` those assigned to, and ``taken`` those of them that
    are given a part of a value by a pattern; ``body_reads`` are the names that stand for it in the
    class's own body, in Python.
    """

    name: str
    fields: list[Field] = msgspec.field(default_factory=list)
    values: list[Node] = msgspec.field(default_factory=list)
    reads: list[Node] = msgspec.field(default_factory=list)
    writes: list[Node] = msgspec.field(default_factory=list)
    taken: list[Node] = msgspec.field(default_factory=list)
    body_reads: list[Node] = msgspec.field(default_factory=list)
    opaque_write: bool = False

    @property
    def value(self) -> Node | None:
        """The one value that the attribute ever has."""
        more = self.opaque_write or self.taken
        return self.values[0] if len(self.values) == 1 and not more else None

    @property
    def is_given(self) -> bool:
        """Whether the class gives it any value."""
        return bool(self.values or self.taken) or self.opaque_write


def class_at(module: Module, offset: int) -> ClassSyntax | None:
    """The innermost class around ``offset``."""
    starts, innermost = module.class_regions
    place = bisect_right(starts, offset) - 1
    return innermost[place] if place >= 0 else None


def class_calling_super(call: Call) -> ClassSyntax | None:
    """The class whose constructor runs that of its base class by this very call."""
    syntax = class_at(call.module, call.start)
    statement = call.module.base_call(syntax) if syntax is not None else None
    is_own = statement is not None and statement.named_children[0].id == call.node.id
    return syntax if is_own else None


def class_around(module: Module, syntax: ClassSyntax) -> ClassSyntax | None:
    """The class in whose body another stands, as settings are grouped in Python."""
    return next((item for item in module.classes if stands_in(item.body, syntax.node)), None)


def class_within(module: Module, owner: ClassSyntax, name: str) -> ClassSyntax | None:
    """The class ``name`` that stands in the body of another."""
    inner = (item for item in module.classes if item.name == name)
    return next((item for item in inner if stands_in(owner.body, item.node)), None)


def member_names(syntax: ClassSyntax) -> frozenset[str]:
    """The names of a class's methods, accessors and properties as its body declares them."""
    names = set()
    for member in syntax.body.named_children:
        inner = member.child_by_field_name("definition") or member
        name = inner.child_by_field_name("name")
        if name is not None:
            names.add(text(name))
    return frozenset(names)


def method_of(syntax: ClassSyntax | None, name: str) -> Node | None:
    """The method or accessor of this name in a class's body, signatures of it left out."""
    for member in syntax.body.named_children if syntax is not None else ():
        inner = member.child_by_field_name("definition") or member
        found = inner.child_by_field_name("name")
        if found is not None and text(found) == name and _has_body(inner):
            return inner
    return None


def _has_body(member: Node) -> bool:
    takes = member.child_by_field_name("parameters") or member.child_by_field_name("parameter")
    return takes is not None and member.child_by_field_name("body") is not None


def members_named(module: Module, name: str) -> Sequence[Member]:
    """Every member of this name that something in the module is asked for."""
    by_name = module.project.once((members_named, module), lambda: _members_by_name(module))
    return by_name.get(name, ())


def _members_by_name(module: Module) -> dict[str, list[Member]]:
    found: dict[str, list[Member]] = {}
    for node in module.reader.members(module):
        member = module.expr(node)
        if isinstance(member, Member):
            found.setdefault(member.name, []).append(member)
    return found


def members_picked(module: Module) -> Sequence[Picked]:
    """What something in the module is asked for by a key that is not written out there."""
    members = map(module.expr, module.reader.members(module))
    return module.project.once(
        (members_picked, module), lambda: [item for item in members if isinstance(item, Picked)]
    )


def attributes(module: Module, syntax: ClassSyntax) -> dict[str, Attribute]:
    """The attributes of a class, by name, from its body and every use of the instance in it."""
    tables: dict[int, dict[str, Attribute]] = module.kept(attributes, dict)
    if syntax.node.id not in tables:
        _collect(module, tables)
    return tables.setdefault(syntax.node.id, {})


def _collect(module: Module, tables: dict[int, dict[str, Attribute]]) -> None:
    """Fill the attributes of every class of the module in one go over its members."""
    for syntax in module.classes:
        table = tables.setdefault(syntax.node.id, {})
        for declared in module.reader.fields(syntax):
            attribute = table.setdefault(declared.name, Attribute(declared.name))
            attribute.fields.append(declared)
            if declared.value is not None:
                attribute.values.append(declared.value)
            elif declared.node.type.endswith("parameter"):
                attribute.opaque_write = True
            name = module.binding(declared.name_node)
            if name is not None and name.scope.kind is ScopeKind.CLASS:
                attribute.body_reads = name.reads
                attribute.opaque_write |= not name.is_constant
    for node in module.reader.members(module):
        expr = module.expr(node)
        if not isinstance(expr, Member) or not isinstance(expr.object, This):
            continue
        around = class_at(module, node.start_byte)
        if around is None:
            continue
        table = tables[around.node.id]
        attribute = table.setdefault(expr.name, Attribute(expr.name))
        written, value = module.reader.assigned(module.reader.outer(node))
        if not written:
            attribute.reads.append(node)
            continue
        attribute.writes.append(node)
        if value is not None:
            attribute.values.append(value)
        elif part_taken(node) is not None:
            attribute.taken.append(node)
        else:
            attribute.opaque_write = True
