"""Replacing one file: atomic, durable, and never over what somebody else wrote."""

from __future__ import annotations

import contextlib
import os
import stat
from pathlib import Path

from cdkfix.files.errors import reason
from cdkfix.writing.folder import Folder, Identity, open_folder

#: The longest part of a file's name that its temporary neighbour takes over.
_KEPT = 64


class ChangedError(OSError):
    """The file no longer holds what it is expected to hold."""


class UnsyncedError(OSError):
    """The file holds what it should, but the system does not promise that it will last."""


def temporary_name(name: str, run: str) -> str:
    """What the file beside ``name`` is called while the run ``run`` writes it."""
    return f".{name[:_KEPT]}.cdkfix-{run}"


def replace_file(target: Path, root: Path, before: bytes, after: bytes, run: str) -> None:
    """Let ``target`` (absolute, without links) hold ``after`` instead of ``before``.

    Whatever happens, it holds the one or the other, whole. Mode and, where the process may set it,
    owner are kept. Raises `ChangedError` where it does not hold ``before``, other OSErrors as the
    system reports them; the file is then as it was. But with `UnsyncedError` it holds ``after``.
    """
    name = target.name
    with open_folder(target, root) as folder:
        status = _check(folder, name, before)
        temporary = temporary_name(name, run)
        handle = folder.create(temporary)
        try:
            _write(handle, after, status)
            if Identity.of(folder.status(name)) != Identity.of(status):
                raise ChangedError("changed since it was read, not written")
            folder.replace(name, temporary)
        except BaseException:
            with contextlib.suppress(OSError):
                folder.remove(temporary)
            raise
        try:
            folder.sync()
        except OSError as error:
            message = f"written, but a loss of power may bring the old file back: {reason(error)}"
            raise UnsyncedError(message) from error


def check_file(target: Path, root: Path, before: bytes) -> None:
    """Raise the error that `replace_file` would find before it begins to write."""
    with open_folder(target, root) as folder:
        _check(folder, target.name, before)


def _check(folder: Folder, name: str, before: bytes) -> os.stat_result:
    found, status = folder.read(name)
    if found != before:
        raise ChangedError("changed since it was read, not written")
    if not folder.is_writable(name):
        raise PermissionError("permission denied")
    return status


def _write(handle: int, data: bytes, like: os.stat_result) -> None:
    with os.fdopen(handle, "wb") as file:
        file.write(data)
        file.flush()
        if os.name == "posix":
            # Root edits a user's file for the user; others may keep their own files only.
            with contextlib.suppress(PermissionError):
                os.fchown(handle, like.st_uid, like.st_gid)
            # After the owner: changing that clears some bits.
            os.fchmod(handle, stat.S_IMODE(like.st_mode))
        os.fsync(handle)
