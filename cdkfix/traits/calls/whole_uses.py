"""Uses of an instance as a whole, which show every value that it holds: ``print(settings)``."""

from __future__ import annotations

from cdkfix.attributes import class_at
from cdkfix.languages.base import ClassSyntax, FlowKind
from cdkfix.module import Module
from cdkfix.resolve import describe
from cdkfix.syntax import Call, Expr, This
from cdkfix.traits.calls.callers import class_of
from cdkfix.traits.calls.onward import field_given
from cdkfix.traits.calls.parameters import instances
from cdkfix.traits.calls.readers import may_be_instance, writes
from cdkfix.traits.suffixes.separator_uses import Uses, describe_use

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
            if whole and use is not made:
                return f"what holds it is used as a whole: {describe_use(use.module, use.node)}"
    return None


def _set_elsewhere(value: Expr, owner: Module, syntax: ClassSyntax) -> Expr | None:
    """Where the field that a value is of may be set on an instance, from outside of its class."""
    name = _field(value, owner, syntax)
    for member in writes(owner, name) if name is not None else ():
        own = isinstance(member.object, This) and class_at(member.module, member.start) is syntax
        if not own and may_be_instance(member):
            return member
    return None


def _field(value: Expr, owner: Module, syntax: ClassSyntax) -> str | None:
    """The field of an instance that a value is of."""
    module = value.module
    outer = module.reader.outer(value.node)
    flow = module.reader.flow(module, outer)
    if flow.kind is FlowKind.ATTRIBUTE or flow.kind is not FlowKind.OTHER:
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
