"""Characters that stand for unknown values in texts: those for private use, as no source has."""

from __future__ import annotations

import re

_FIRST, _LAST = "\U000f0000", "\U0010ffff"
#: All of them, for a class of characters in a pattern.
SYMBOLS = f"{_FIRST}-{_LAST}"
#: Any of them, as a pattern.
ANY_SYMBOL = f"[{SYMBOLS}]"
_SYMBOL = re.compile(ANY_SYMBOL)


def nth_symbol(number: int) -> str:
    """The symbol of a ``number``, from 0: as many values can be told apart as there are."""
    return chr(ord(_FIRST) + number)


def is_symbol(character: str) -> bool:
    """Whether a character of a text stands for an unknown value."""
    return character >= _FIRST


def has_symbol(text: str) -> bool:
    """Whether a value in a text is unknown."""
    return _SYMBOL.search(text) is not None


def symbols_in(text: str) -> list[int]:
    """Where unknown values stand in a text, in order."""
    return [found.start() for found in _SYMBOL.finditer(text)]


def with_all_symbols(text: str, instead: str) -> str:
    """A text with the same character for all unknown values."""
    return _SYMBOL.sub(instead, text)


def head_of(name: str) -> str:
    """A text up to its first symbol; a symbol that it begins with counts as well."""
    found = _SYMBOL.search(name, 1)
    return name[: found.start()] if found is not None else name
