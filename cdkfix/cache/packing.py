"""Results as bytes, for other processes and for the cache; codemods go by their names."""

from __future__ import annotations

import io
import pickle
from collections.abc import Callable, Iterator, Sequence
from enum import Enum
from pathlib import Path, PurePath
from typing import Any

import msgspec

from cdkfix.cache.dependencies import Asked, Known, Part, Question
from cdkfix.cache.observed import Answers
from cdkfix.codemod import Codemod
from cdkfix.finding import (
    AppliedFix,
    FileError,
    FileResult,
    FixId,
    Left,
    Replacement,
    Replacements,
    ReportedFinding,
    Skipped,
)
from cdkfix.levels import Impact
from cdkfix.profile import Effect
from cdkfix.settings import Settings
from cdkfix.source import Position

_CLASSES = (
    Answers,
    AppliedFix,
    Asked,
    Effect,
    FileError,
    FileResult,
    FixId,
    Impact,
    Known,
    Left,
    Part,
    Position,
    Question,
    Replacement,
    Replacements,
    ReportedFinding,
    Skipped,
    type(Path()),
    type(PurePath()),
)
_ALLOWED = frozenset((item.__module__, item.__qualname__) for item in _CLASSES)


#: So many results are packed together.
_TOGETHER = 200


class Looked(msgspec.Struct, frozen=True):
    """The results of files, and what was asked of the file system for them.

    ``is_whole`` says that nothing else was. ``known`` is what the results hang on, one by one.
    """

    results: Sequence[FileResult]
    answers: Answers
    is_whole: bool
    known: Known | None = None


def packed(
    looked: Looked, each: Callable[[FileResult], FileResult] = lambda it: it
) -> Iterator[bytes]:
    """The bytes that `unpacked` reads, of what ``each`` leaves of the results, part by part."""
    # What has been written is remembered while more is written to it: not of all at once.
    starts = range(0, len(looked.results), _TOGETHER)
    # Only where something has changed is it of use what the results hang on.
    known = dumped(looked.known)
    yield dumped((len(starts), looked.answers, looked.is_whole, known))
    for at in starts:
        yield dumped([*map(each, looked.results[at : at + _TOGETHER])])


def unpacked(data: bytes, settings: Settings) -> tuple[Looked, Callable[[], Known | None]]:
    """What `packed` made bytes of, and what gives the rest of it; ``settings`` know the codemods.

    Both raise `UnpackingError` for other bytes.
    """
    stream = io.BytesIO(data)
    try:
        parts, answers, is_whole, rest = _restricted(stream, settings)
        results = [it for _ in range(parts) for it in _restricted(stream, settings)]
    except (TypeError, ValueError) as error:
        raise UnpackingError from error
    if not isinstance(answers, Answers) or not all(isinstance(it, FileResult) for it in results):
        raise UnpackingError

    def known() -> Known | None:
        found = _restricted(io.BytesIO(rest), settings)
        if found is not None and not isinstance(found, Known):
            raise UnpackingError
        return found

    return Looked(results, answers, is_whole), known


def _restricted(stream: io.BytesIO, settings: Settings) -> Any:
    try:
        return _ResultsUnpickler(stream, settings).load()
    except Exception as error:  # whatever may stand in a file that somebody else has written
        raise UnpackingError from error


class UnpackingError(Exception):
    """The bytes are not those of results."""


def dumped(value: object) -> bytes:
    """The bytes that `loaded` reads in another process."""
    buffer = io.BytesIO()
    _Pickler(buffer, pickle.HIGHEST_PROTOCOL).dump(value)
    return buffer.getvalue()


def loaded(data: bytes, settings: Settings) -> Any:
    """What `dumped` made bytes of, in a process of this run: not for bytes from elsewhere."""
    return _Unpickler(io.BytesIO(data), settings).load()


class _Pickler(pickle.Pickler):
    """A codemod holds functions and long texts: both sides have it already."""

    def persistent_id(self, value: object) -> str | None:
        return value.name if isinstance(value, Codemod) else None

    def reducer_override(self, value: object) -> Any:
        # Python 3.11.0 to 3.11.3 would have `getattr` find the member, which may find anything.
        return (type(value), (value.value,)) if isinstance(value, Enum) else NotImplemented


class _Unpickler(pickle.Unpickler):
    def __init__(self, file: io.BytesIO, settings: Settings) -> None:
        super().__init__(file)
        self._codemods = {codemod.name: codemod for codemod in settings.known()}

    def persistent_load(self, name: Any) -> Codemod:
        found: Codemod = self._codemods[name]
        return found


class _ResultsUnpickler(_Unpickler):
    def find_class(self, module: str, name: str) -> Any:
        """Only what results are made of: bytes that others wrote must not run anything.

        Source: https://docs.python.org/3/library/pickle.html#restricting-globals
        """
        if (module, name) not in _ALLOWED:
            raise pickle.UnpicklingError(f"{module}.{name} is no part of a result")
        return super().find_class(module, name)
