"""What functions return, and what makes two calls of one return the same."""

from __future__ import annotations

import re

from tree_sitter import Node

from cdkfix.languages.trees import around
from cdkfix.syntax import Call, Expr, Member, This
from cdkfix.traits.texts.passing import outermost


def given_to(call: Call) -> tuple[str, ...]:
    """What a call's result hangs on: the text of its arguments, and who is asked."""
    callee = call.callee
    owner = callee.object if isinstance(callee, Member) else None
    own = "" if owner is None or isinstance(owner, This) else owner.text
    arguments = (call.module.text(argument.node) for argument in call.arguments)
    return own, *(re.sub(r"\s+", "", text).replace('"', "'") for text in arguments)


def returned_by(expr: Expr) -> Node | None:
    """The function that returns an expression."""
    outer = expr.module.reader.outer(outermost(expr).node)
    holder = around(outer)
    if holder.type == "return_statement":
        return expr.module.reader.function_of(holder)
    body = holder.child_by_field_name("body")
    return holder if body is not None and body.id == outer.id else None
