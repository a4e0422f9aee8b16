"""Which files of a project may import which: an index of the words that may name files in them."""

from __future__ import annotations

import os
import re
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping
from pathlib import PurePath
from typing import NamedTuple, TypeAlias

from cdkfix.source import LANGUAGES

_CODE_SUFFIX = re.compile(r"\.[cm]?[jt]sx?$")
#: What an alias may begin with.
_SIGILS = "@#~$"
_WORD = re.compile(rb"[\w-]+")
#: What stands between two quotes on one line, whichever of them a text begins with: no name of a
#: module goes over several.
_QUOTED = re.compile(rb"(?<=['\"`])[^'\"`\n]+(?=['\"`])")
#: The statements that import in Python, by line, and the lists in brackets that some end in.
#: https://docs.python.org/3/reference/simple_stmts.html#the-import-statement
_STATEMENT = re.compile(rb"\b(?:from|import)\b(?:[^\n\\]+|\\(?:\r?\n)?)*")
_LIST = re.compile(rb"\bimport\b[\s\\]*\((?:[^)#]|#[^\n]*)*")

#: Files that are imported by the name of their directory, or from beside and below as ``.``.
OF_DIRECTORY = ("index", "__init__")


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
    if target.stem in OF_DIRECTORY:
        folder = f"{target.parent}{os.sep}" if target.parent.name else ""
    return Group(_key(module_name(target)), folder, python=is_python(target), others=_keys(names))


def words(data: bytes, *, python: bool) -> frozenset[bytes]:
    """The words of a text that may be of files' names: in what is quoted, and Python's imports."""
    found = _QUOTED.findall(data)
    if python:
        found += _STATEMENT.findall(data) + _LIST.findall(data)
    return frozenset(_WORD.findall(b"\n".join(found)))


def may_import(path: PurePath, its: Collection[bytes], group: Group) -> bool:
    """Whether a file with these `words` is one of those that `Mentions.of` gives."""
    if is_python(path) is not group.python:
        return False
    if group.word is None or (group.folder is not None and str(path).startswith(group.folder)):
        return True
    return group.word in its or any(other in its for other in group.others)


_Named: TypeAlias = "defaultdict[bytes | None, list[PurePath]]"


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
        #: Python's files, where that is True, and the others, by the words that they are imported
        #: by; None where there is no such.
        self.named: tuple[_Named, _Named] = (defaultdict(list), defaultdict(list))
        self._family: tuple[set[int], set[int]] = (set(), set())
        self._words: dict[int, Collection[bytes]] = {}
        for number, path in enumerate(self._files):
            python = is_python(path)
            self._family[python].add(number)
            self.named[python][_key(module_name(path))].append(path)
        for path, names in named_otherwise.items():
            for word in _keys(names):
                self.named[is_python(path)][word].append(path)
        self._by_word: list[dict[bytes, set[int]]] = [
            {word: set() for word in named if word is not None} for named in self.named
        ]
        for python in (False, True):
            for number in self._family[python]:
                self._add(number, self._by_word[python], python=python)

    def add(self, path: PurePath) -> None:
        """Take in a file's text, whether it is new or has changed."""
        number = self._numbers.get(path)
        if number is not None:
            python = is_python(path)
            self._add(number, self._by_word[python], python=python)

    def _add(self, number: int, by_word: Mapping[bytes, set[int]], *, python: bool) -> None:
        path = self._files[number]
        try:
            data = self._read(path)
        except OSError:
            return
        self._words[number] = found = by_word.keys() & words(data, python=python)
        for word in found:
            by_word[word].add(number)

    def words_of(self, path: PurePath) -> Collection[bytes] | None:
        """The `words` of one of the files that are of files' names; None where it cannot be read.

        They are all that it may import by.
        """
        return self._words.get(self._numbers.get(path, -1))

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


def is_python(path: PurePath) -> bool:
    """Whether a file is one of Python, which imports nothing of other languages."""
    return LANGUAGES.get(path.suffix.lower()) == "python"


def module_name(path: PurePath) -> str:
    stem = path.stem
    return path.parent.name if stem in OF_DIRECTORY else stem


def last_part(name: str) -> str:
    """The last part of the name that a module is imported by, without suffix and sigil."""
    return re.split(r"[/.]", _CODE_SUFFIX.sub("", name))[-1].lstrip(_SIGILS)


def _keys(names: Iterable[str]) -> frozenset[bytes]:
    return frozenset(key for name in names if (key := _key(last_part(name))) is not None)


def _key(name: str) -> bytes | None:
    """The longest word of a name; None where it has none that the index can hold."""
    words = _WORD.findall(name.encode()) if name.isascii() else []
    return max(words, key=len, default=None)
