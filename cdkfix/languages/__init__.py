"""The languages that stacks are written in: how each is read and written."""

from __future__ import annotations

import importlib
from functools import cache

from cdkfix.languages.base import Language

_MODULES = {
    "typescript": "cdkfix.languages.typescript",
    "javascript": "cdkfix.languages.typescript",
    "python": "cdkfix.languages.python",
}


@cache
def language(name: str) -> Language:
    """The language called ``name``; raises KeyError for one that holds no code itself."""
    made: Language = importlib.import_module(_MODULES[name]).create(name)
    return made
