"""Files in the user's cache directory, by key: bounded in size, and shared by runs at once."""

from __future__ import annotations

import contextlib
import os
import shutil
import tempfile
from collections.abc import Iterable
from pathlib import Path
from typing import BinaryIO

from cdkfix.cache import digests
from cdkfix.files import regular

#: Names another directory for the cache.
VARIABLE = "CDKFIX_CACHE_DIR"


def directory() -> Path:
    """Where everything is that cdkfix keeps to be quicker the next time."""
    given = os.environ.get(VARIABLE)
    if given:
        return Path(given).absolute()
    from platformdirs import user_cache_path

    return user_cache_path("cdkfix", appauthor=False)


def clean() -> bool:
    """Delete the cache; returns whether there was one. Raises OSError.

    In a directory that the user has named, only what is cdkfix's.
    """
    found = [place for kind in _KINDS if (place := directory() / kind).is_dir()]
    for place in found:
        shutil.rmtree(place)
    with contextlib.suppress(OSError):
        directory().rmdir()
    return bool(found)


class Storage:
    """The entries of one kind; a missing one, or one that cannot be read, is simply not found.

    The least recently used go where there are more than ``kept`` of them, or more bytes than
    ``size``.
    """

    def __init__(self, kind: str, *, kept: int, size: int, place: Path | None = None) -> None:
        assert kind in _KINDS
        self._directory = place or directory() / kind
        self._kept = kept
        self._size = size

    def get(self, key: str) -> bytes | None:
        """The bytes of an entry, unless they are not those that were put there."""
        path = self._directory / key
        try:
            with regular.opened(path) as file:
                seal, content = file.read(digests.SIZE), file.read(self._size + 1)
        except OSError:
            return None
        with contextlib.suppress(OSError):  # one that can only be read is worth as much
            os.utime(path)
        return content if seal == digests.digest(content) else None

    def put(self, key: str, content: bytes) -> None:
        """Keep an entry, if the directory can be written: whole, whoever else is writing."""
        self.write(key, (content,))

    def write(self, key: str, parts: Iterable[bytes]) -> None:
        """Keep an entry that is given part by part, as `put` does."""
        with contextlib.suppress(OSError):
            self._directory.mkdir(parents=True, exist_ok=True)
            handle, name = tempfile.mkstemp(dir=self._directory, prefix=_UNFINISHED)
            try:
                with os.fdopen(handle, "wb") as file:
                    is_kept = self._written(file, parts)
                if is_kept:
                    Path(name).replace(self._directory / key)
                else:
                    Path(name).unlink()
            except BaseException:
                Path(name).unlink(missing_ok=True)
                raise
            self._evict()

    def _written(self, file: BinaryIO, parts: Iterable[bytes]) -> bool:
        """Write an entry behind its digest; returns whether there is room for it."""
        total, size = digests.start(), 0
        file.write(bytes(digests.SIZE))
        for part in parts:
            size += len(part)
            if size > self._size:
                return False
            total.update(part)
            file.write(part)
        file.seek(0)
        file.write(total.digest())
        return True

    def _evict(self) -> None:
        """Let the least recently used go, also what killed runs have left unfinished."""
        found = []
        for path in self._directory.iterdir():
            with contextlib.suppress(OSError):
                state = path.stat()
                found.append((state.st_mtime, state.st_size, path))
        room = self._size
        for place, (_, size, path) in enumerate(sorted(found, reverse=True)):
            room -= size
            if place >= self._kept or room < 0:
                path.unlink(missing_ok=True)


#: What is kept, each in a directory of its own.
_KINDS = ("assemblies", "manifests", "runs")

_UNFINISHED = ".unfinished-"
