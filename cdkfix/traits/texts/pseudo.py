"""What a stack knows of itself, however it is asked for: its account, its region, its name."""

from __future__ import annotations

import re

from cdkfix.program.syntax import Call, Expr, ExprPart, Member, Name, This
from cdkfix.resolve import binding_value, qualify, written
from cdkfix.traits.texts.passing import lowered

#: The account and the region of a stack: `Aws`'s members, and `Fn.sub`'s placeholders.
_PSEUDO = {
    "aws-cdk-lib.Aws.ACCOUNT_ID": "account",
    "aws-cdk-lib.Aws.REGION": "region",
    "${AWS::AccountId}": "account",
    "${AWS::Region}": "region",
}
#: What they look like, as patterns.
WRITTEN_OUT = {"account": r"\d{12}", "region": r"[a-z]{2}(?:-[a-z]+)+-\d"}
_OF_STACKS = frozenset(_PSEUDO.values())
STACK_OF = "aws-cdk-lib.Stack.of"
_OF_TEMPLATE = "aws-cdk-lib.Aws.STACK_NAME"
#: The property that a stack has its name in.
STACK_NAME = "stackName"


def pseudo_parameter(part: ExprPart) -> str | None:
    """Which of a stack's account and region a part of a text is, however it is spelled.

    https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/pseudo-parameter-reference.html
    """
    if not part.plain:
        return _PSEUDO.get(part.expr.module.body[part.start : part.end].decode("utf-8"))
    expr = lowered(part.expr)
    known = pseudo_value(expr)
    if known is None and isinstance(expr, Name) and qualify(expr) is None:
        # Tests and the code of functions have them from elsewhere.
        called = plain_name(expr.name).removeprefix("aws").removesuffix("id")
        return called if called in _OF_STACKS else None
    return known


def pseudo_value(value: Expr) -> str | None:
    """Which of a stack's account and region an expression is, by where it is taken from."""
    expr = lowered(value)
    known = (_taken_from_stack(item) for item in (expr, lowered(written(expr))))
    return next((item for item in known if item is not None), None)


def _taken_from_stack(expr: Expr) -> str | None:
    known = _PSEUDO.get(qualify(expr) or "")
    owner, name = _taken(expr)
    if known is not None or owner is None or name not in _OF_STACKS:
        return known
    of_stack = any(map(_is_stack, (owner, written(owner))))
    return name if of_stack or _is_environment(owner) else None


def _taken(expr: Expr) -> tuple[Expr | None, str]:
    """What an expression takes a member of, and which: ``this.account``, ``{ account } = this``."""
    if isinstance(expr, Member):
        return expr.object, expr.name
    binding = expr.module.binding(expr.node) if isinstance(expr, Name) else None
    node, path = (binding_value(binding) if binding is not None else None) or (None, ())
    if node is None or len(path) != 1:
        return None, ""
    return expr.module.expr(node), path[0]


def _is_stack(expr: Expr) -> bool:
    """Whether an expression is the stack around it: ``this``, ``Stack.of(scope)``."""
    if isinstance(expr, Call):
        return qualify(expr.callee) == STACK_OF
    return isinstance(expr, This)


def is_stack_name(symbol: Expr) -> bool:
    """Whether an expression is the name of a stack, also by a constant or an attribute."""
    for expr in (lowered(symbol), lowered(written(lowered(symbol)))):
        owner, name = _taken(expr)
        own = owner is not None and name in expr.module.reader.prop_names(STACK_NAME)
        of_stack = owner is not None and any(map(_is_stack, (owner, written(owner))))
        if (own and of_stack) or qualify(expr) == _OF_TEMPLATE:
            return True
    return False


def _is_environment(expr: Expr) -> bool:
    """Whether an expression is the environment that a stack's props give: ``props.env``."""
    return isinstance(expr, (Member, Name)) and expr.name == "env"


def plain_name(name: str) -> str:
    """A name without the differences of camel, snake and upper case."""
    return re.sub(r"[_?!\s]", "", name).lower()
