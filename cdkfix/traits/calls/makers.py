"""Constructs that a method makes of what it is given: ``pool.addClient('Web', {…})``."""

from __future__ import annotations

from collections.abc import Iterator

from tree_sitter import Node

from cdkfix import catalogue
from cdkfix.flow.typed import jsii_name
from cdkfix.languages.trees import LOOPS
from cdkfix.model import ConstructCall
from cdkfix.program.module import Module
from cdkfix.program.syntax import Call, Expr, Member, Name
from cdkfix.resolve import qualify, resolve, written
from cdkfix.traits.calls.subjects import subjects
from cdkfix.traits.lists.elements import PAIRS

_MAX_DEPTH = 10
#: The names of types, those of a module's members among them.
_TYPES = frozenset({"attribute", "identifier", "nested_type_identifier", "type_identifier"})
_ENUMERATE = "enumerate"


def made_by_methods(module: Module) -> Iterator[ConstructCall]:
    """The calls of methods that make a construct whose options can name its resource."""
    methods = catalogue.making_methods()
    for node in module.reader.method_calls(module):
        call = module.expr(node)
        if not isinstance(call, Call) or not isinstance(call.callee, Member):
            continue
        if call.callee.name not in methods:
            continue
        owner = _type_of(call.callee.object, 0)
        made = catalogue.made_by(owner, call.callee.name) if owner is not None else None
        if made is not None:
            fqn, index = made
            yield ConstructCall(module, call, fqn, props_index=index)


def _type_of(expr: Expr, depth: int) -> str | None:
    """The jsii type of a value: of a construct, of what CDK makes, or of what a member gives."""
    if depth > _MAX_DEPTH:
        return None
    made = next(iter(subjects(expr, expr.node)), None)
    if made is not None:
        return made.call.fqn
    found = resolve(expr).expr
    if isinstance(found, Call):
        fqn = qualify(found.callee)
        if fqn is not None:
            return fqn
        found = found.callee
    if isinstance(found, Member):
        owner = _type_of(found.object, depth + 1)
        return catalogue.given_by(owner, found.name) if owner is not None else None
    root = written(expr)
    return _declared(root) if isinstance(root, Name) else None


def _declared(name: Name) -> str | None:
    """The jsii type that is written for a name, or for the list that a loop takes it out of.

    ``fn: lambda.IFunction``, ``for (const [i, fn] of fns.entries())`` of ``fns: IFunction[]``
    """
    module, binding = name.module, name.module.binding(name.node)
    declared = binding.declaration.node if binding is not None and binding.is_constant else None
    type_ = declared.child_by_field_name("type") if declared is not None else None
    if type_ is not None:
        return _of_type(module, type_)
    loop = declared.parent if declared is not None else None
    loop = declared if declared is not None and declared.type in LOOPS else loop
    listed = loop.child_by_field_name("right") if loop is not None and loop.type in LOOPS else None
    owner = _list_of(module.expr(listed)) if listed is not None else None
    return _declared(owner) if owner is not None else None


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
