"""The journal of a run: what every file held before, kept until it is no longer wanted.

A journal is written, and on the disk, before the first file is. It is one file: a line of JSON,
then the bytes of all files before the run, one after another. It is ``.part`` until it is whole,
then ``.open``, and ``.done`` at the end of the run; taking the run back opens it again. One that is
``.open`` when nobody holds the lock belongs to a run, or an undo, that was killed.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import secrets
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

import msgspec
from filelock import FileLock, Timeout
from msgspec.structs import replace
from platformdirs import user_state_path

from cdkfix.files import regular
from cdkfix.files.errors import reason
from cdkfix.writing.folder import sync_directory

_FORMAT = 1
_PART, _OPEN, _DONE = ".part", ".open", ".done"
_KEPT_RUNS = 20
_LOCK_SECONDS = 10.0


class JournalError(Exception):
    """The journal cannot be kept or read, or another run is at work; the message says which."""


class Entry(msgspec.Struct, frozen=True):
    """One file of a run: ``path`` is absolute and without links, hashes are SHA-256."""

    path: Path
    before: bytes
    after_hash: str


class Journal(msgspec.Struct, frozen=True):
    """A run's journal as it stands on the disk. ``started`` is in seconds since the epoch."""

    file: Path
    root: Path
    started: float
    entries: tuple[Entry, ...]

    @property
    def run(self) -> str:
        """What tells the run from others."""
        return self.file.stem

    def is_about(self, inside: Path) -> bool:
        """Whether a file of the run is below the directory ``inside``."""
        return any(entry.path.is_relative_to(inside) for entry in self.entries)

    def finish(self) -> Journal:
        """Note that every file of the run has been written, or has been given up."""
        return self._renamed(_DONE)

    def reopen(self) -> Journal:
        """Note that the run is being taken back: who finds the journal so goes on with that."""
        return self._renamed(_OPEN)

    def _renamed(self, suffix: str) -> Journal:
        file = self.file.with_suffix(suffix)
        with _told(self.file.parent):
            self.file.replace(file)
            _sync(self.file.parent)
        return replace(self, file=file)

    def remove(self) -> None:
        """Forget the run: there is no way back behind it any more."""
        with contextlib.suppress(OSError):
            self.file.unlink()


def digest(data: bytes) -> str:
    """What a file's bytes are known by in a journal."""
    return hashlib.sha256(data).hexdigest()


def directory() -> Path:
    """Where journals are kept: with the user's other state, out of every repository."""
    return user_state_path("cdkfix", appauthor=False) / "journal"


@contextmanager
def locked() -> Iterator[None]:
    """Keep other runs of this user from writing meanwhile; raises `JournalError` after a while."""
    place = directory()
    with _told(place):
        place.mkdir(mode=0o700, parents=True, exist_ok=True)
        lock = FileLock(place / "lock")
        try:
            lock.acquire(timeout=_LOCK_SECONDS)
        except Timeout:
            raise JournalError(
                f"another cdkfix has been writing for {_LOCK_SECONDS:.0f} seconds; "
                "try again when it is done"
            ) from None
    try:
        yield
    finally:
        lock.release()


def start(root: Path, files: Sequence[tuple[Path, bytes, bytes]]) -> Journal:
    """Begin the journal of a run that turns ``files`` (path, before, after) into their new form."""
    entries = tuple(Entry(path, before, digest(after)) for path, before, after in files)
    started = time.time()
    run = f"{int(started * 1000):013d}-{secrets.token_hex(4)}"
    header = {
        "format": _FORMAT,
        "root": str(root),
        "started": started,
        "files": [
            {"path": str(entry.path), "size": len(entry.before), "after": entry.after_hash}
            for entry in entries
        ],
    }
    place = directory()
    temporary = place / f"{run}{_PART}"
    with _told(place):
        try:
            handle = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
            with os.fdopen(handle, "wb") as file:
                file.write(json.dumps(header).encode("ascii") + b"\n")
                file.writelines(entry.before for entry in entries)
                file.flush()
                os.fsync(handle)
            temporary.replace(temporary.with_suffix(_OPEN))
            _sync(place)
        except BaseException:
            with contextlib.suppress(OSError):
                temporary.unlink()
            raise
    return Journal(temporary.with_suffix(_OPEN), root, started, entries)


def journals(inside: Path) -> Iterator[Journal]:
    """The journals with a file below the directory ``inside``, the newest first.

    One that cannot be read is passed over: it was never begun, or is none of ours.
    """
    for journal in _readable(_files(_OPEN, _DONE)):
        if journal.is_about(inside):
            yield journal


def unfinished(inside: Path) -> Iterator[Journal]:
    """The journals of killed runs that have to do with the directory ``inside``, the newest first.

    Those are all runs of the project that it is in: what they left half done is read from there.
    """
    for journal in _readable(_files(_OPEN)):
        if journal.is_about(inside) or inside.is_relative_to(journal.root):
            yield journal


def prune() -> None:
    """Forget all but the newest finished runs, and what was never begun. Needs the lock."""
    for file in (*_files(_DONE)[_KEPT_RUNS:], *_files(_PART)):
        with contextlib.suppress(OSError):
            file.unlink()


def _files(*suffixes: str) -> list[Path]:
    """The files of journals, the newest first: their names begin with the time."""
    try:
        listed = list(directory().iterdir())
    except OSError:
        return []
    found = [file for file in listed if file.suffix in suffixes]
    return sorted(found, reverse=True)


def _readable(files: Sequence[Path]) -> Iterator[Journal]:
    for file in files:
        journal = _read(file)
        if journal is not None:
            yield journal


def _read(file: Path) -> Journal | None:
    try:
        # A run is as large as it is: whatever was written, can be read.
        head, _, body = regular.read(file, sys.maxsize).partition(b"\n")
        header = json.loads(head)
        if header["format"] != _FORMAT:
            return None
        root = _plain(header["root"])
        entries = []
        position = 0
        for item in header["files"]:
            before = body[position : position + item["size"]]
            if len(before) != item["size"]:
                return None
            entries.append(Entry(_plain(item["path"]), before, item["after"]))
            position += item["size"]
        # Nobody can be told of a time that is none.
        datetime.fromtimestamp(header["started"])
        return Journal(file, root, header["started"], tuple(entries))
    except (OSError, ValueError, KeyError, TypeError, OverflowError, RecursionError):
        return None


def _plain(text: str) -> Path:
    """A path as journals have it: absolute, and no step of it leads up; raises ValueError."""
    path = Path(text)
    if not path.is_absolute() or ".." in path.parts or b"\0" in os.fsencode(path):
        raise ValueError(text)
    return path


def _sync(place: Path) -> None:
    if os.name == "posix":
        handle = os.open(place, os.O_RDONLY)
        try:
            sync_directory(handle)
        finally:
            os.close(handle)


@contextmanager
def _told(place: Path) -> Iterator[None]:
    """Say of the system's errors that it is the journal they are about."""
    try:
        yield
    except OSError as error:
        raise JournalError(f"no journal can be kept in {place}: {reason(error)}") from error
