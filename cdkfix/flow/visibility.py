"""Whether an expression means the same at another place of its module."""

from __future__ import annotations

from collections.abc import Iterator

from tree_sitter import Node

from cdkfix.languages.trees import BODIES, LOOPS, OWN_THIS, ancestor, named, stands_in
from cdkfix.program.attributes import Attribute, attributes, class_at
from cdkfix.program.module import Module
from cdkfix.program.scopes import Binding, BindingKind, ScopeKind
from cdkfix.program.syntax import Expr, Member, Name, This

_BODIES = BODIES | {"class_body"}


def means_the_same_at(expr: Expr, at: Node) -> bool:
    """Whether ``expr`` has the same value when written at ``at``: all names in it have."""
    if not isinstance(expr, (Member, Name, This)):
        inside = [item for node in named(expr.node) for item in _named_in(expr.module.expr(node))]
        return all(means_the_same_at(item, at) for item in inside)
    owner: Expr = expr
    member: Member | None = None
    while isinstance(owner, Member):
        member, owner = owner, owner.object
    if isinstance(owner, This):
        return _same_instance(owner, member, at)
    if not isinstance(owner, Name):
        return False
    module = owner.module
    named_there = module.scopes.scope_at(at.start_byte).lookup(owner.name)
    binding = named_there.at(at.start_byte) if named_there is not None else None
    if binding is not module.binding(owner.node):
        return False
    return binding is None or _declared_before(module, binding, at)


def _named_in(expr: Expr) -> Iterator[Expr]:
    """The names in an expression, each with the members that are taken from it."""
    owner = expr
    while isinstance(owner, Member):
        owner = owner.object
    if isinstance(owner, (Name, This)):
        yield expr
        return
    for node in named(expr.node):
        yield from _named_in(expr.module.expr(node))


def _declared_before(module: Module, binding: Binding, at: Node) -> bool:
    """Whether what the binding declares has its value by the time ``at`` is run."""
    if binding.kind in (BindingKind.PARAMETER, BindingKind.IMPORT):
        return True
    function = module.scopes.scope_at(at.start_byte).function()
    if binding.scope.kind is ScopeKind.MODULE and function.kind is not ScopeKind.MODULE:
        return True
    declaration = binding.declaration.node
    if binding.kind is BindingKind.LOOP:
        # Python lets the last value be seen behind the loop, if there was one.
        loop = ancestor(declaration, *LOOPS)
        body = loop.child_by_field_name("body") if loop is not None else None
        return body is None or body.start_byte <= at.start_byte < body.end_byte
    block = declaration.parent
    while block is not None and block.type not in _BODIES:
        block = block.parent
    inside = block is None or block.start_byte <= at.start_byte < block.end_byte
    return inside and declaration.end_byte <= at.start_byte


def _same_instance(instance: This, member: Member | None, at: Node) -> bool:
    module = instance.module
    syntax = class_at(module, instance.start)
    here = class_at(module, at.start_byte)
    if syntax is None or here is None or here.node.id != syntax.node.id:
        return False
    if instance.node.type == "identifier":
        scope = module.scopes.scope_at(at.start_byte)
        binding = scope.lookup(instance.text)
        if binding is None or binding.kind is not BindingKind.PARAMETER:
            return False
        function = binding.scope.node
    else:
        method = _function_with_this(at)
        if method is None or method.type not in ("method_definition", "public_field_definition"):
            return False
        if any(child.type == "static" for child in method.children):
            return False
        function = method
    if function.parent is None or not stands_in(syntax.body, function):
        return False
    attribute = attributes(module, syntax).get(member.name) if member is not None else None
    return attribute is None or _written_before(attribute, function, at)


def _written_before(attribute: Attribute, function: Node, at: Node) -> bool:
    """Whether the attribute has its value at ``at``; what other methods write counts as written."""
    inside = [
        node
        for node in attribute.writes
        if function.start_byte <= node.start_byte < function.end_byte
    ]
    return not inside or any(node.start_byte < at.start_byte for node in inside)


def _function_with_this(node: Node) -> Node | None:
    """The function or field whose ``this`` holds at ``node``; arrows have none of their own."""
    found = node.parent
    while found is not None and found.type not in OWN_THIS:
        found = found.parent
    return found
