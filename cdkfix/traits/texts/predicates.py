"""Predicates of texts: whether one begins, or ends, with another.

https://docs.python.org/3/library/stdtypes.html#str.startswith
https://developer.mozilla.org/docs/Web/JavaScript/Reference/Global_Objects/String/startsWith
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

BEGINNINGS = frozenset({"startswith", "startsWith"})
ENDINGS = frozenset({"endswith", "endsWith"})

#: What each of them asks of a text, and of what it is given.
PREDICATES: Mapping[str, Callable[[str, str], bool]] = {
    **dict.fromkeys(BEGINNINGS, str.startswith),
    **dict.fromkeys(ENDINGS, str.endswith),
}
