"""Uses of a jsii type's static members, such as ``lambda.Runtime.PYTHON_3_9``."""

from __future__ import annotations

from collections.abc import Iterator

from cdkfix import catalogue
from cdkfix.languages.facts import FlowKind
from cdkfix.program.module import Module
from cdkfix.program.syntax import Expr, Member
from cdkfix.resolve import qualify


def static_members(module: Module, type_fqn: str) -> Iterator[tuple[Expr, str]]:
    """Every use, as a value, of a constant or an enum member of the type, and the member's name.

    A use is a `Member`, or a `Name` where a pattern took the member out of its type
    (``const { PYTHON_3_9 } = lambda.Runtime``). Uses of a name that holds the member are none.
    """
    info = catalogue.get(type_fqn)
    if isinstance(info, catalogue.ClassInfo):
        names = frozenset(info.static_members)
    elif isinstance(info, catalogue.EnumInfo):
        names = frozenset(info.members)
    else:
        raise LookupError(f"{type_fqn} is no class or enum")
    for node in module.reader.members(module):
        expr = module.expr(node)
        if isinstance(expr, Member) and expr.name in names and _is(expr, type_fqn, expr.name):
            yield expr, expr.name
    for binding in module.scopes.bindings():
        path = binding.declaration.path
        if path and path[-1] in names and binding.is_constant:
            for node in binding.reads:
                expr = module.expr(node)
                if _is(expr, type_fqn, path[-1]):
                    yield expr, path[-1]


def _is(expr: Expr, type_fqn: str, name: str) -> bool:
    flow = expr.module.reader.flow(expr.module, expr.module.reader.outer(expr.node))
    return flow.kind is not FlowKind.NOWHERE and qualify(expr) == f"{type_fqn}.{name}"
