"""Where a name of a module is referred to: in the module itself, and in those that import it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from tree_sitter import Node

from cdkfix.languages.facts import ClassSyntax, FlowKind
from cdkfix.languages.trees import around
from cdkfix.program.attributes import attributes, class_around
from cdkfix.program.module import Module
from cdkfix.program.scopes import Binding, ScopeKind
from cdkfix.program.syntax import Call

#: What declares a namespace.
_NAMESPACE = "internal_module"


def references(
    module: Module, binding: Binding, *, everyone: bool = False
) -> Iterator[tuple[Module, Node]]:
    """The uses of a name of a module, each with the module that it stands in.

    That is the name, or the member (``config.name``) where the whole module is imported. With
    ``everyone`` files that are left out of the run count too.
    """
    yield from ((module, use) for use in binding.reads)
    if binding.scope.kind is ScopeKind.MODULE:
        yield from references_elsewhere(module, binding.name, everyone=everyone)


def references_elsewhere(
    module: Module, name: str, *, everyone: bool = False
) -> Sequence[tuple[Module, Node]]:
    """The uses of a top-level name of a module in those that import it."""
    question = (references_elsewhere, module, name, everyone)
    return module.project.once(question, lambda: [*_elsewhere(module, name, everyone=everyone)])


def _elsewhere(module: Module, name: str, *, everyone: bool) -> Iterator[tuple[Module, Node]]:
    for shown in module.reader.exported_as(module, name):
        for other, local, member in module.project.imports.importers(
            module, shown, everyone=everyone
        ):
            for use in local.reads:
                node = use if member is None else member_of(other, use, member)
                if node is not None:
                    yield other, node


def namespace_member(module: Module, namespace: Binding, name: str) -> Binding | None:
    """What a TypeScript namespace exports under a name; it may add to an enum or a class.

    One in several parts is not followed.

    https://www.typescriptlang.org/docs/handbook/namespaces.html
    https://www.typescriptlang.org/docs/handbook/declaration-merging.html
    """
    declared = [item.node for item in namespace.declarations if item.node.type == _NAMESPACE]
    body = declared[0].child_by_field_name("body") if len(declared) == 1 else None
    if body is None or namespace.writes:
        return None
    found = module.scopes.scope_at(body.start_byte + 1).bindings.get(name)
    return found if found is not None and namespace_of(module, found) is not None else None


def namespace_of(module: Module, binding: Binding) -> Binding | None:
    """The namespace that exports a name."""
    holder, declared = binding.scope.node.parent, binding.declaration.node
    named = holder.child_by_field_name("name") if holder is not None else None
    found = module.binding(named) if named is not None else None
    if found is None or holder is None or holder.type != _NAMESPACE:
        return None
    # A declarator stands in a declaration of its own.
    inner = around(declared) if declared.type == "variable_declarator" else declared
    statement = inner.parent
    exported = statement is not None and statement.type == "export_statement"
    return found if exported else None


def class_references(
    module: Module, syntax: ClassSyntax, *, everyone: bool = False
) -> Iterator[tuple[Module, Node]]:
    """The uses of a class by its name, also as a member of the class that it stands in.

    There are none of one without a name.
    """
    name = syntax.node.child_by_field_name("name")
    binding = module.binding(name) if name is not None else None
    if binding is not None:
        yield from references(module, binding, everyone=everyone)
    holder = class_around(module, syntax)
    if holder is None:
        return
    own = attributes(module, holder).get(syntax.name)
    yield from ((module, read) for read in (own.reads if own is not None else ()))
    for owner, use in class_references(module, holder, everyone=everyone):
        inner = member_of(owner, use, syntax.name)
        if inner is not None:
            yield owner, inner


def name_of(module: Module, declared: Node) -> Node | None:
    """What a function or a class is called by: its own name, or the constant that holds it."""
    name = declared.child_by_field_name("name")
    if name is not None:
        return name
    flow = module.reader.flow(module, module.reader.outer(declared))
    return flow.node if flow.kind is FlowKind.DECLARED else None


def member_of(module: Module, use: Node, name: str) -> Node | None:
    """The member ``name`` that is taken of what stands at ``use``; None for another use."""
    flow = module.reader.flow(module, module.reader.outer(use))
    return flow.node if flow.kind is FlowKind.MEMBER and flow.name == name else None


def call_of(module: Module, use: Node) -> Call | None:
    """The call whose callee a use is."""
    around = module.reader.outer(use).parent
    call = module.expr(around) if around is not None else None
    return call if isinstance(call, Call) and call.callee_node.id == use.id else None


def method_called(module: Module, node: Node) -> Call | None:
    """The call of a method of the value ``node``, such as ``node.strip()``."""
    member = module.reader.flow(module, module.reader.outer(node))
    if member.kind is not FlowKind.MEMBER:
        return None
    called = module.reader.flow(module, module.reader.outer(member.node))
    call = module.expr(called.node) if called.kind is FlowKind.CALLED else None
    return call if isinstance(call, Call) else None
