"""Calls that replace a text in another: ``name.replace("-", "_")``."""

from __future__ import annotations

import msgspec

from cdkfix.program.syntax import Call, Expr, Literal, Member

REPLACING = frozenset({"replace", "replaceAll"})
#: Characters that mean themselves in a regular expression.
_PLAIN = frozenset({"-", "_", " "})


class Replacing(msgspec.Struct, frozen=True):
    """What a call replaces, with what, and whether ``everywhere`` or only where it stands first."""

    old: str
    new: str
    everywhere: bool

    def done(self, text: str) -> str:
        """What the call makes of a text."""
        return text.replace(self.old, self.new, -1 if self.everywhere else 1)


def replacing(call: Call) -> Replacing | None:
    """What a call replaces, where both texts are written out; None for another call."""
    callee, old, new = call.callee, call.positional(0), call.positional(1)
    known = isinstance(callee, Member) and callee.name in REPLACING and len(call.arguments) == 2
    value = new.value if isinstance(new, Literal) else None
    text = _replaced(old) if known and old is not None else None
    # In JavaScript `$&` and its like stand for what is found.
    if text is None or old is None or not isinstance(value, str) or "$" in value:
        return None
    assert isinstance(callee, Member)
    return Replacing(text, value, _is_everywhere(callee.name, old))


def _replaced(old: Expr) -> str | None:
    """The text that a method replaces: a literal, or in JavaScript a pattern of one character."""
    if isinstance(old, Literal):
        return old.value if isinstance(old.value, str) else None
    pattern = old.node.child_by_field_name("pattern")
    shown = old.module.text(pattern) if old.node.type == "regex" and pattern else ""
    return shown if shown in _PLAIN else None


def _is_everywhere(method: str, old: Expr) -> bool:
    if old.node.type == "regex":
        flags = old.node.child_by_field_name("flags")
        return flags is not None and "g" in old.module.text(flags)
    return method in old.module.reader.replacing_all
