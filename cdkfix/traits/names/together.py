"""Which texts several expressions come to together: call by call, element by element."""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence
from itertools import product

import msgspec

from cdkfix.languages.parts import parts_of
from cdkfix.program.attributes import class_at
from cdkfix.program.parameters import Parameter, is_constructor, parameter, parameter_of
from cdkfix.program.scopes import BindingKind
from cdkfix.program.sites import Path
from cdkfix.program.syntax import Call, Expr, Items, Literal, Member, Name, TextPart, This
from cdkfix.resolve import resolve, written
from cdkfix.resolve.lineage import attribute_of
from cdkfix.traits.calls.arguments import argument_of
from cdkfix.traits.calls.seen import calls_of
from cdkfix.traits.lists.elements import elements_looped, elements_mapped, looped_over, mapped_over
from cdkfix.traits.lists.parametrized import parametrized
from cdkfix.traits.outside.context_values import given_outside
from cdkfix.traits.texts.passing import is_lowered, lowered
from cdkfix.traits.values.sources import sources

_MAX_STEPS = 6
#: More rows than these are not worked out.
_MOST = 1000

Row = tuple[str, ...]


class _Part(msgspec.Struct, frozen=True, eq=False):
    """What is at ``path`` in an expression; ``lower`` says that its text is made lower case."""

    expr: Expr
    path: Path = ()
    lower: bool = False


class _Way(msgspec.Struct, frozen=True, eq=False):
    """What a part is given, one after another: each together with the others of that ``origin``."""

    origin: Hashable
    given: Sequence[_Part]


def texts_together(exprs: Sequence[Expr]) -> list[Row] | None:
    """The texts that expressions are known to come to together, each row with one for each.

    So of two parameters of a function each call gives a pair. None where several of them vary and
    nobody can tell which meet.
    """
    parts = [_Part(lowered(expr), lower=is_lowered(expr)) for expr in exprs]
    rows = _rows(parts, 0)
    return list(dict.fromkeys(rows)) if rows is not None else None


def texts_known(expr: Expr) -> Row:
    """The texts that an expression is known to come to."""
    return _known(_Part(lowered(expr), lower=is_lowered(expr)))


def _known(part: _Part, depth: int = 0) -> Row:
    known = sources(part.expr, part.path)
    found = [
        text.lower() if known.is_lowered(item) else text
        for item in known.texts
        for text in _come_to(item, depth)
    ]
    found += known.unwritten
    found += given_outside(known)
    if part.lower:
        found = [item.lower() for item in found]
    return tuple(dict.fromkeys(filter(None, found)))


def _come_to(text: Expr, depth: int) -> Sequence[str]:
    """What a text comes to; nothing where that is not known, or several parts of it vary."""
    if isinstance(text, Literal):
        return [str(text.value)]
    if depth > _MAX_STEPS:
        return []
    values: list[Row] = []
    for part in parts_of(text):
        if isinstance(part, TextPart):
            values.append((part.text,))
        else:
            inner = _Part(lowered(part.expr), lower=is_lowered(part.expr))
            values.append(_known(inner, depth + 1) if part.plain else ())
    varying = sum(len(known) > 1 for known in values)
    return ["".join(way) for way in product(*values)] if varying <= 1 else []


def _rows(parts: Sequence[_Part], depth: int) -> list[Row] | None:
    values = [_known(part) for part in parts]
    varying = [index for index, known in enumerate(values) if len(known) > 1]
    if len(varying) <= 1:
        return list(product(*values))
    ways = _ways({index: parts[index] for index in varying}) if depth < _MAX_STEPS else None
    if ways is None:
        return None
    found: list[Row] = []
    for given in ways:
        rows = _rows([given.get(index, part) for index, part in enumerate(parts)], depth + 1)
        if rows is None or len(found) > _MOST:
            return None
        found += rows
    return found


def _ways(parts: Mapping[int, _Part]) -> list[Mapping[int, _Part]] | None:
    """What those of the parts that have one origin are given, one after another.

    Others keep what they have: the elements of a loop meet those of the loop around it, and what an
    instance gives a method of its own meets what it is made with. None where a part has no known
    origin, or parts are given by the calls of different functions.
    """
    stuck = {index: _stuck(part) for index, part in parts.items()}
    taken = [item for item in map(_parameter, stuck.values()) if item is not None]
    called = min(taken, key=is_constructor, default=None)
    calls = list(calls_of(called.module, called.function)) if called is not None else []
    ways: dict[int, _Way] = {}
    for index, part in stuck.items():
        way = _given_by_list(part)
        if way is None and called is not None:
            if _is_made_with(part, called) and all(map(_is_own_call, calls)):
                continue
            way = _given_by_calls(part, called, calls)
        if way is None:
            return None
        ways[index] = way
    first = next(iter(ways.values())).origin
    together = {index: way.given for index, way in ways.items() if way.origin == first}
    return [dict(zip(together, row, strict=True)) for row in zip(*together.values(), strict=True)]


