"""Patterns of paths, as ``.gitignore`` files and the settings have them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from pathspec import GitIgnoreSpec, Pattern

#: A group's name: patterns that are put together into one must not use it twice.
_GROUP = re.compile(r"\(\?P<\w+>")


class _Compiled(NamedTuple):
    """Patterns: the lines that say anything, and one expression for what any of them names."""

    lines: Sequence[str]
    any_of: re.Pattern[str] | None


class Patterns:
    """Patterns that hold below the directory ``base``, an absolute path with ``/`` separators.

    pathspec says of a pattern that names a directory that it matches all that is inside too. git
    asks each pattern about the entry itself, and so does `verdict`: after ``*.js`` and ``!lib``,
    ``lib/a.js`` is still ignored. Source: https://git-scm.com/docs/gitignore
    """

    def __init__(self, base: str, lines: Iterable[str]) -> None:
        self.base = base
        written = tuple(line for line in lines if line)
        self._compiled = _compiled(written) if written else None

    def verdict(self, path: str, is_directory: bool) -> bool | None:
        """Whether the last pattern about ``path`` names it; None if there is no such pattern."""
        relative = path[len(self.base) + 1 :]
        any_of = self._compiled.any_of if self._compiled is not None else None
        if self._compiled is None or any_of is None:
            return None
        if any_of.search(relative + "/" * is_directory) is None:
            return None
        for line in reversed(self._compiled.lines):
            pattern = _pattern(line)
            if _matches(line.strip().removeprefix("!"), pattern, relative, is_directory):
                return pattern.include
        return None

    def names(self, path: str) -> bool:
        """Whether the patterns name the file at ``path``, itself or a directory that it is in."""
        if self._compiled is None or not path.startswith(self.base + "/"):
            return False
        return _spec(tuple(self._compiled.lines)).match_file(path[len(self.base) + 1 :])


@lru_cache(maxsize=256)
def _compiled(lines: tuple[str, ...]) -> _Compiled:
    """The patterns of lines; projects beside each other share theirs.

    Most patterns name nothing of a run: they are compiled together, and only where that expression
    has found something each by itself.
    """
    # Loaded here: a run without any pattern is done sooner.
    from pathspec.patterns.gitignore.spec import GitIgnoreSpecPattern

    saying: list[str] = []
    sources: list[str] = []
    for line in lines:
        source, include = GitIgnoreSpecPattern.pattern_to_regex(line)
        if include is not None and source is not None:
            saying.append(line)
            sources.append(_GROUP.sub("(?:", source))
    return _Compiled(saying, re.compile("|".join(sources)) if sources else None)


@lru_cache(maxsize=1024)
def _pattern(line: str) -> Pattern:
    from pathspec.patterns.gitignore.spec import GitIgnoreSpecPattern

    return GitIgnoreSpecPattern(line)


@lru_cache(maxsize=256)
def _spec(lines: tuple[str, ...]) -> GitIgnoreSpec:
    from pathspec import GitIgnoreSpec

    return GitIgnoreSpec.from_lines(lines)


def _matches(text: str, pattern: Pattern, path: str, is_directory: bool) -> bool:
    """Whether ``pattern``, spelled ``text``, matches the entry ``path`` itself."""
    slash = "/" if text.endswith("/") else ""
    if slash and not is_directory:
        return False
    parent, _, name = path.rpartition("/")
    if "/" not in text.removesuffix("/"):
        return pattern.match_file(name + slash) is not None
    if parent and not text.endswith("/**") and pattern.match_file(parent + slash) is not None:
        return False
    return pattern.match_file(path + slash) is not None
