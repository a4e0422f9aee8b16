"""The types of CDK's that are written for names, and for the lists that loops go through."""

from __future__ import annotations

from collections.abc import Iterator

from tree_sitter import Node

from cdkfix import catalogue
from cdkfix.flow.typed import class_typed, jsii_name
from cdkfix.languages.trees import LOOPS
from cdkfix.program.module import Module
from cdkfix.program.syntax import Call, Expr, Member, Name
from cdkfix.stacks import STACK, is_stack
from cdkfix.traits.lists.elements import PAIRS

#: The names of types, those of a module's members among them.
_TYPES = frozenset({"attribute", "identifier", "nested_type_identifier", "type_identifier"})
_ENUMERATE = "enumerate"


def is_stack_by_type(scope: Expr) -> bool:
    """Whether a scope is a stack by its type: ``function build(stack: cdk.Stack)``."""
    fqn = type_of_name(scope) if isinstance(scope, Name) else None
    own = class_typed(scope) if fqn is None else None
    return (fqn is not None and catalogue.is_a(fqn, STACK)) or (own is not None and is_stack(*own))


def type_of_name(name: Name) -> str | None:
    """The jsii type that is written for a name, or for the list that a loop takes it out of.

    ``fn: lambda.IFunction``, ``for (const [i, fn] of fns.entries())`` of ``fns: IFunction[]``
    """
    module, binding = name.module, name.module.binding(name.node)
    if binding is None or not binding.is_constant or binding.declaration.path:
        return None
    declared = binding.declaration.node
    type_ = declared.child_by_field_name("type")
    if type_ is not None:
        return _of_type(module, type_)
    loop = declared if declared.type in LOOPS else declared.parent
    listed = loop.child_by_field_name("right") if loop is not None and loop.type in LOOPS else None
    owner = _list_of(module.expr(listed)) if listed is not None else None
    return type_of_name(owner) if owner is not None else None


def _list_of(listed: Expr) -> Name | None:
    """The name of a list that is gone through, with the places of its elements or without."""
    if isinstance(listed, Name):
        return listed
    callee = listed.callee if isinstance(listed, Call) else None
    first = listed.positional(0) if isinstance(listed, Call) else None
    owner = callee.object if isinstance(callee, Member) and callee.name in PAIRS else None
    if isinstance(callee, Name) and callee.name == _ENUMERATE:
        owner = first
    return owner if isinstance(owner, Name) else None


def _of_type(module: Module, type_: Node) -> str | None:
    """The one type of CDK's that a type says: of a value, or of what a list holds."""
    found = {jsii_name(module, node) for node in _type_names(type_)}
    known = {name for name in found if name is not None and catalogue.get(name) is not None}
    return known.pop() if len(known) == 1 else None


def _type_names(node: Node) -> Iterator[Node]:
    if node.type in _TYPES:
        yield node
    else:
        for child in node.named_children:
            yield from _type_names(child)
