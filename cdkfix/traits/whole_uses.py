"""Uses of an instance as a whole, which show every value that it holds: ``print(settings)``."""

from __future__ import annotations

from cdkfix.attributes import class_at
from cdkfix.languages.base import ClassSyntax, FlowKind
from cdkfix.module import Module
from cdkfix.syntax import Call, Expr
from cdkfix.traits.callers import class_of
from cdkfix.traits.parameters import instances
from cdkfix.traits.separator_uses import Uses, describe_use

#: How far an argument stands, at most, below its call: a keyword, the list.
_STEPS = 3


def whole_use(value: Expr) -> str | None:
    """Where an instance that holds a value, as it is written, is used as a whole, in words."""
    held_by = holder(value)
    for made in instances(*held_by) if held_by is not None else ():
        uses = Uses()
        reason = uses.collect(made)
        if reason is not None:
            return reason
        for use in uses.found.values():
            flow = use.module.reader.flow(use.module, use.module.reader.outer(use.node))
            if flow.kind is not FlowKind.MEMBER and use is not made:
                return f"what holds it is used as a whole: {describe_use(use.module, use.node)}"
    return None


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
