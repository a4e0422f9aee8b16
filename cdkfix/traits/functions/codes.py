"""Calls that make the code of Lambda functions: ``Code.fromAsset(…)``, ``new InlineCode(…)``.

https://docs.aws.amazon.com/cdk/api/v2/docs/aws-cdk-lib.aws_lambda.Code.html
"""

from __future__ import annotations

from cdkfix import catalogue
from cdkfix.program.syntax import Call, Expr
from cdkfix.resolve import qualify

_CODE = "aws-cdk-lib.aws_lambda.Code"


def code_made(expr: Expr, maker: str, method: str) -> Call | None:
    """The call that makes code of the class ``maker``, by that or by a ``method`` of `Code`."""
    name = qualify(expr.callee) if isinstance(expr, Call) else None
    if name is None or not isinstance(expr, Call):
        return None
    owner, _, called = name.rpartition(".")
    by_method = called in expr.module.reader.prop_names(method) and catalogue.is_a(owner, _CODE)
    return expr if name == maker or by_method else None
