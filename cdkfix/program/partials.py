"""Functions and classes whose arguments are bound beforehand.

https://docs.python.org/3/library/functools.html#functools.partial
"""

from __future__ import annotations

from cdkfix.program.records import origin
from cdkfix.program.syntax import Call, Expr

_PARTIAL = ("functools", "partial")


def function_bound(expr: Expr) -> Expr | None:
    """What ``partial(s3.Bucket, versioned=True)`` calls, once it is called; None for no partial."""
    if not isinstance(expr, Call) or origin(expr.callee) != _PARTIAL:
        return None
    return expr.positional(0)
