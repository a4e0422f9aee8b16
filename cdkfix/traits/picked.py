"""Texts that a value is picked from at run time, and whether they may change where they stand.

A table's values, a list's elements, and what callers give for a parameter are written by
themselves: each is a definition, whichever of them is picked.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from cdkfix.narrow_types import type_obstacle
from cdkfix.resolve import describe
from cdkfix.syntax import Choice, Expr, Literal
from cdkfix.traits.separator_uses import Uses, describe_use
from cdkfix.traits.sources import sources


def picked(value: Expr, text: str) -> Iterator[Literal]:
    """The literals that are exactly ``text`` among what ``value`` may come to."""
    for found in sources(value).texts:
        if isinstance(found, Literal) and found.value == text:
            yield found


def kept_by(text: Literal, instead: str, wants: Callable[[Expr], bool]) -> str | None:
    """Why a text stays as it is, in words; None if every use of it ``wants`` ``instead``."""
    module = text.module
    around = module.reader.outer(text.node).parent
    whole = module.expr(around) if around is not None else None
    if isinstance(whole, Choice):
        return f"it is decided at run time: {describe(whole)}"
    uses = Uses()
    reason = uses.collect(text)
    if reason is not None:
        return reason
    other = next((use for use in uses.found.values() if not wants(use)), None)
    if other is None:
        return type_obstacle(text, instead)
    if other is text:
        return f"where it goes from there is not followed: {describe_use(module, text.node)}"
    where = "" if other.module is module else f" of {other.module.source.path.name}"
    return f"it has other uses too: {describe_use(other.module, other.node)}{where}"
