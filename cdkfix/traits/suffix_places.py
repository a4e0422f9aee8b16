"""Where suffixes stand in the text of a physical name."""

from __future__ import annotations

from collections.abc import Iterator

from cdkfix.syntax import Call, Expr, ExprPart
from cdkfix.traits.suffix import lowered, suffix_behind
from cdkfix.traits.texts import Text, is_symbol


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


def runs_into_suffix(text: Text, head: str) -> bool:
    """Whether a name's head stands in a text right before a suffix."""
    start = text.text.find(head)
    while start != -1:
        end = start + len(head)
        whole = start == 0 or not (text.text[start - 1].isalnum() or text.text[start - 1] in "-_")
        symbol = text.run(end).symbol if end < len(text.text) else None
        if whole and symbol is not None and suffix_behind(symbol) is not None:
            return True
        start = text.text.find(head, start + 1)
    return False


def runs_into_placeholder(text: Text, head: str) -> bool:
    """Whether a name's head stands in a text before what may be the suffix, and cannot be told.

    That is a value of the template, as in `Fn.sub`, or what a call returns.
    """
    start = text.text.find(head)
    while start != -1:
        end = start + len(head)
        whole = start == 0 or not (text.text[start - 1].isalnum() or text.text[start - 1] in "-_")
        if whole and end < len(text.text) and is_symbol(text.text[end]):
            run = text.run(end)
            symbol = run.symbol
            inside = symbol is not None and symbol.start < run.path[-1].part.start < symbol.end
            called = isinstance(symbol, Call) and suffix_behind(symbol) is None
            if inside or called:
                return True
        start = text.text.find(head, start + 1)
    return False
