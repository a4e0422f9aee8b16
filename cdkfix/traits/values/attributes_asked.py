"""Attributes that objects are asked for by their names: ``getattr(props, "suffix", None)``.

Without a default readers take that for the member itself.
https://docs.python.org/3/library/functions.html#getattr
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import msgspec

from cdkfix.program.asked import once
from cdkfix.program.module import Module
from cdkfix.program.syntax import Call, Expr, Name
from cdkfix.resolve import resolve

_GETATTR = "getattr"
_ARGUMENTS = 3


class Asked(msgspec.Struct, frozen=True, eq=False):
    """The attribute ``name`` of ``owner``, and what stands for it where there is none."""

    owner: Expr
    name: str
    default: Expr


def attribute_asked(expr: Expr) -> Asked | None:
    """The attribute that a call asks an object for, with a default; None for another expression."""
    callee = expr.callee if isinstance(expr, Call) else None
    if not isinstance(expr, Call) or not isinstance(callee, Name) or callee.name != _GETATTR:
        return None
    if len(expr.arguments) != _ARGUMENTS or expr.module.binding(callee.node) is not None:
        return None
    owner, name, default = (expr.positional(index) for index in range(_ARGUMENTS))
    literal = resolve(name).literal if name is not None else None
    if owner is None or default is None or not isinstance(literal, str):
        return None
    return Asked(owner, literal, default)


@once
def attributes_asked(module: Module) -> Mapping[str, Sequence[Call]]:
    """The calls in a module that ask objects for attributes, by the names of these."""
    found: dict[str, list[Call]] = {}
    for node in (
        module.captures("calls").get("call", ()) if _GETATTR.encode() in module.body else ()
    ):
        call = module.expr(node)
        asked = attribute_asked(call)
        if asked is not None and isinstance(call, Call):
            found.setdefault(asked.name, []).append(call)
    return found
