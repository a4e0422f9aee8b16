"""Uses of an instance as a whole, which show every value that it holds: ``print(settings)``."""

from __future__ import annotations

from collections.abc import Iterator

from cdkfix.flow.called import line_of
from cdkfix.languages.facts import ClassSyntax, FlowKind
from cdkfix.program.attributes import class_at
from cdkfix.program.module import Module
from cdkfix.program.syntax import Call, Expr, This
from cdkfix.resolve import describe, describe_use
from cdkfix.resolve.lineage import descendants
from cdkfix.stacks import jsii_base
from cdkfix.traits.calls.callers import class_of
from cdkfix.traits.calls.of_cdk import runs_cdk
from cdkfix.traits.calls.passed import call_with
from cdkfix.traits.calls.readers import may_be_instance, writes
from cdkfix.traits.calls.seen import instances
from cdkfix.traits.values.destinations import Uses
from cdkfix.traits.values.onward import field_given

#: Members of an instance that hold, or give, all of its fields.
_WHOLE = frozenset({"__dict__", "_asdict"})
#: How far an argument stands, at most, below its call: a keyword, the list.
_STEPS = 3


def whole_use(value: Expr) -> str | None:
    """Where an instance that holds a value, as it is written, is used as a whole, in words."""
    held_by = holder(value)
    if held_by is None:
        return None
    set_at = _set_elsewhere(value, *held_by)
    if set_at is not None:
        return f"it is set elsewhere: {describe(set_at)}"
    for made in instances(*held_by):
        uses = Uses()
        reason = uses.collect(made)
        if reason is not None:
            return reason
        for use in uses.found.values():
            flow = use.module.reader.flow(use.module, use.module.reader.outer(use.node))
            whole = flow.kind is not FlowKind.MEMBER or flow.name in _WHOLE
            if whole and use is not made and not _is_given_to_cdk(use, *held_by):
                return f"what holds it is used as a whole: {describe_use(use.module, use.node)}"
    return None


def _is_given_to_cdk(use: Expr, owner: Module, syntax: ClassSyntax) -> bool:
    """Whether a use gives a construct to CDK, which knows no fields that a project's class adds."""
    call = call_with(use)
    return call is not None and runs_cdk(call) and jsii_base(owner, syntax) is not None


def _set_elsewhere(value: Expr, owner: Module, syntax: ClassSyntax) -> Expr | None:
    """Where the field that a value is of may be set on an instance, from outside of its class."""
    name = _field(value, owner, syntax)
    for member in writes(owner, name) if name is not None else ():
        if isinstance(member.object, This):
            around = class_at(member.module, member.start)
            if around is not syntax and any(around is item for item in _related(owner, syntax)):
                return member
        elif may_be_instance(member, owner, syntax):
            return member
    return None


def _related(owner: Module, syntax: ClassSyntax) -> Iterator[ClassSyntax]:
    """The classes whose methods instances of a class have, or of an heir of it."""
    for module, item in ((owner, syntax), *descendants(owner, syntax, everyone=True)):
        yield from (relative for _, relative in line_of(module, item))


def _field(value: Expr, owner: Module, syntax: ClassSyntax) -> str | None:
    """The field of an instance that a value is of."""
    module = value.module
    outer = module.reader.outer(value.node)
    flow = module.reader.flow(module, outer)
    if flow.kind is not FlowKind.OTHER:
        return flow.name or None
    call = module.expr(outer.parent.parent) if outer.parent and outer.parent.parent else None
    return field_given(owner, syntax, call, outer) if isinstance(call, Call) else None


def holder(value: Expr) -> tuple[Module, ClassSyntax] | None:
    """The class that a value is a field's default of, or an argument of whose constructor it is."""
    module = value.module
    outer = module.reader.outer(value.node)
    if module.reader.flow(module, outer).kind is FlowKind.ATTRIBUTE:
        syntax = class_at(module, value.start)
        return (module, syntax) if syntax is not None else None
    around = outer.parent
    for _ in range(_STEPS):
        call = module.expr(around) if around is not None else None
        if isinstance(call, Call):
            return class_of(call)
        around = around.parent if around is not None else None
    return None
