"""Texts that a name is put into where it comes by a call, or by a property of an instance.

``${named('orders')}-dlq``, ``${this.jobName}-slow``
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import msgspec

from cdkfix.program.parameters import parameter
from cdkfix.program.syntax import Expr, ExprPart, Template
from cdkfix.traits.calls.instances import is_test
from cdkfix.traits.names.filled import made_with
from cdkfix.traits.names.read_back import reads_back
from cdkfix.traits.names.respelling import Respelling
from cdkfix.traits.names.uses import texts_around
from cdkfix.traits.texts.at_run_time import Flattener, Run, Step, Text
from cdkfix.traits.values.destinations import Uses
from cdkfix.traits.values.makings import Making, makings, returned_by

#: Functions that put what others return into what they return themselves, at most.
_MOST = 4


class PutInto(msgspec.Struct, frozen=True, eq=False):
    """A place where a name is put into ``text``: at ``use``, which has it by ``making`` if it is
    what a call makes.
    """

    text: Template
    use: Expr
    making: Making | None = None


def wider(
    name: Text, change: Respelling, flattener: Flattener, *, suffixes: bool, depth: int = 0
) -> Iterator[tuple[Text, Respelling]]:
    """The texts that a name is put into, and how they change.

    ``suffixes`` says that values of suffixes are put in, too.
    """
    for item in _put_into(name.expr) if depth < _MOST else ():
        inner, within = name, change
        if item.making is not None:
            made = made_with(name, item.making.argument, suffixes=suffixes)
            inner, within = _as_given(made.text, item.making, flattener), change.within(made)
        around = flattener.text(item.text)
        for run in around.runs:
            if run.symbol is None or not run.is_plain or run.symbol.node != item.use.node:
                continue
            text, behind = _composed(around, run, inner), within.behind(run.start)
            yield text, behind
            yield from wider(text, behind, flattener, suffixes=suffixes, depth=depth + 1)


def _put_into(expr: Expr) -> Sequence[PutInto]:
    """Where the program puts a text, or what the function makes that returns it, into others."""
    return expr.module.project.once((_put_into, expr), lambda: list(_all_put_into(expr)))


def _all_put_into(expr: Expr) -> Iterator[PutInto]:
    if returned_by(expr) is None:
        yield from _at_uses(expr)
        for read in reads_back(expr):
            yield from (PutInto(text, read) for text in texts_around(read))
    for item in makings(expr):
        if not is_test(item.call.module):
            yield from _at_uses(item.call, item)


def _at_uses(value: Expr, making: Making | None = None) -> Iterator[PutInto]:
    uses = Uses()
    uses.collect(value)
    for use in uses.found.values():
        if not is_test(use.module):
            yield from (PutInto(text, use, making) for text in texts_around(use))


def _as_given(name: Text, making: Making, flattener: Flattener) -> Text:
    """A text with what a call gives in the place of its function's parameters."""
    function = returned_by(name.expr)
    pieces: list[str] = []
    runs: list[Run] = []
    for run in name.runs:
        taken = parameter(run.symbol) if run.symbol is not None and run.is_plain else None
        is_own = taken is not None and taken.function == function
        given = making.argument(taken) if taken is not None and is_own else None
        piece = name.text[run.start : run.end]
        path = run.path
        if given is not None:
            part = ExprPart(given.start, given.end, given)
            piece, path = flattener.symbol(part), (Step(given, part),)
        start = sum(map(len, pieces))
        pieces.append(piece)
        runs.append(Run(start, start + len(piece), path, run.literal))
    return Text(name.expr, "".join(pieces), tuple(runs))


def _composed(around: Text, at: Run, inner: Text) -> Text:
    """A text with another one in the place of a symbol."""
    text = around.text[: at.start] + inner.text + around.text[at.end :]
    growth = len(inner.text) - (at.end - at.start)
    runs = [run for run in around.runs if run.end <= at.start]
    runs += (_moved(run, at.start) for run in inner.runs)
    runs += (_moved(run, growth) for run in around.runs if run.start >= at.end)
    return Text(around.expr, text, tuple(runs))


def _moved(run: Run, by: int) -> Run:
    return Run(run.start + by, run.end + by, run.path, run.literal)
