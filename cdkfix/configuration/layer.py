"""One place that gives settings: a file, or the command line."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path

import msgspec

COMMAND_LINE = "command line"

# How alike names must be for one to be meant for the other, from 0 to 1; how many are listed.
_LIKE = 0.5
_FEW = 20


class Layer(msgspec.Struct, frozen=True):
    """Settings from one place, by key. Paths and patterns in them count from ``base``.

    ``origin`` is how the place is named to people. ``trusted`` layers are the user's own: they may
    name code to load.
    """

    origin: str
    base: Path
    values: Mapping[str, object] = msgspec.field(default_factory=dict)
    trusted: bool = False


def nearest(name: str, names: Iterable[str]) -> str:
    """The end of an error message that offers the name most like ``name``.

    Where none is like it, the names if they are few, else nothing.
    """
    import difflib  # for mistakes only

    known = list(names)
    found = difflib.get_close_matches(name, known, n=1, cutoff=_LIKE)
    if found:
        return f"; did you mean {found[0]!r}?"
    return f"; there is {', '.join(known)}" if 0 < len(known) <= _FEW else ""
