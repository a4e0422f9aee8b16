"""Props that are judged by the values they may come to."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from tree_sitter import Node

from cdkfix.changes import Want
from cdkfix.code import Code
from cdkfix.context import Context, Request
from cdkfix.model import ConstructCall
from cdkfix.resolve import Value, describe, resolve
from cdkfix.syntax import Choice, Entry, Expr, Template
from cdkfix.uses import Path

#: Whether a value is wrong; None where that cannot be told.
Verdict = bool | None


def alternatives(expr: Expr) -> Iterator[Value]:
    """The values that an expression may come to: several where one is picked at run time."""
    yield from _alternatives(resolve(expr), set())


def why_unknown(value: Value) -> str:
    """Why a value that is no literal cannot be told, in words."""
    how = "put together of pieces" if isinstance(value.expr, Template) else "decided at run time"
    return value.why or f"it is {how}: {describe(value.expr)}"


def judged(
    context: Context,
    call: ConstructCall,
    path: Path,
    verdict: Callable[[Value], Verdict],
    code: Code,
    message: Callable[[ConstructCall, Value], str],
    unknown: str,
) -> Request | None:
    """The request to give the property at ``path`` the value ``code``, if what it has is wrong.

    ``message`` says what is wrong about a value, ``unknown`` what is not known where the value is
    picked at run time and one that may be picked is wrong, or cannot be told. None where the
    property is missing, or nothing is wrong with it.
    """
    value = call.get(*path)
    if value is None:
        return None
    picked = list(_alternatives(value, set()))
    verdicts = [verdict(item) for item in picked]
    if all(item is False for item in verdicts):
        return None
    at = entry_node(context, call, path)
    if len(picked) == 1 and verdicts[0]:
        return Request(call, message(call, value), (Want(call, path, code),), at=at)
    return Request(call, f"{call.label}: {unknown}", reason=why_unknown(value), at=at)


def entry_node(context: Context, call: ConstructCall, path: Path) -> Node | None:
    """The entry at ``path`` of a call's props, if it stands in this module."""
    found = call.lookup(*path)
    if isinstance(found, Entry) and found.struct.module is context.module:
        return found.node
    return None


def _alternatives(value: Value, seen: set[int]) -> Iterator[Value]:
    found = value.expr.module.expr(value.expr.node)
    if not isinstance(found, Choice):
        yield value
    elif found.node.id not in seen:
        seen.add(found.node.id)
        for option in found.options:
            yield from _alternatives(resolve(option), seen)
