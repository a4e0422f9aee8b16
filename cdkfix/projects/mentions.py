"""Which files of a project may import which: an index of the words in them."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Collection, Iterable, Mapping
from pathlib import PurePath
from typing import NamedTuple

from cdkfix.source import LANGUAGES

_CODE_SUFFIX = re.compile(r"\.[cm]?[jt]sx?$")
#: What an alias may begin with.
_SIGILS = "@#~$"
_WORD = re.compile(rb"[\w-]+")

#: Files that are imported by the name of their directory, or from beside and below as ``.``.
_OF_DIRECTORY = ("index", "__init__")


class Group(NamedTuple):
    """What is known of files that are imported by the same word, or from below the same folder.

    ``others`` are words of other names for them.
    """

    word: bytes | None
    folder: str | None
    python: bool
    others: frozenset[bytes] = frozenset()


def group_of(target: PurePath, names: Collection[str]) -> Group:
    """The group of files that ``target`` is of, which is imported by ``names`` too."""
    folder = None
    if target.stem in _OF_DIRECTORY:
        folder = f"{target.parent}{os.sep}" if target.parent.name else ""
    return Group(_key(module_name(target)), folder, python=_is_python(target), others=_keys(names))


def words(data: bytes) -> frozenset[bytes]:
    """The words of a text, in which names of files may be."""
    return frozenset(_WORD.findall(data))


def may_import(path: PurePath, its: Collection[bytes], group: Group) -> bool:
    """Whether a file with these `words` is one of those that `Mentions.of` gives."""
    if _is_python(path) is not group.python:
        return False
    if group.word is None or (group.folder is not None and str(path).startswith(group.folder)):
        return True
    return group.word in its or any(other in its for other in group.others)


class Mentions:
    """The files that hold the name of a file; each is read once for all names.

    ``read`` gives a file's bytes, or raises OSError. Python and the other languages do not import
    each other.
    """

    def __init__(
        self,
        files: Iterable[PurePath],
        read: Callable[[PurePath], bytes],
        named_otherwise: Mapping[PurePath, Collection[str]],
    ) -> None:
        """``named_otherwise`` has further names that files are imported by."""
        self._read = read
        self._files = list(files)
        self._numbers = {path: number for number, path in enumerate(self._files)}
        self._by_word: tuple[dict[bytes, set[int]], ...] = ({}, {})
        self._family: tuple[set[int], ...] = (set(), set())
        for number, path in enumerate(self._files):
            python = _is_python(path)
            self._family[python].add(number)
            word = _key(module_name(path))
            if word is not None:
                self._by_word[python].setdefault(word, set())
        for path, names in named_otherwise.items():
            for word in _keys(names):
                self._by_word[_is_python(path)].setdefault(word, set())
        for numbers, by_word in zip(self._family, self._by_word, strict=True):
            for number in numbers:
                self._add(number, by_word)

    def add(self, path: PurePath) -> None:
        """Take in a file's text, whether it is new or has changed."""
        number = self._numbers.get(path)
        if number is not None:
            self._add(number, self._by_word[_is_python(path)])

    def _add(self, number: int, by_word: Mapping[bytes, set[int]]) -> None:
        try:
            data = self._read(self._files[number])
        except OSError:
            return
        for word in by_word.keys() & words(data):
            by_word[word].add(number)

    def of(self, group: Group) -> list[PurePath]:
        """The files that may import one of ``group``, in the project's order."""
        family = self._family[group.python]
        by_word = self._by_word[group.python]
        found = set(by_word.get(group.word, ())) if group.word is not None else set(family)
        for other in group.others:
            found |= by_word.get(other, set())
        folder = group.folder
        if folder is not None:
            found |= {number for number in family if str(self._files[number]).startswith(folder)}
        return [self._files[number] for number in sorted(found)]


def _is_python(path: PurePath) -> bool:
    return LANGUAGES.get(path.suffix.lower()) == "python"


def module_name(path: PurePath) -> str:
    return path.parent.name if path.stem in _OF_DIRECTORY else path.stem


def last_part(name: str) -> str:
    """The last part of the name that a module is imported by, without suffix and sigil."""
    return re.split(r"[/.]", _CODE_SUFFIX.sub("", name))[-1].lstrip(_SIGILS)


def _keys(names: Iterable[str]) -> frozenset[bytes]:
    return frozenset(key for name in names if (key := _key(last_part(name))) is not None)


def _key(name: str) -> bytes | None:
    """The longest word of a name; None where it has none that the index can hold."""
    words = _WORD.findall(name.encode()) if name.isascii() else []
    return max(words, key=len, default=None)
