"""Where something stands, as reasons tell it: a line of the finding's own file, or of another."""

from __future__ import annotations

import re
from pathlib import PurePath
from typing import TYPE_CHECKING

from tree_sitter import Node

if TYPE_CHECKING:
    from cdkfix.program.module import Module

#: Stand around what only who tells the reason can put in words. No source holds them: they mark
#: records in data, https://www.unicode.org/charts/PDF/U0000.pdf
_BEGIN, _BETWEEN, _END = "\x1e", "\x1f", "\x1d"
_PLACE = re.compile(f"{_BEGIN}(\\d+){_BETWEEN}([^{_END}]*){_END}")
_OTHER = re.compile(r"\bline \d+ of ([^\s,;]+)")


def at_line(module: Module, line: int) -> str:
    """A line (from 1) of a module, as a part of a reason that `told` is to tell."""
    return f"{_BEGIN}{line}{_BETWEEN}{module.source.path}{_END}"


def own_line(node: Node) -> str:
    """The line of a node in the module that a reason is for."""
    return f"{_BEGIN}{node.start_point[0] + 1}{_BETWEEN}{_END}"


def files_in(reason: str) -> set[str]:
    """The names of the other files of which a reason, as `told` tells it, names a line."""
    return set(_OTHER.findall(reason))


def told(reason: str, home: Module) -> str:
    """A reason in words, for a finding in ``home``: ``line 12``, or ``line 12 of config.ts``.

    Lines are those of the file, also where ``home`` is a block of one.
    """

    def words(place: re.Match[str]) -> str:
        line, path = int(place[1]), place[2]
        if path in ("", str(home.source.path)):
            return f"line {line + home.source.first_line - 1}"
        return f"line {line} of {PurePath(path).name}"

    return _PLACE.sub(words, reason)
