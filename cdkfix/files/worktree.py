"""What git says of files: which of them hold work that it could not bring back."""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path, PurePath

import msgspec

from cdkfix.files.around import work_tree
from cdkfix.files.errors import reason

#: Lists what the index has, and what is neither in it nor ignored. ``git status`` would say more,
#: and pass files through filters that a checkout's own configuration names, which are programs.
#: https://git-scm.com/docs/git-ls-files https://git-scm.com/docs/gitattributes#_filter
_LIST = ("ls-files", "-t", "-z", "--stage", "--others", "--exclude-standard", "--")
#: Neither is a monitor of the checkout's to be run, nor anything fetched as it says.
#: https://git-scm.com/docs/git#_environment_variables
_GUARDS = ("-c", "core.fsmonitor=false")
_ENVIRONMENT = {
    "GIT_ALLOW_PROTOCOL": "",
    "GIT_LITERAL_PATHSPECS": "1",
    "GIT_NO_LAZY_FETCH": "1",
    "GIT_OPTIONAL_LOCKS": "0",
}
#: So many seconds git is waited for, and so many characters of names it is given at a time: a
#: command of Windows has room for 32,767.
_PATIENCE = 60
_ROOM = 16_000


class Uncommitted(msgspec.Struct, frozen=True):
    """The files that git does not have as they are, and those it says nothing of, with its reasons.

    Why git cannot answer is kept for each work tree: that it belongs to somebody else, as in many
    a container, or that there is no git.
    """

    files: Sequence[PurePath]
    unknown: Mapping[str, Sequence[PurePath]]


class _Unanswered(Exception):
    """Git does not say what a work tree holds; the words are why."""


def uncommitted(files: Mapping[PurePath, bytes]) -> Uncommitted:
    """The files whose contents, as they are given, git does not have.

    These are files with changes that are not staged, and untracked ones. What is staged or
    committed can be had back; what is ignored, or in no work tree, is not git's business.
    """
    by_top: dict[Path, dict[str, PurePath]] = {}
    for path in files:
        place = Path(path).resolve()
        top = work_tree(place.parent)
        if top is not None:
            by_top.setdefault(top, {})[place.relative_to(top).as_posix()] = path
    found = []
    unknown: dict[str, list[PurePath]] = {}
    for top, names in by_top.items():
        try:
            listed = _listed(top, list(names))
        except _Unanswered as error:
            unknown.setdefault(str(error), []).extend(names.values())
            continue
        found += [
            path
            for name, path in names.items()
            if name in listed and not _is_held(files[path], listed[name])
        ]
    return Uncommitted(found, unknown)


def _is_held(contents: bytes, blob: str | None) -> bool:
    """Whether a blob's name is that of contents; their line ends may be git's to convert.

    Source: https://git-scm.com/book/en/v2/Git-Internals-Git-Objects
    """
    if blob is None:
        return False
    algorithm = "sha256" if len(blob) == 64 else "sha1"
    return any(
        hashlib.new(algorithm, b"blob %d\0%b" % (len(text), text)).hexdigest() == blob
        for text in (contents, contents.replace(b"\r\n", b"\n"))
    )


def _listed(top: Path, names: Sequence[str]) -> dict[str, str | None]:
    """The blobs that a work tree's index has for files; None for those that it has none of.

    Files that git ignores are left out. Raises `_Unanswered`.
    """
    # One that stands in the current directory alone is the checkout's, not the user's.
    program = shutil.which("git")
    if program is None or not Path(program).is_absolute():
        raise _Unanswered("git is not installed")
    found: dict[str, str | None] = {}
    for some in _in_parts(names):
        command = [program, *_GUARDS, "-C", str(top), *_LIST, *some]
        for entry in filter(None, _printed(command).split(b"\0")):
            found.update([_entry(os.fsdecode(entry))])
    return found


def _printed(command: Sequence[str]) -> bytes:
    """What git prints. Raises `_Unanswered`, with the first line of what it says instead."""
    env = {**os.environ, **_ENVIRONMENT}
    try:
        done = subprocess.run(command, capture_output=True, env=env, timeout=_PATIENCE, check=False)
    except subprocess.TimeoutExpired:
        raise _Unanswered(f"git has not answered for {_PATIENCE:g} s") from None
    except OSError as error:
        raise _Unanswered(f"git: {reason(error)}") from None
    if done.returncode != 0:
        said = done.stderr.decode("utf-8", "replace").strip().splitlines()
        raise _Unanswered(said[0] if said else f"git ended with {done.returncode}")
    return done.stdout


def _entry(line: str) -> tuple[str, str | None]:
    """A file's name and its blob: of ``? name``, or of ``H mode blob stage<tab>name``."""
    tag, _, rest = line.partition(" ")
    if tag == "?":
        return rest, None
    what, _, name = rest.partition("\t")
    _, blob, stage = what.split(" ")
    # Of a file that is being merged the index has several, none of which is the file.
    return name, blob if stage == "0" else None


def _in_parts(names: Sequence[str]) -> Iterator[list[str]]:
    """Names, as many at a time as one command has room for."""
    part: list[str] = []
    room = _ROOM
    for name in names:
        room -= len(name) + 1
        if room < 0 and part:
            yield part
            part, room = [], _ROOM - len(name) - 1
        part.append(name)
    yield part