def _stuck(part: _Part) -> _Part:
    """The name, or the attribute, that a part is taken from, as far as names can be followed."""
    expr, path = written(part.expr), part.path
    while isinstance(expr, Member) and not isinstance(expr.object, This):
        path = (expr.name, *path)
        expr = written(expr.object)
    return _Part(expr, path, part.lower)


def _parameter(part: _Part) -> Parameter | None:
    found = parameter(part.expr)
    if found is None or elements_mapped_to(part.expr) is not None:
        return None
    return found if _rows_run_with(part.expr) is None else None


def _is_made_with(part: _Part, called: Parameter) -> bool:
    """Whether a part is what an instance is made with whose method is called."""
    own = _parameter(part)
    if own is None or own.module is not called.module or own.function == called.function:
        return False
    syntax = class_at(called.module, called.function.start_byte)
    return syntax is not None and syntax.constructor == own.function


def _is_own_call(call: Call) -> bool:
    """Whether an instance calls a method of its own."""
    return isinstance(call.callee, Member) and isinstance(call.callee.object, This)


def _given_by_calls(part: _Part, called: Parameter, calls: Sequence[Call]) -> _Way | None:
    """What calls of a function give a parameter of it, or have as an attribute of the instance."""
    own = _parameter(part)
    origin = called.module, called.function.id
    if own is not None and (own.module, own.function.id) == origin:
        given = [argument_of(own, call) for call in calls]
    elif own is None and isinstance(part.expr, Member):
        given = [_seen_from(part.expr, call) for call in calls]
    else:
        return None
    known = [item for item in given if item is not None]
    if len(known) < len(given):
        return None
    lower = [part.lower or is_lowered(item) for item in known]
    parts = [_Part(lowered(item), part.path, low) for item, low in zip(known, lower, strict=True)]
    return _Way(origin, parts)


def _seen_from(member: Member, call: Call) -> Expr | None:
    """What an attribute of the instance is where a method of it is called."""
    owner = call.callee.object if isinstance(call.callee, Member) else None
    syntax = class_at(call.module, call.start) if isinstance(owner, This) else None
    given = attribute_of(call.module, syntax, member.name) if syntax is not None else None
    if given is None or given[1].value is None:
        return None
    return given[0].expr(given[1].value)


def _given_by_list(part: _Part) -> _Way | None:
    """What a loop over a list, or a function that is handed its elements, gives a name."""
    module, expr = part.expr.module, part.expr
    binding = module.binding(expr.node) if isinstance(expr, Name) else None
    if binding is None:
        return None
    over: Expr | None
    given: Sequence[tuple[Expr, Path]]
    run_with = _rows_run_with(expr)
    if run_with is not None:
        over, given = run_with
    elif binding.kind is BindingKind.LOOP:
        over, looped = looped_over(module, binding), elements_looped(module, binding)
        given = looped or ()
    else:
        over = mapped_over(module, binding.scope.node)
        elements = elements_mapped_to(expr)
        given = [(item, binding.declaration.path) for item in elements or ()]
    if over is None or not given:
        return None
    parts = [_Part(item, (*path, *part.path), part.lower) for item, path in given]
    return _Way((id(over.module), over.node.id), parts)


def _rows_run_with(expr: Expr) -> tuple[Expr, Sequence[tuple[Expr, Path]]] | None:
    """The table whose rows a test is run with, and what each has for the parameter ``expr``."""
    binding = expr.module.binding(expr.node) if isinstance(expr, Name) else None
    taken = parameter_of(expr.module, binding) if binding is not None else None
    way = parametrized(taken, binding) if taken is not None and binding is not None else None
    table = resolve(way[0]).expr if way is not None else None
    if way is None or not isinstance(table, Items):
        return None
    return way[0], [(item, way[1][1:]) for item in table.items]


def elements_mapped_to(expr: Expr) -> list[Expr] | None:
    """The elements of a list that a function is handed one by one, as its parameter ``expr``."""
    binding = expr.module.binding(expr.node) if isinstance(expr, Name) else None
    if binding is None or binding.kind is not BindingKind.PARAMETER:
        return None
    return elements_mapped(expr.module, binding.scope.node, binding)
