"""The calls that lead into functions on the way to a value: a parameter is what they give it."""

from __future__ import annotations

from msgspec.structs import replace

from cdkfix.flow.called import function_called
from cdkfix.program.parameters import parameter
from cdkfix.program.sites import Path
from cdkfix.program.syntax import Call, Expr, Member, Name, Opaque, Picked
from cdkfix.resolve import resolve, written
from cdkfix.traits.calls.arguments import argument_of
from cdkfix.traits.lists.elements import LOOKUPS

#: The calls, the innermost one last.
Frames = tuple[Call, ...]

_MAX_FRAMES = 4


def entered(frames: Frames, call: Call) -> Frames:
    """The calls with one more, by which a function is entered; none where that cannot be told."""
    is_known = not any(item.spread for item in call.arguments)
    return (*frames, call) if is_known and len(frames) < _MAX_FRAMES else ()


def given_by(frames: Frames, name: Name) -> tuple[Expr | None, Path, Frames] | None:
    """What the calls give a parameter, and the calls outside of that function.

    With it comes the way to what a pattern takes of it. It is None where it is left out; the whole
    is None for other names, and where it cannot be told.
    """
    taken = parameter(name) if frames else None
    if taken is None:
        return None
    whole, path = taken, taken.path
    if taken.otherwise is None:
        whole = replace(taken, path=())
    else:
        path = ()
    for place in reversed(range(len(frames))):
        if function_called(frames[place]) == (taken.module, taken.function):
            given = argument_of(whole, frames[place])
            return (given, path, frames[:place]) if not isinstance(given, Opaque) else None
    return None


def counting(frames: Frames, at: Expr) -> Frames:
    """The calls that count at an expression: none outside of the function that is entered last."""
    target = function_called(frames[-1]) if frames else None
    if target is None or target[0] is not at.module:
        return ()
    return frames if target[1].start_byte <= at.start < target[1].end_byte else ()


def key_given(frames: Frames, expr: Expr) -> str | None:
    """The key that the calls give where a function picks a value by it: ``SETTINGS[stage]``.

    None for what picks none, also by ``get``, and where nobody can tell.
    """
    key = _key(expr) if frames else None
    while key is not None and frames:
        taken = written(key)
        given = given_by(frames, taken) if isinstance(taken, Name) else None
        if given is None or given[1]:
            return None
        key, _, frames = given
        known = resolve(key).literal if key is not None else None
        if isinstance(known, str):
            return known
    return None


def _key(expr: Expr) -> Expr | None:
    if isinstance(expr, Picked):
        return expr.index
    callee = expr.callee if isinstance(expr, Call) else None
    if not isinstance(expr, Call) or not isinstance(callee, Member) or callee.name not in LOOKUPS:
        return None
    return expr.positional(0) if function_called(expr) is None else None
