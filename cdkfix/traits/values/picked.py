"""What a value is picked from at run time, and whether it may change where it is written.

A table's values, a list's elements, and what callers give for a parameter are written by
themselves: each is a definition, whichever of them is picked.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from cdkfix.flow import enumerations
from cdkfix.flow.checks import asked_alike
from cdkfix.flow.narrow_types import type_obstacle
from cdkfix.program.sites import Site
from cdkfix.program.syntax import Choice, Expr, Literal
from cdkfix.resolve import describe, describe_use
from cdkfix.traits.texts.predicates import asks_alike
from cdkfix.traits.values.destinations import Uses
from cdkfix.traits.values.sources import sources

#: What stands around a value in an object, a list or a call that is written out.
_PARTS = frozenset(
    {
        *("pair", "object", "array", "arguments", "call_expression", "new_expression"),
        *("dictionary", "keyword_argument", "argument_list", "call", "list", "tuple"),
    }
)


def picked(value: Expr, text: str) -> Iterator[Literal]:
    """The literals that are exactly ``text`` among what ``value`` may come to."""
    for found in sources(value).texts:
        if isinstance(found, Literal) and found.value == text:
            yield found


def kept_by(
    text: Expr,
    instead: object,
    wants: Callable[[Expr], bool] = lambda use: False,
    wanted: Callable[[Site], bool] = lambda site: False,
    *,
    whichever: bool = False,
) -> str | None:
    """Why a value stays as it is, in words; None if every use of it wants ``instead``.

    That is so at sites that are ``wanted``, and for uses of which ``wants`` says so. ``whichever``
    says that all that a conditional may pick beside it are to change.
    """
    module = text.module
    choice = choice_around(text) if not whichever else None
    if choice is not None:
        return f"it is decided at run time: {describe(choice)}"
    uses = Uses(wanted=wanted, numbers=True)
    reason = uses.collect(text)
    if reason is not None:
        return reason
    other = next(
        (
            use
            for use in uses.found.values()
            if not (wants(use) or _is_asked_alike(use, text, instead))
        ),
        None,
    )
    if other is None:
        if not isinstance(text, Literal):
            return None
        return enumerations.obstacle(text, instead) or type_obstacle(text, instead)
    if other is text:
        return f"where it goes from there is not followed: {describe_use(module, text.node)}"
    return f"it has other uses too: {describe_use(other.module, other.node)}"


def _is_asked_alike(use: Expr, value: Expr, instead: object) -> bool:
    """Whether a use only asks of a value what ``instead`` of it gives the same answer to."""
    if asked_alike(use.module, use.node, value, instead):
        return True
    known = value.value if isinstance(value, Literal) else None
    both = isinstance(known, str) and isinstance(instead, str)
    return both and asks_alike(use, str(known), str(instead))


def choice_around(value: Expr) -> Choice | None:
    """The choice that a value stands in, by itself or in an object or a list.

    What is taken where nothing else is given is a default, and no choice.
    """
    module = value.module
    around = module.reader.outer(value.node).parent
    while around is not None:
        whole = None if around.type in _PARTS else module.expr(around)
        if whole is not None and not isinstance(whole, Choice):
            return None
        if isinstance(whole, Choice) and not whole.falls_back:
            return whole
        around = module.reader.outer(around).parent
    return None
