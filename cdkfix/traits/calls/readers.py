"""Who else may read or give a value: members of objects, patterns, and callers nobody sees."""

from __future__ import annotations

from collections.abc import Iterator

from tree_sitter import Node

from cdkfix.flow.called import lookup_order
from cdkfix.flow.given_context import is_of_context
from cdkfix.flow.typed import is_made_by_cdk, may_be_of
from cdkfix.languages.facts import ClassSyntax
from cdkfix.languages.trees import text
from cdkfix.program.asked import once
from cdkfix.program.attributes import (
    Attribute,
    attributes,
    class_at,
    member_names,
    members_named,
    method_of,
)
from cdkfix.program.module import Module
from cdkfix.program.parameters import Parameter, parameter_of
from cdkfix.program.scopes import Binding, ScopeKind
from cdkfix.program.sites import CALLED, Path
from cdkfix.program.syntax import Expr, Member, Name, Struct, This
from cdkfix.resolve import qualify, resolve
from cdkfix.traits.calls.arguments import arguments_seen
from cdkfix.traits.calls.subjects import found_subjects

#: How many functions in a row may hand an object on.
_MAX_DEPTH = 10


def unseen_caller(parameter: Parameter) -> str | None:
    """Why a parameter may have other values: not all who may call its function are seen."""
    module, project = parameter.module, parameter.module.project
    syntax = class_at(module, parameter.node.start_byte)
    taker = syntax.node if syntax is not None else parameter.function
    name = taker.child_by_field_name("name")
    binding = module.binding(name) if name is not None else None
    if binding is None or binding.scope.kind is not ScopeKind.MODULE:
        return None
    for shown in module.reader.exported_as(module, binding.name):
        for other, _, _ in project.imports.importers(module, shown, everyone=True):
            if project.files.is_left_out(other.source.path):
                where = project.shown(other.source.path)
                return f"`{where}`, which uses `{shown}`, is left out of the run"
        user = project.possible_users.of(module, shown)
        if user is not None:
            return user
    return None


def reads(module: Module, name: str) -> Iterator[tuple[Module, Member]]:
    """Every member of this name in the project that is not written to."""
    return ((other, member) for other, member, written in _members(module, name) if not written)


def writes(module: Module, name: str) -> Iterator[Member]:
    """Every member of this name in the project that is written to."""
    return (member for _, member, written in _members(module, name) if written)


def _members(module: Module, name: str) -> Iterator[tuple[Module, Member, bool]]:
    """Every member of this name in the project, and whether it is written to."""
    for other in (module, *module.project.holding(module, [name.encode()], everyone=True)):
        for member in members_named(other, name):
            yield other, member, other.reader.assigned(other.reader.outer(member.node))[0]


def taken_out(module: Module, name: str) -> Iterator[tuple[Module, Binding]]:
    """Every name in the project that a pattern takes a member of this name out as."""
    for other in (module, *module.project.holding(module, [name.encode()], everyone=True)):
        for binding in _taken_out_by_name(other).get(name, ()):
            yield other, binding


@once
def _taken_out_by_name(module: Module) -> dict[str, list[Binding]]:
    found: dict[str, list[Binding]] = {}
    for binding in module.scopes.bindings():
        path = binding.declaration.path if binding.declarations else ()
        if len(path) == 1:
            found.setdefault(path[0], []).append(binding)
    return found


def is_own(attribute: Attribute | None, node: Node) -> bool:
    return attribute is not None and any(item.id == node.id for item in attribute.reads)


def may_be_instance(member: Member, module: Module, syntax: ClassSyntax) -> bool:
    """Whether the object that a member is taken from may be of a class of the project.

    That is not so of what is another thing of CDK's than the class is, by its type.
    """
    owner = member.object
    if isinstance(owner, This):
        around = class_at(member.module, member.start)
        is_heir = around is not None and bool(around.base_nodes)
        return is_heir and module.project.connections.may_share(module, member.module)
    return may_be_object(owner) and may_be_of(owner, module, syntax)


def may_be_object(owner: Expr, depth: int = 0) -> bool:
    """Whether an expression may be an instance of a class of the project.

    What the context has is none, nor is what a class of CDK makes, or a parameter that all calls
    give such a thing.
    """
    found = resolve(owner).expr
    if qualify(owner) is not None or isinstance(found, Struct) or is_of_context(owner):
        return False
    if is_made_by_cdk(owner):
        return False
    known = found_subjects(owner, owner.node)
    if known.subjects and not known.lost:
        return any(item.call.subclass is not None for item in known.subjects)
    binding = owner.module.binding(owner.node) if isinstance(owner, Name) else None
    parameter = parameter_of(owner.module, binding) if binding is not None else None
    if binding is None or parameter is None or binding.declaration.path or depth > _MAX_DEPTH:
        return True
    given = arguments_seen(parameter)
    if not given or not all(item.known and not item.path for item in given):
        return True
    return any(item.expr is not None and may_be_object(item.expr, depth + 1) for item in given)


def given_by_method(module: Module, node: Node) -> tuple[ClassSyntax, str, Path] | None:
    """The class and name of the method that returns a value, and the way from it to the value."""
    around = module.reader.outer(node).parent
    if around is None or around.type != "return_statement":
        return None
    method = module.reader.function_of(around)
    name = method.child_by_field_name("name") if method is not None else None
    syntax = class_at(module, node.start_byte)
    if method is None or name is None or syntax is None:
        return None
    if method_of(syntax, text(name)) != method:
        return None
    return syntax, text(name), () if module.reader.is_accessor(method) else (CALLED,)


def maker_of(member: Member) -> ClassSyntax | None:
    """The class that gives its instances a member, where that can be told."""
    for owner, syntax in lookup_order(member.object):
        attribute = attributes(owner, syntax).get(member.name)
        assigned = attribute is not None and bool(attribute.values or attribute.fields)
        if assigned or member.name in member_names(syntax):
            return syntax
    return None
