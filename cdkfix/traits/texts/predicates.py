"""Predicates of texts: whether one begins, or ends, with another.

https://docs.python.org/3/library/stdtypes.html#str.startswith
https://developer.mozilla.org/docs/Web/JavaScript/Reference/Global_Objects/String/startsWith
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from cdkfix.program.references import method_called
from cdkfix.program.syntax import Expr, Member
from cdkfix.resolve import resolve

BEGINNINGS = frozenset({"startswith", "startsWith"})
ENDINGS = frozenset({"endswith", "endsWith"})

#: What each of them asks of a text, and of what it is given.
PREDICATES: Mapping[str, Callable[[str, str], bool]] = {
    **dict.fromkeys(BEGINNINGS, str.startswith),
    **dict.fromkeys(ENDINGS, str.endswith),
}
_ASKED: Mapping[str, Callable[[str, str], bool]] = {**PREDICATES, "includes": str.__contains__}


def asks_alike(use: Expr, one: str, other: str) -> bool:
    """Whether a text is only asked, where it is used, what two texts give the same answer to.

    ``name.startswith("glue.driver")``
    """
    call = method_called(use.module, use.node)
    callee = call.callee if call is not None else None
    if call is None or not isinstance(callee, Member) or len(call.arguments) != 1:
        return False
    ask = _ASKED.get(callee.name)
    first = call.positional(0)
    given = resolve(first).literal if first is not None else None
    return ask is not None and isinstance(given, str) and ask(one, given) == ask(other, given)
