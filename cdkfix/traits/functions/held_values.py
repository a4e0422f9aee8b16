"""What a function's props may hold: each value that it may be, and the text of one."""

from __future__ import annotations

from collections.abc import Iterator

from cdkfix.model import ConstructCall
from cdkfix.program.parameters import parameter
from cdkfix.program.syntax import (
    Call,
    Choice,
    Entry,
    Expr,
    Items,
    Literal,
    Member,
    Name,
    Opaque,
    Template,
    TextPart,
)
from cdkfix.resolve import resolve, written
from cdkfix.traits.calls.given import given, given_for, taken_from
from cdkfix.traits.lists.of_elements import values_of_each

#: Stands for an interpolated value that cannot be told: a name in both languages.
_PLACEHOLDER = "x"

#: Functions and methods that return their argument, or their text, with less or other white space.
_MARGINS = frozenset({"dedent", "cleandoc"})
_STRIPPING = frozenset({"strip", "lstrip", "rstrip", "trim", "trimStart", "trimEnd"})
#: Methods that put values into a text.
_FILLING = frozenset({"replace", "replaceAll", "format"})


def held(call: ConstructCall, path: tuple[str, ...]) -> Iterator[Expr]:
    """What may stand at ``path`` of a construct's props: as written, or as callers give it."""
    found = call.lookup(*path)
    if isinstance(found, Entry):
        yield from handed(found.value)
        return
    for item in given(call, *path):
        # Where a spread is not known, there may be no code in it.
        if item.value is not None and not isinstance(item.value, Opaque):
            yield from handed(item.value)


def handed(expr: Expr) -> Iterator[Expr]:
    """The expressions that ``expr`` may come to, parameters followed to what they are given.

    `Opaque` stands for what callers give that cannot be told.
    """
    pending, seen = [expr], set()
    while pending:
        current = written(pending.pop())
        if current.node.id in seen:
            continue
        seen.add(current.node.id)
        if isinstance(current, Choice):
            pending += current.options
        elif (values := values_of_each(current)) is not None:
            pending += values
        elif parameter(taken_from(current)[0]) is None:
            yield from options(current)
        else:
            found = [item.value for item in given_for(current) if item.value is not None]
            yield from (item for item in found if isinstance(item, Opaque))
            pending += (item for item in found if not isinstance(item, Opaque))


def options(expr: Expr) -> Iterator[Expr]:
    """The expressions that ``expr`` may come to: one, or all that a choice picks from."""
    pending, seen = [expr], set()
    while pending:
        found = resolve(pending.pop(0)).expr
        if isinstance(found, Opaque):
            # What is not known as a value can still be looked at as it is written.
            found = found.module.expr(found.node)
        place = found.identity
        if place in seen:
            continue
        seen.add(place)
        if isinstance(found, Choice):
            pending += found.options
        else:
            yield found


def text_of(expr: Expr) -> tuple[str, bool] | None:
    """The text of an expression, and whether all of it is known."""
    if isinstance(expr, Literal):
        return (expr.value, True) if isinstance(expr.value, str) else None
    if isinstance(expr, Template):
        pieces = [
            (part.text, True) if isinstance(part, TextPart) else _piece(part.expr)
            for part in expr.parts
        ]
        return "".join(text for text, _ in pieces), all(whole for _, whole in pieces)
    if isinstance(expr, Call):
        return _called(expr)
    return None


def _piece(expr: Expr) -> tuple[str, bool]:
    return text_of(resolve(expr).expr) or (_PLACEHOLDER, False)


def _called(call: Call) -> tuple[str, bool] | None:
    """The text that the usual helpers return: joined lines, and text with its margins off."""
    argument = call.positional(0)
    callee = call.callee
    name = callee.name if isinstance(callee, (Member, Name)) else None
    if name in _MARGINS:
        return text_of(resolve(argument).expr) if argument is not None else None
    if not isinstance(callee, Member):
        return None
    target = resolve(callee.object).expr
    if name == "join" and argument is not None:
        return _joined(target, resolve(argument).expr)
    if name in _STRIPPING:
        return text_of(target)
    found = text_of(target) if name in _FILLING else None
    return (found[0], False) if found is not None else None


def _joined(target: Expr, argument: Expr) -> tuple[str, bool] | None:
    """The text of ``lines.join(separator)`` and of ``separator.join(lines)``."""
    lines, separator = (target, argument) if isinstance(target, Items) else (argument, target)
    if not isinstance(lines, Items) or not isinstance(separator, Literal):
        return None
    pieces = [_piece(item) for item in lines.items]
    joined = str(separator.value).join(text for text, _ in pieces)
    return joined, all(whole for _, whole in pieces)
