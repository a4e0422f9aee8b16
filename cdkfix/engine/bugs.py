"""What is said where the fault is a codemod's, or cdkfix's own: the fuzzer looks for these."""

from __future__ import annotations

from collections.abc import Collection

_INTERNAL = "internal error in "
_UNPARSABLE = ": its fix would not parse, so it was left out"
_ENDLESS = " do not come to an end"


def internal(codemod: str, error: Exception) -> str:
    """Of what a codemod raises."""
    return f"{_INTERNAL}{codemod} ({type(error).__name__}: {error}); please report it"


def unparsable(codemod: str) -> str:
    """Of a fix that breaks a file."""
    return f"bug in {codemod}{_UNPARSABLE}"


def endless(codemods: Collection[str]) -> str:
    """Of fixes that bring forth new ones each time."""
    return f"the fixes of {', '.join(codemods)}{_ENDLESS}"


def is_bug(message: str) -> bool:
    """Whether an error's message is one of these."""
    return message.startswith(_INTERNAL) or message.endswith((_UNPARSABLE, _ENDLESS))
