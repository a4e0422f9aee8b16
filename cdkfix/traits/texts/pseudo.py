"""The account and the region that a stack is deployed to, however they are asked for."""

from __future__ import annotations

import re

from cdkfix.resolve import qualify, resolve
from cdkfix.syntax import Call, Expr, ExprPart, Member, Name, This
from cdkfix.traits.texts.passing import lowered

#: The account and the region of a stack: `Aws`'s members, and `Fn.sub`'s placeholders.
_PSEUDO = {
    "aws-cdk-lib.Aws.ACCOUNT_ID": "account",
    "aws-cdk-lib.Aws.REGION": "region",
    "${AWS::AccountId}": "account",
    "${AWS::Region}": "region",
}
_OF_STACKS = frozenset(_PSEUDO.values())
_STACK_OF = "aws-cdk-lib.Stack.of"


def pseudo_parameter(part: ExprPart) -> str | None:
    """Which of a stack's account and region a part of a text is, however it is spelled.

    https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/pseudo-parameter-reference.html
    """
    if not part.plain:
        return _PSEUDO.get(part.expr.module.body[part.start : part.end].decode("utf-8"))
    expr = lowered(part.expr)
    if isinstance(expr, Name):
        called = plain_name(expr.name).removeprefix("aws").removesuffix("id")
        expr = resolve(expr).expr
        if not isinstance(expr, Member) and called in _OF_STACKS:
            # Tests and the code of functions have them from elsewhere.
            return called
    if not isinstance(expr, Member):
        return None
    known = _PSEUDO.get(qualify(expr) or "")
    if known is not None or expr.name not in _OF_STACKS:
        return known
    owner = expr.object
    of_stack = isinstance(owner, Call) and qualify(owner.callee) == _STACK_OF
    return expr.name if isinstance(owner, This) or of_stack or _is_environment(owner) else None


def _is_environment(expr: Expr) -> bool:
    """Whether an expression is the environment that a stack's props give: ``props.env``."""
    return isinstance(expr, (Member, Name)) and expr.name == "env"


def plain_name(name: str) -> str:
    """A name without the differences of camel, snake and upper case."""
    return re.sub(r"[_?!\s]", "", name).lower()
