"""Which files of a project may import which: an index of the words in them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from pathlib import PurePath

_WORD = re.compile(rb"[\w-]+")

#: Files that are imported by the name of their directory, or from beside and below as ``.``.
_OF_DIRECTORY = ("index", "__init__")


class Mentions:
    """The files that hold the name of a file; each is read once for all names.

    ``read`` gives a file's bytes, or raises OSError.
    """

    def __init__(self, files: Iterable[PurePath], read: Callable[[PurePath], bytes]) -> None:
        self._read = read
        self._files = {path: number for number, path in enumerate(files)}
        self._by_word: dict[bytes, dict[PurePath, None]] = {}
        for path in self._files:
            word = _key(_name(path))
            if word is not None:
                self._by_word.setdefault(word, {})
        for path in self._files:
            self.add(path)

    def add(self, path: PurePath) -> None:
        """Take in a file's text, whether it is new or has changed."""
        try:
            data = self._read(path)
        except OSError:
            return
        for word in self._by_word.keys() & set(_WORD.findall(data)):
            self._by_word[word][path] = None

    def of(self, target: PurePath) -> list[PurePath]:
        """The files that may import ``target``, in the project's order."""
        name = _name(target)
        word = _key(name)
        found = set(self._by_word.get(word, ())) if word is not None else set(self._files)
        if target.stem in _OF_DIRECTORY:
            found |= {path for path in self._files if target.parent in path.parents}
        return sorted(found - {target}, key=lambda path: self._files.get(path, -1))


def _name(path: PurePath) -> str:
    return path.parent.name if path.stem in _OF_DIRECTORY else path.stem


def _key(name: str) -> bytes | None:
    """The longest word of a name; None where it has none that the index can hold."""
    words = _WORD.findall(name.encode()) if name.isascii() else []
    return max(words, key=len, default=None)
