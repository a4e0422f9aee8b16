"""What functions are given where others call them, with what these are given themselves."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from cdkfix.languages.parts import parts_of
from cdkfix.program.parameters import parameter
from cdkfix.program.syntax import Argument, Call, Expr, Literal, Template, TextPart
from cdkfix.traits.calls.arguments import argument_of
from cdkfix.traits.calls.seen import calls_of
from cdkfix.traits.values.makings import asked, plain

#: Functions that call one another, at most.
_MAX_STEPS = 4

#: The pieces of an argument: what is known of it, and the expressions of which nothing is.
_Pieces = Sequence[str | Expr]


def given_around(call: Call) -> Iterator[tuple[str, ...]]:
    """What a call's result hangs on, as `given_to` has it, for each way that leads to the call.

    In ``queue_of("jobs")``, which calls ``name(f"{part}-dlq")``, that is ``'jobs-dlq'``.
    """
    given = [_pieces(call.module.expr(item.value_node)) for item in call.arguments]
    for way in _ways(call, given, 0):
        yield asked(call), *map(_shown, [call] * len(way), call.arguments, way)


def _ways(at: Call, given: Sequence[_Pieces], depth: int) -> Iterator[Sequence[_Pieces]]:
    yield given
    function = at.module.reader.function_of(at.node)
    taken = [parameter(item) for pieces in given for item in pieces if isinstance(item, Expr)]
    own = function is not None and any(it is not None and it.function == function for it in taken)
    if function is None or not own or depth == _MAX_STEPS:
        return
    for outer in calls_of(at.module, function):
        yield from _ways(outer, [_put_in(pieces, outer) for pieces in given], depth + 1)


def _pieces(expr: Expr) -> _Pieces:
    if isinstance(expr, Literal) and isinstance(expr.value, str):
        return [expr.value]
    if not isinstance(expr, Template):
        return [expr]
    parts = (
        [part.text] if isinstance(part, TextPart) else _pieces(part.expr) for part in parts_of(expr)
    )
    return [piece for pieces in parts for piece in pieces]


def _put_in(pieces: _Pieces, outer: Call) -> _Pieces:
    """The pieces of an argument with what one call gives for parameters."""
    found: list[str | Expr] = []
    for piece in pieces:
        taken = parameter(piece) if isinstance(piece, Expr) else None
        given = argument_of(taken, outer) if taken is not None else None
        found += _pieces(given) if given is not None else [piece]
    return found


def _shown(call: Call, argument: Argument, pieces: _Pieces) -> str:
    named = f"{argument.name}=" if argument.name is not None else ""
    if all(isinstance(piece, str) for piece in pieces):
        return named + plain(repr("".join(map(str, pieces))))
    (first, *others) = pieces
    if others or not isinstance(first, Expr):
        return plain(call.module.text(argument.node))
    return named + plain(first.text)
