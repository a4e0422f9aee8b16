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
#: Patterns of most lines: a name, or what names end in, without anything that means something.
_NAME = re.compile(r"!?([\w.@+-]+)/?", re.ASCII)
#: A pattern has at most so many ``*`` in one name, and ``**/`` in all: each more makes matching
#: a name take as many times longer as it has letters.
_MOST_STARS = 4
_MOST_DEPTHS = 3
_STARS = re.compile(r"\*+")
_ENDING = re.compile(r"!?\*(\.[\w.@+-]+)/?", re.ASCII)


class _Compiled(NamedTuple):
    """Patterns: the lines that say anything, and what any of them names.

    That is entries of some ``names``, those whose names have an ending, and what an expression for
    all other lines finds.
    """

    lines: Sequence[str]
    names: frozenset[str]
    endings: tuple[str, ...]
    any_of: re.Pattern[str] | None

    def may_name(self, path: str, is_directory: bool) -> bool:
        """Whether any of the lines may name an entry."""
        name = path[path.rfind("/") + 1 :]
        if name in self.names or name.endswith(self.endings):
            return True
        return self.any_of is not None and bool(self.any_of.search(path + "/" * is_directory))


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
        if self._compiled is None or not self._compiled.may_name(relative, is_directory):
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

    Most patterns name nothing of a run: those that are no plain names are compiled together, and
    only where these may name something each by itself.
    """
    saying: list[str] = []
    names: list[str] = []
    endings: list[str] = []
    sources: list[str] = []
    for line in lines:
        if _is_endless(line):
            continue
        name, ending = _NAME.fullmatch(line), _ENDING.fullmatch(line)
        source = _source(line) if name is None and ending is None else None
        if name is not None:
            names.append(name[1])
        elif ending is not None:
            endings.append(ending[1])
        elif source is not None:
            sources.append(_GROUP.sub("(?:", source))
        else:
            continue
        saying.append(line)
    any_of = re.compile("|".join(sources)) if sources else None
    return _Compiled(saying, frozenset(names), tuple(endings), any_of)


def _is_endless(line: str) -> bool:
    """Whether a pattern may be matched in so many ways that one name could take hours."""
    steps = line.split("/")
    if steps.count("**") - (steps[-1] == "**") > _MOST_DEPTHS:
        return True
    return any(len(_STARS.findall(step)) > _MOST_STARS for step in steps)


@lru_cache(maxsize=1024)
def _source(line: str) -> str | None:
    """The expression that a line stands for; None for one that says nothing."""
    # Loaded here: a run without any pattern is done sooner.
    from pathspec.patterns.gitignore.spec import GitIgnoreSpecPattern

    source, include = GitIgnoreSpecPattern.pattern_to_regex(line)
    return source if include is not None else None


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
