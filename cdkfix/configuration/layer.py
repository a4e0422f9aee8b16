"""One place that gives settings: a file, or the command line."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

COMMAND_LINE = "command line"


class ConfigurationError(Exception):
    """Settings that cannot be used; each problem is one line and says where it stands."""

    def __init__(self, problems: Sequence[str]) -> None:
        super().__init__("\n".join(problems))
        self.problems = problems


@dataclass(frozen=True)
class Layer:
    """Settings from one place, by key. Paths and patterns in them count from ``base``.

    ``origin`` is how the place is named to people. ``trusted`` layers are the user's own: they may
    name code to load.
    """

    origin: str
    base: Path
    values: Mapping[str, object] = field(default_factory=dict)
    trusted: bool = False


def nearest(name: str, names: Iterable[str]) -> str:
    """The end of an error message that offers the name most like ``name``, empty without any."""
    found = difflib.get_close_matches(name, names, n=1, cutoff=0.0)
    return f"; did you mean {found[0]!r}?" if found else ""
