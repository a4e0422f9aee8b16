"""Patterns of paths, as ``.gitignore`` files and the settings have them."""

from __future__ import annotations

from collections.abc import Iterable

from pathspec import GitIgnoreSpec, Pattern


class Patterns:
    """Patterns that hold below the directory ``base``, an absolute path with ``/`` separators.

    pathspec says of a pattern that names a directory that it matches all that is inside too. git
    asks each pattern about the entry itself, and so does `verdict`: after ``*.js`` and ``!lib``,
    ``lib/a.js`` is still ignored. Source: https://git-scm.com/docs/gitignore
    """

    def __init__(self, base: str, lines: Iterable[str]) -> None:
        self.base = base
        kept = [line for line in lines if line]
        self._spec = GitIgnoreSpec.from_lines(kept)
        self._rules = [
            (line.strip().removeprefix("!"), pattern)
            for line, pattern in zip(kept, self._spec.patterns, strict=True)
            if pattern.include is not None
        ]

    def verdict(self, path: str, is_directory: bool) -> bool | None:
        """Whether the last pattern about ``path`` names it; None if there is no such pattern."""
        relative = path[len(self.base) + 1 :]
        if self._spec.check_file(relative + "/" * is_directory).include is None:
            return None
        for text, pattern in reversed(self._rules):
            if _matches(text, pattern, relative, is_directory):
                return pattern.include
        return None

    def names(self, path: str) -> bool:
        """Whether the patterns name the file at ``path``, itself or a directory that it is in."""
        relative = path[len(self.base) + 1 :]
        return path.startswith(self.base + "/") and self._spec.match_file(relative)


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
