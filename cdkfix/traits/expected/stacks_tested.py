"""Which stack a test looks at: ``Template.fromStack(new Data(app, 'T')).resourceCountIs(…)``."""

from __future__ import annotations

from cdkfix.flow.called import line_of, returned
from cdkfix.languages.facts import ClassSyntax
from cdkfix.model import ConstructCall
from cdkfix.program.attributes import class_at
from cdkfix.program.module import Module
from cdkfix.program.syntax import Call, Expr, Member
from cdkfix.resolve import class_made, written
from cdkfix.stacks import is_stack

_OF_STACK = "fromStack"


def stack_tested(asked: Expr) -> tuple[Module, ClassSyntax] | None:
    """The class of the stack whose template a call asks; None where that cannot be told."""
    callee = asked.callee if isinstance(asked, Call) else None
    made = written(callee.object) if isinstance(callee, Member) else None
    given = returned(made) if isinstance(made, Call) else []
    made = written(given[0]) if len(given) == 1 else made
    if not isinstance(made, Call) or not isinstance(made.callee, Member):
        return None
    if made.callee.name not in made.module.reader.prop_names(_OF_STACK):
        return None
    stack = made.positional(0)
    value = written(stack) if stack is not None else None
    return class_made(value) if isinstance(value, Call) else None


def may_be_in(call: ConstructCall, stack: tuple[Module, ClassSyntax] | None) -> bool:
    """Whether a construct may be one of a stack's; those of another stack's class are not."""
    around = class_at(call.module, call.expr.start)
    if stack is None or around is None or not is_stack(call.module, around):
        return True
    return any(syntax.node == around.node for _, syntax in line_of(*stack))
