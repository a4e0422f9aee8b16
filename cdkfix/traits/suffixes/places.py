"""Where suffixes stand in the text of a physical name."""

from __future__ import annotations

from collections.abc import Iterator

from cdkfix.program.syntax import Call, Expr, ExprPart
from cdkfix.traits.suffixes.expressions import suffix_behind
from cdkfix.traits.texts.at_run_time import Text
from cdkfix.traits.texts.passing import lowered
from cdkfix.traits.texts.pseudo import pseudo_parameter
from cdkfix.traits.texts.symbols import is_symbol


def suffix_indexes(text: Text) -> Iterator[tuple[int, ExprPart, Expr]]:
    """The suffix expressions in a symbolic text: index, part, and the expression."""
    for run in text.runs:
        part = run.path[-1].part
        if run.symbol is not None and isinstance(part, ExprPart):
            expr = lowered(part.expr)
            if suffix_behind(expr) is not None:
                yield run.start, part, expr


def index_of(text: Text, part: ExprPart) -> int | None:
    """Where the value of an interpolated expression begins in a text."""
    for run in text.runs:
        if any(step.part is part for step in run.path):
            return run.start
    return None


def is_before_placeholder(text: Text, end: int) -> bool:
    """Whether at ``end`` of a text stands what may be the suffix, and cannot be told.

    That is a value of the template, as in `Fn.sub`, or what a call returns.
    """
    if end >= len(text.text) or not is_symbol(text.text[end]):
        return False
    run = text.run(end)
    symbol, part = run.symbol, run.path[-1].part
    if isinstance(part, ExprPart) and pseudo_parameter(part) is not None:
        return False
    inside = symbol is not None and symbol.start < run.path[-1].part.start < symbol.end
    return inside or (isinstance(symbol, Call) and suffix_behind(symbol) is None)
