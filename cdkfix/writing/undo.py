"""Taking a run back: every file as it was, save those that were edited since."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import msgspec

from cdkfix.files.errors import reason
from cdkfix.finding import FileError
from cdkfix.writing.atomic import replace_file, temporary_name
from cdkfix.writing.folder import open_folder
from cdkfix.writing.journal import Entry, Journal, digest, journals, locked


class Undone(msgspec.Struct, frozen=True):
    """What came of taking a run back: the files that are as before again, and the others."""

    started: float
    files: Sequence[Path]
    errors: Sequence[FileError] = ()


def undo(inside: Path) -> Undone | None:
    """Take the last run back that wrote below the directory ``inside``; None if there is none.

    A file that was edited since is refused and stays; the journal is then kept for it. Raises
    `JournalError` where another run is at work.
    """
    with locked():
        journal = next(journals(inside.resolve()), None)
        return take_back(journal.reopen()) if journal is not None else None


def take_back(journal: Journal) -> Undone:
    """Give every file of an unfinished run its old bytes back. The caller holds the lock.

    Where a file is refused, the run counts as finished: `undo` may be asked for once more.
    """
    files, errors = [], []
    for entry in journal.entries:
        found = _take_back(entry, journal)
        if isinstance(found, FileError):
            errors.append(found)
        elif found:
            files.append(entry.path)
    if errors:
        journal.finish()
    else:
        journal.remove()
    return Undone(journal.started, files, errors)


def _take_back(entry: Entry, journal: Journal) -> bool | FileError:
    """Restore one file; returns whether it had been changed, or what prevented it."""
    path, root = entry.path, journal.root
    try:
        with open_folder(path, root) as folder:
            # A run that was killed, or whose undo was, may have left this behind.
            folder.remove(temporary_name(path.name, journal.run))
            found, _ = folder.read(path.name)
        if found == entry.before:
            return False
        if digest(found) != entry.after_hash:
            return FileError(path, "edited since, not taken back")
        replace_file(path, root, found, entry.before, journal.run)
    except OSError as error:
        return FileError(path, reason(error))
    return True
