"""What is taken for a value where nothing else is given."""

from __future__ import annotations

from collections.abc import Iterator

from cdkfix.program.syntax import Call, Choice, Expr, Member, Name
from cdkfix.traits.lists.elements import DEFAULTING
from cdkfix.traits.values.attributes_asked import attribute_asked


def defaults(expr: Expr) -> Iterator[Expr]:
    """What an expression itself comes to where nothing is given, whoever might give it.

    ``props.version ?? '3.0'``, ``const { version = '3.0' } = props``, ``version: str = "3.0"``,
    ``kwargs.pop("version", "3.0")``, ``getattr(props, "version", "3.0")``.
    """
    if isinstance(expr, Choice) and expr.falls_back:
        yield expr.options[1]
    elif isinstance(expr, Call) and isinstance(expr.callee, Member):
        given = expr.positional(1) if expr.callee.name in DEFAULTING else None
        yield from (given,) if given is not None else ()
    elif (attribute := attribute_asked(expr)) is not None:
        yield attribute.default
    binding = expr.module.binding(expr.node) if isinstance(expr, Name) else None
    if binding is not None and binding.is_constant:
        declared = binding.declaration
        node = declared.otherwise or declared.default
        if node is not None:
            yield expr.module.expr(node)
