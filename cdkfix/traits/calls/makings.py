"""What functions return, and what makes two calls of one return the same."""

from __future__ import annotations

import re
from itertools import product
from math import prod

from tree_sitter import Node

from cdkfix.languages.trees import around
from cdkfix.resolve import resolve
from cdkfix.syntax import Argument, Call, Expr, Literal, Member, Name, Namespace, This
from cdkfix.traits.texts.passing import outermost
from cdkfix.traits.values.sources import sources

#: Combinations of arguments that are told apart at most.
_MOST = 256


def given_to(call: Call) -> tuple[str, ...]:
    """What a call's result hangs on: the text of its arguments, and who is asked."""
    return _asked(call), *(_plain(call.module.text(item.node)) for item in call.arguments)


def given_in_turn(call: Call) -> frozenset[tuple[str, ...]]:
    """What the results of a call hang on: the values that a loop, say, gives its arguments.

    An argument of which not all values are known stands as it is written.
    """
    texts = [_texts(call, item) for item in call.arguments]
    if prod(map(len, texts)) > _MOST:
        return frozenset({given_to(call)})
    return frozenset((_asked(call), *given) for given in product(*texts))


def _asked(call: Call) -> str:
    callee = call.callee
    owner = callee.object if isinstance(callee, Member) else None
    if owner is None or isinstance(owner, This) or isinstance(resolve(owner).expr, Namespace):
        return ""
    return owner.text


def _texts(call: Call, argument: Argument) -> tuple[str, ...]:
    """An argument as it is written, or as each of its values is."""
    value = call.module.expr(argument.value_node)
    if argument.spread or not isinstance(value, (Name, Member)):
        return (_plain(call.module.text(argument.node)),)
    found = sources(value)
    unknown = found.unknown or found.doubtful or found.missing or found.others
    known = bool(found.texts) and all(isinstance(text, Literal) for text in found.texts)
    if unknown or not known:
        return (_plain(call.module.text(argument.node)),)
    named = f"{argument.name}=" if argument.name is not None else ""
    return tuple(named + _plain(text.text) for text in found.texts)


def _plain(text: str) -> str:
    return re.sub(r"\s+", "", text).replace('"', "'")


def returned_by(expr: Expr) -> Node | None:
    """The function that returns an expression."""
    outer = expr.module.reader.outer(outermost(expr).node)
    holder = around(outer)
    if holder.type == "return_statement":
        return expr.module.reader.function_of(holder)
    body = holder.child_by_field_name("body")
    return holder if body is not None and body.id == outer.id else None
