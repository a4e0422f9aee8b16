"""Reading files that are files: nobody waits for a pipe, or reads a device to its end."""

from __future__ import annotations

import errno
import os
import stat
from io import FileIO
from pathlib import PurePath

#: Files that are read whole may be so large, in bytes: no manifest, lock file or settings are.
LARGEST = 64 << 20


def read(path: str | PurePath, most: int | None = None) -> bytes:
    """The bytes of a regular file, or the first ``most`` of them.

    Raises OSError, also for what is no regular file, and for more than `LARGEST` bytes where
    ``most`` does not say how many are wanted.
    """
    # Half the time of the path's own method.
    with open(path, "rb", buffering=0, opener=_without_waiting) as file:
        status = os.fstat(file.fileno())
        if not stat.S_ISREG(status.st_mode):
            raise OSError(errno.EINVAL, "not a regular file", str(path))
        if most is None and status.st_size > LARGEST:
            raise OSError(errno.EFBIG, os.strerror(errno.EFBIG), str(path))
        # Asked for more than there is, it would take room for all of that.
        if most is None or status.st_size < most:
            return file.readall()
        return file.read(most) or b""


def opened(path: str | PurePath) -> FileIO:
    """A regular file, open for reading as it is. Raises OSError, also for what is none."""
    file = open(path, "rb", buffering=0, opener=_without_waiting)  # noqa: SIM115 (the caller's)
    if not stat.S_ISREG(os.fstat(file.fileno()).st_mode):
        file.close()
        raise OSError(errno.EINVAL, "not a regular file", str(path))
    return file


def _without_waiting(path: str, flags: int) -> int:
    """Open a file; of a pipe, whoever writes to it is not waited for."""
    return os.open(path, flags | getattr(os, "O_NONBLOCK", 0))
