"""How a file is named in what a run prints."""

from __future__ import annotations

import os
from pathlib import PurePath


def relative(path: PurePath) -> str:
    """``path`` from the working directory, with ``/`` separators, for other tools to read.

    A file on another Windows drive keeps its absolute path.
    """
    try:
        name = os.path.relpath(path)
    except ValueError:
        name = str(path)
    return name.replace(os.sep, "/")


def in_patch(path: PurePath) -> str:
    """``path`` as a patch names it: from the working directory, else from the file system's root.

    A patch must not climb with ``..``: git and patch refuse such names.
    """
    for resolve in (os.path.abspath, os.path.realpath):
        name = _inside(resolve(path), resolve(os.curdir))
        if name is not None:
            return name
    # Path.resolve() would follow links, Path.absolute() keeps "..".
    absolute = PurePath(os.path.abspath(path))  # noqa: PTH100
    return absolute.relative_to(absolute.anchor).as_posix()


def _inside(path: str, directory: str) -> str | None:
    try:
        return PurePath(path).relative_to(directory).as_posix()
    except ValueError:
        return None


def printable(text: str) -> str:
    """``text`` on one line that cannot steer a terminal: control characters are escaped."""
    if text.isprintable():
        return text
    return "".join(
        char if char.isprintable() else char.encode("unicode_escape").decode() for char in text
    )
