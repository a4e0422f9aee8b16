"""The calls that run a function or a constructor, as far as the project's files show them.

Unlike `callers` it gives those that are known where others may call it too, and tests count.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from tree_sitter import Node

from cdkfix.languages.facts import ClassSyntax, FlowKind
from cdkfix.languages.returns import is_function
from cdkfix.languages.trees import text
from cdkfix.model import is_by_super
from cdkfix.program.attributes import class_at, method_of
from cdkfix.program.module import Module
from cdkfix.program.references import call_of, class_references, member_of, name_of, references
from cdkfix.program.scopes import BindingKind
from cdkfix.program.syntax import Call
from cdkfix.resolve.lineage import descendants
from cdkfix.traits.calls.callers import field_holding, method_uses, own_constructions
from cdkfix.traits.calls.given_calls import given_calls
from cdkfix.traits.calls.held import held_uses, is_held


def calls_of(module: Module, function: Node) -> Sequence[Call]:
    """The calls in the project that run a function, a method of the instance, or a constructor."""
    question = (calls_of, module, function.id)
    return module.project.once_whole(question, lambda: [*_calls_of(module, function)])


def _calls_of(module: Module, function: Node) -> Iterator[Call]:
    syntax = class_at(module, function.start_byte)
    constructor = syntax.constructor if syntax is not None else None
    if syntax is not None and constructor is not None and constructor.id == function.id:
        yield from instances(module, syntax)
        return
    declared = function.child_by_field_name("name")
    name = text(declared) if declared is not None else None
    if syntax is None or name is None or method_of(syntax, name) != function:
        name = field_holding(module, function)
    if syntax is not None and name is not None:
        uses, _ = method_uses(module, syntax, name, tests=True)
        for owner, use in uses:
            call = call_of(owner, use)
            if call is not None:
                yield call
        return
    given = given_calls(module, function) if declared is None else None
    if given is not None:
        yield from given
        return
    if is_held(module, function):
        made = (call_of(owner, use) for owner, use in held_uses(module, function) or ())
        yield from (call for call in made if call is not None)
        return
    yield from calls_by_name(module, function)


def calls_by_name(module: Module, declared: Node) -> Iterator[Call]:
    """The calls of a function or class by its name, in its module and where it is imported.

    A function that another one returns is called by what calls of that one give.
    """
    name = name_of(module, declared)
    yield from _calls_of_made(module, declared) if name is None else _calls(module, name)


def instances(module: Module, syntax: ClassSyntax) -> Iterator[Call]:
    """The calls in the project that run a class's constructor, those of its heirs included."""
    yield from calls_by_name(module, syntax.node)
    yield from own_constructions(module, syntax)
    for owner, heir in descendants(module, syntax):
        if heir.constructor is None:
            yield from calls_by_name(owner, heir.node)
            continue
        made = owner.super_call(heir)
        if made is not None and is_by_super(made):
            yield made
    yield from _by_class(module, syntax)


def _by_class(module: Module, syntax: ClassSyntax) -> Iterator[Call]:
    """The calls that run a class's constructor on an instance by its name: ``B.__init__(self)``."""
    declared = syntax.constructor.child_by_field_name("name") if syntax.constructor else None
    name = text(declared) if declared is not None else ""
    for owner, use in class_references(module, syntax) if name else ():
        taken = member_of(owner, use, name)
        call = call_of(owner, taken) if taken is not None else None
        if call is not None:
            yield call


def _calls(module: Module, name: Node) -> Iterator[Call]:
    binding = module.binding(name)
    if binding is None or binding.writes or len(binding.declarations) != 1:
        return
    for owner, use in references(module, binding):
        call = call_of(owner, use)
        flow = owner.reader.flow(owner, owner.reader.outer(use))
        if call is not None:
            yield call
            continue
        if flow.kind is FlowKind.DECLARED and owner.binding(flow.node) is not binding:
            # Another name for it.
            yield from _calls(owner, flow.node)
        elif owner is module and binding.kind is BindingKind.FUNCTION:
            yield from _calls_of_made(module, use)
        yield from given_calls(owner, use) or ()


def _calls_of_made(module: Module, function: Node) -> Iterator[Call]:
    """The calls of a function where it is returned: ``with_suffix(stage)(name)``."""
    flow = module.reader.flow(module, module.reader.outer(function))
    if flow.kind is not FlowKind.RETURNED or not is_function(flow.node):
        return
    for made in calls_by_name(module, flow.node):
        owner, called = made.module, call_of(made.module, made.node)
        if called is not None:
            yield called
            continue
        held = owner.reader.flow(owner, owner.reader.outer(made.node))
        if held.kind is FlowKind.DECLARED:
            yield from _calls(owner, held.node)
