"""The directory that holds a file, held open so that nobody can put another in its place."""

from __future__ import annotations

import errno
import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import msgspec

#: Windows opens no directories; there paths are used as they are.
_BY_DESCRIPTOR = os.open in os.supports_dir_fd and hasattr(os, "O_NOFOLLOW")


class OutsideError(OSError):
    """A path leads out of the directory that may be written in."""


class Identity(msgspec.Struct, frozen=True):
    """What tells a file from another, and one state of it from the next."""

    device: int
    inode: int
    size: int
    modified: int

    @classmethod
    def of(cls, status: os.stat_result) -> Identity:
        return cls(status.st_dev, status.st_ino, status.st_size, status.st_mtime_ns)


class Folder(msgspec.Struct, frozen=True):
    """An open directory. Names in it are looked up through its descriptor, never by path.

    A directory on the way that is replaced by a symbolic link meanwhile can so not divert a write.
    """

    path: Path
    descriptor: int | None

    def read(self, name: str) -> tuple[bytes, os.stat_result]:
        """The bytes of the regular file ``name`` and its status; raises OSError for others."""
        flags = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0)
        # A FIFO that took the file's place must not keep the run waiting for a writer.
        flags |= getattr(os, "O_NONBLOCK", 0)
        handle = os.open(self._name(name), flags, dir_fd=self.descriptor)
        with os.fdopen(handle, "rb") as file:
            status = os.fstat(handle)
            if not stat.S_ISREG(status.st_mode):
                raise OSError("not a regular file")
            return file.read(), status

    def create(self, name: str) -> int:
        """A descriptor of the new file ``name``, which nobody else may read yet."""
        flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
        return os.open(self._name(name), flags, 0o600, dir_fd=self.descriptor)

    def status(self, name: str) -> os.stat_result:
        return os.stat(self._name(name), dir_fd=self.descriptor, follow_symlinks=False)

    def is_writable(self, name: str) -> bool:
        """Whether the process may write the file ``name``: replacing it alone would not ask."""
        return os.access(self._name(name), os.W_OK, dir_fd=self.descriptor)

    def replace(self, name: str, by: str) -> None:
        """Let the file ``by`` take the place of ``name``, in one step."""
        os.replace(
            self._name(by),
            self._name(name),
            src_dir_fd=self.descriptor,
            dst_dir_fd=self.descriptor,
        )

    def remove(self, name: str) -> None:
        """Remove the file ``name``, if it is there."""
        try:
            os.unlink(self._name(name), dir_fd=self.descriptor)
        except FileNotFoundError:
            return

    def sync(self) -> None:
        """Make the directory's entries last beyond a loss of power, where systems offer that."""
        if self.descriptor is not None:
            sync_directory(self.descriptor)

    def _name(self, name: str) -> str:
        return name if self.descriptor is not None else str(self.path / name)


def sync_directory(descriptor: int) -> None:
    """Make the entries of an open directory last, where its file system offers that."""
    try:
        os.fsync(descriptor)
    except OSError as error:
        # Source: https://man7.org/linux/man-pages/man2/fsync.2.html (EINVAL)
        if error.errno not in (errno.EINVAL, errno.ENOTSUP):
            raise


@contextmanager
def open_folder(target: Path, root: Path) -> Iterator[Folder]:
    """Open the directory of ``target`` (absolute, without links) below ``root`` (likewise).

    Raises `OutsideError` where it is not below ``root``, other OSErrors where a directory on the
    way is missing or has become a link.
    """
    try:
        steps = target.parent.relative_to(root).parts
    except ValueError:
        raise OutsideError(f"it leads out of {root}, not written") from None
    if not _BY_DESCRIPTOR:
        yield Folder(target.parent, None)
        return
    descriptor = os.open(root, os.O_RDONLY | os.O_DIRECTORY)
    try:
        for step in steps:
            flags = os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW
            inner = os.open(step, flags, dir_fd=descriptor)
            os.close(descriptor)
            descriptor = inner
        yield Folder(target.parent, descriptor)
    finally:
        os.close(descriptor)
