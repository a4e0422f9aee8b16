"""Writing a fixed file: whole or not at all, and never over what somebody else wrote."""

from __future__ import annotations

import contextlib
import os
import shutil
import tempfile
from pathlib import Path

from cdkfix.finding import FileError, FileResult


def write(result: FileResult) -> FileError | None:
    """Replace the file by ``result.after``; return what prevented it, None if it is done.

    The file keeps its mode, a symbolic link keeps pointing where it does.
    """
    try:
        target = Path(result.path).resolve(strict=True)
        if target.read_bytes() != result.before:
            return FileError(result.path, "changed since it was read, not written")
        if not os.access(target, os.W_OK):
            return FileError(result.path, "permission denied")
        _replace(target, result.after)
    except OSError as error:
        return FileError(result.path, (error.strerror or str(error)).lower())
    return None


def _replace(target: Path, data: bytes) -> None:
    handle, name = tempfile.mkstemp(prefix=f".{target.name[:64]}.", dir=target.parent)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
        shutil.copymode(target, name)
        _copy_owner(target, name)
        Path(name).replace(target)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise


def _copy_owner(target: Path, name: str) -> None:
    """Keep the owner where the process may: root edits a user's file for the user."""
    if os.name == "posix":
        status = target.stat()
        with contextlib.suppress(PermissionError):
            os.chown(name, status.st_uid, status.st_gid)
            shutil.copymode(target, name)  # changing the owner clears some bits
