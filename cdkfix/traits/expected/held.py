"""What constructs have in templates, as far as the tests that make them can tell."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from cdkfix.flow.given_context import is_of_context
from cdkfix.model import ConstructCall
from cdkfix.program.parameters import parameter
from cdkfix.program.sites import Path
from cdkfix.program.syntax import Call, Choice, Entry, Expr, Member
from cdkfix.resolve import Missing, Value, resolve, written
from cdkfix.traits.calls.callers import callers
from cdkfix.traits.calls.given import given, pattern_default, taken_from
from cdkfix.traits.expected.settings import Scalar
from cdkfix.traits.lists.elements import DEFAULTING
from cdkfix.traits.props.prop_values import alternatives
from cdkfix.traits.props.set_later import values_set
from cdkfix.traits.texts.passing import passed
from cdkfix.traits.texts.plain import is_environment
from cdkfix.traits.values.conversions import numbered
from cdkfix.traits.values.defaults import defaults
from cdkfix.traits.values.sources import sources

_MAX_STEPS = 8


def held_at(call: ConstructCall, path: Path, told: Callable[[Value], Scalar]) -> Iterator[Scalar]:
    """What a construct may have at ``path`` of its props, in the words of ``told``.

    None stands for what nobody can tell. Statements may set it after the construct is made.
    """
    entry = call.lookup(*path)
    later = values_set(call, path[-1][:1].upper() + path[-1][1:]) if len(path) == 1 else ()
    yield from (told(resolve(value)) for value in later)
    if later and isinstance(entry, Missing):
        return
    if isinstance(entry, Entry) and _otherwise(entry.value) is not None:
        yield from _held(entry.value, told)
        return
    values = (item.value for item in given(call, *path))
    found = [it for value in values for it in (_held(value, told) if value is not None else ())]
    # What spreads give may be written all the same.
    spread = _spread(call, path, told) if None in found else None
    yield from spread if spread is not None else found


def _spread(
    call: ConstructCall, path: Path, told: Callable[[Value], Scalar]
) -> list[Scalar] | None:
    """What all that goes into a construct's props has at ``path``; None where that is not known."""
    if call.given_props is None:
        return None
    names = call.module.reader.prop_names
    found = sources(call.given_props, tuple(names(name)[0] for name in call.keys(path)))
    if found.unknown or found.doubtful:
        return None
    return [told(resolve(item)) for item in found.written]


def _held(expr: Expr, told: Callable[[Value], Scalar], depth: int = 0) -> Iterator[Scalar]:
    """What an expression comes to, be it written somewhere else, or decided where tests run."""
    inside = _otherwise(expr) if depth < _MAX_STEPS else None
    if inside is not None:
        yield from _held(inside, told, depth + 1)
        return
    known = [told(value) for value in alternatives(expr)]
    yield from (item for item in known if item is not None)
    if None in known:
        yield from _written(expr, told)


def _written(expr: Expr, told: Callable[[Value], Scalar]) -> Iterator[Scalar]:
    # What is decided at run time may be written all the same, in a table, say.
    found = sources(expr.module.expr(expr.node))
    yield from (told(resolve(item)) for item in found.written)
    if found.unknown or found.doubtful:
        yield None


def _otherwise(expr: Expr) -> Expr | None:
    """What an expression comes to where tests alone decide, and give nothing.

    Neither the environment nor an app's context has anything then, ``int(os.getenv("WORKERS",
    "10"))``, nor have parameters of what nobody but tests calls.
    """
    found = resolve(expr).expr
    found = found.module.expr(found.node)
    converted = numbered(found) or passed(found)
    if converted is not None:
        return _otherwise(converted) or converted
    if isinstance(found, Choice) and found.falls_back:
        first, second, *_ = found.options
        return second if _is_of_tests(first) else None
    if isinstance(found, Call) and isinstance(found.callee, Member) and is_environment(found):
        return found.positional(1) if found.callee.name in DEFAULTING else None
    taken = pattern_default(found)
    if taken is not None:
        return taken[-1] if _is_of_tests(taken[0]) else None
    return next(defaults(found), None) if _is_parameter(found) else None


def _is_of_tests(expr: Expr) -> bool:
    """Whether nobody but tests gives a value: the environment, the context, or what calls them."""
    found = written(expr)
    if isinstance(found, Choice) and found.falls_back:
        return all(map(_is_of_tests, found.options))
    return is_environment(found) or is_of_context(found) or _is_parameter(found)


def _is_parameter(expr: Expr) -> bool:
    """Whether a value is a parameter, or a member of one, of what nobody but tests calls."""
    source = parameter(taken_from(expr)[0])
    return source is not None and callers(source.module, source.function) == []
