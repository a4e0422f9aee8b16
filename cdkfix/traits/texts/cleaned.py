"""Calls that leave no hyphen at the beginning of a text: ``env.replace(/[^a-z0-9]/g, '')``."""

from __future__ import annotations

import re
import warnings
from functools import lru_cache

from cdkfix.program.records import origin
from cdkfix.program.syntax import Call, Expr, Literal, Member
from cdkfix.traits.texts.replacing import REPLACING

#: https://docs.python.org/3/library/stdtypes.html#str.strip
_STRIPPING = frozenset({"lstrip", "removeprefix", "strip"})
#: https://docs.python.org/3/library/re.html#re.sub
_SUB = ("re", "sub")
_REGEX = "regex"
#: Texts that a suffix may be, with a hyphen of its own: no pattern takes long for them.
_PROBES = ("-a", "-z9", "-Z", "-0")
#: Longer patterns are not tried.
_LONGEST = 100


def begins_with_no_hyphen(call: Call) -> bool:
    """Whether what a call makes of a text begins with no hyphen, whatever the text is."""
    callee = call.callee
    first, second, third = (call.positional(index) for index in range(3))
    if origin(callee) == _SUB and third is not None:
        return _is_removed(_text(first), _text(second))
    if not isinstance(callee, Member) or first is None:
        return False
    if callee.name in _STRIPPING and second is None:
        return "-" in (_text(first) or "")
    if callee.name not in REPLACING or third is not None:
        return False
    pattern = first.node.child_by_field_name("pattern") if first.node.type == _REGEX else None
    if pattern is not None:
        return _is_removed(first.module.text(pattern), _text(second))
    return _text(first) == "-" and _text(second) == ""


def _text(expr: Expr | None) -> str | None:
    value = expr.value if isinstance(expr, Literal) else None
    return value if isinstance(value, str) else None


@lru_cache(maxsize=64)
def _is_removed(pattern: str | None, instead: str | None) -> bool:
    """Whether a regular expression finds the hyphen that a text begins with, and takes it away."""
    if pattern is None or instead != "" or len(pattern) > _LONGEST:
        return False
    try:
        with warnings.catch_warnings():
            # What Python may read in another way one day: `[[`.
            warnings.simplefilter("ignore")
            found = [re.sub(pattern, "", probe, count=1) for probe in _PROBES]
    except (re.error, OverflowError, RecursionError):
        return False
    return all(found) and not any(text.startswith("-") for text in found)
