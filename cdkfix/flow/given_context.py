"""The texts and numbers that the `cdk.json` of an app has as context.

https://docs.aws.amazon.com/cdk/v2/guide/context.html
"""

from __future__ import annotations

from collections.abc import Iterator

from cdkfix.program.module import Module
from cdkfix.program.syntax import Call, Choice, Expr, Member, Name, Picked
from cdkfix.resolve import resolve, written

#: Calls that ask for the context.
ASKING = frozenset({"tryGetContext", "try_get_context", "getContext", "get_context"})
#: A key that is known when the app runs.
ANY = "*"
_MAX_STEPS = 20


def given_context(module: Module, path: tuple[str, ...]) -> list[tuple[str, str]]:
    """The texts at a path, each with the keys that lead to it, joined by dots.

    Where a key is `ANY`, each that leads on counts; by that alone nothing is found.
    """
    return [(key, value) for key, value in given_values(module, path) if isinstance(value, str)]


def given_values(module: Module, path: tuple[str, ...]) -> list[tuple[str, str | int | float]]:
    """The texts and numbers at a path, as `given_context` gives the texts."""
    context = module.project.context(module)
    return [] if path == (ANY,) else list(_values(context, path, ()))


def key_asked(key: Expr | None) -> str:
    """The text that is a key, or `ANY`."""
    value = resolve(key).literal if key is not None else None
    return value if isinstance(value, str) else ANY


def is_of_context(expr: Expr) -> bool:
    """Whether an expression is what the context has for a key, or a part of that."""
    for _ in range(_MAX_STEPS):
        expr = written(expr)
        if isinstance(expr, Call):
            callee = expr.callee
            if isinstance(callee, (Member, Name)) and callee.name in ASKING:
                return True
            if not isinstance(callee, Member) or callee.name != "get":
                return False
            expr = callee.object
        elif isinstance(expr, (Member, Picked)):
            expr = expr.object
        elif isinstance(expr, Choice):
            return any(map(is_of_context, expr.options))
        else:
            return False
    return False


def _values(
    held: object, path: tuple[str, ...], before: tuple[str, ...]
) -> Iterator[tuple[str, str | int | float]]:
    if not path:
        if isinstance(held, (str, int, float)):
            yield ".".join(before), held
        return
    if isinstance(held, list):
        held = {str(place): item for place, item in enumerate(held)}
    if isinstance(held, dict):
        for key in held if path[0] == ANY else held.keys() & {path[0]}:
            yield from _values(held[key], path[1:], (*before, key))
