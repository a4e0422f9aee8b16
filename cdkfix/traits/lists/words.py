"""Lists of the words of a text that is written out: ``"raw curated".split()``."""

from __future__ import annotations

from collections.abc import Sequence

from cdkfix.program.sites import ITEM, item_step
from cdkfix.program.syntax import Call, Expr, Member
from cdkfix.resolve import resolve

_SPLIT = "split"


def text_split(call: Call) -> Expr | None:
    """What a call takes apart at a separator; None for another call."""
    callee = call.callee
    is_split = isinstance(callee, Member) and callee.name == _SPLIT and len(call.arguments) <= 1
    return callee.object if isinstance(callee, Member) and is_split else None


def words(call: Call, step: str, text: str) -> Sequence[str]:
    """The words that ``step`` leads to in the list that a call makes of a text; nothing if none.

    It leads to the one at a place, or to any of them.
    """
    every = _all(call, text)
    places = {item_step(place): word for place, word in enumerate(every)}
    if step in places:
        return [places[step]]
    return every if step == ITEM or not step.startswith("[") else []


def _all(call: Call, text: str) -> Sequence[str]:
    if not call.arguments:
        return text.split() if call.module.reader.splits_at_blanks else [text]
    given = call.positional(0)
    separator = resolve(given).literal if given is not None else None
    return text.split(separator) if isinstance(separator, str) and separator else []
