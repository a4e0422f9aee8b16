"""The file system as a run sees it: what it asks, and what tells whether the answers still hold."""

from __future__ import annotations

import mmap
import os
import stat
from collections.abc import Iterable, Mapping
from functools import cached_property
from itertools import islice
from pathlib import Path, PurePath
from typing import NamedTuple, TypeVar

import msgspec

from cdkfix.cache import digests
from cdkfix.files import regular


class Answers(msgspec.Struct):
    """What a run was told of the file system, in a form that lasts.

    ``reads`` maps a path and the most bytes that were wanted of it to `fingerprint`s; ``files`` a
    directory to names, each with whether such a file is there; ``listings`` a directory and a
    pattern to the names found; ``directories`` a path to whether it is a directory.
    """

    reads: dict[tuple[str, int | None], bytes] = msgspec.field(default_factory=dict)
    files: dict[str, dict[str, bool]] = msgspec.field(default_factory=dict)
    listings: dict[tuple[str, str], tuple[str, ...]] = msgspec.field(default_factory=dict)
    directories: dict[str, bool] = msgspec.field(default_factory=dict)
    #: All files of the project, where anybody has asked for them.
    listed: tuple[str, ...] | None = None
    #: The digest of the paths of all files below the root, where anybody has asked for them.
    everything: bytes | None = None

    def update(self, other: Answers) -> bool:
        """Take in what another process was told; returns whether the two agree."""
        both = self.everything is not None and other.everything is not None
        agree = [
            not both or self.everything == other.everything,
            _taken(self.reads, other.reads),
            _taken(self.listings, other.listings),
            _taken(self.directories, other.directories),
            *(_taken(self.files.setdefault(name, {}), other.files[name]) for name in other.files),
        ]
        self.everything = self.everything or other.everything
        return all(agree)

    def counts(self) -> _Counts:
        """How many answers of each kind there are."""
        files = {name: len(names) for name, names in self.files.items()}
        return _Counts(len(self.reads), files, len(self.listings), len(self.directories))

    def since(self, counts: _Counts) -> Answers:
        """The answers that have come since there were so many of them."""
        files = {
            name: _rest(names, counts.files.get(name, 0)) for name, names in self.files.items()
        }
        return Answers(
            _rest(self.reads, counts.reads),
            {name: names for name, names in files.items() if names},
            _rest(self.listings, counts.listings),
            _rest(self.directories, counts.directories),
            everything=self.everything,
        )


class _Counts(NamedTuple):
    reads: int
    files: Mapping[str, int]
    listings: int
    directories: int


_Key = TypeVar("_Key")
_Answer = TypeVar("_Answer")


def _rest(answers: dict[_Key, _Answer], known: int) -> dict[_Key, _Answer]:
    """The answers behind the first ``known``: none is ever taken out."""
    return dict(islice(answers.items(), known, None))


def _taken(into: dict[_Key, _Answer], other: Mapping[_Key, _Answer]) -> bool:
    agree = True
    for key, answer in other.items():
        agree = into.setdefault(key, answer) == answer and agree
    return agree


class Observed:
    """Answers a run's questions about files, and keeps the `Answers`.

    Nothing outside of ``root`` is a file of the run's project, also not through links.
    """

    def __init__(self, root: Path) -> None:
        self._root = root
        self.answers = Answers()
        #: Whether the answers are all that the run's results hang on.
        self.is_whole = True
        self._counts = self.answers.counts()
        self._names: dict[str, frozenset[str] | None] = {}
        self._inside: dict[str, bool] = {}

    def read(self, path: str | PurePath, most: int | None = None) -> bytes:
        """The bytes of a file, or the first ``most`` of them. Raises OSError."""
        try:
            data = regular.read(path, most)
        except OSError as error:
            self._note_read(path, most, fingerprint(error))
            raise
        self._note_read(path, most, fingerprint(data))
        return data

    def is_file(self, path: PurePath) -> bool:
        """Whether there is a file at ``path``, through links, that is inside of the root."""
        return self.has_file(*os.path.split(path))

    def has_file(self, directory: str, name: str) -> bool:
        """Whether a directory holds such a file."""
        names = self.answers.files.setdefault(directory, {})
        found = names.get(name)
        if found is None:
            found = names[name] = self._stands(directory, name)
        return found

    def is_directory(self, path: str | PurePath) -> bool:
        """Whether there is a directory at ``path``."""
        found = Path(path).is_dir()
        self.answers.directories[str(path)] = found
        return found

    def listing(self, directory: PurePath, pattern: str) -> list[Path]:
        """What a directory holds by a pattern, sorted."""
        found = sorted(Path(directory).glob(pattern))
        names = tuple(str(path.relative_to(directory)) for path in found)
        self.answers.listings[str(directory), pattern] = names
        return found

    def everything(self) -> list[Path]:
        """All files below the root, as `discover.everything` has them."""
        from cdkfix.files import discover

        found = list(discover.everything(self._root))
        self.answers.everything = digests.digest(b"\0".join(map(os.fsencode, found)))
        return found

    def whole(self, path: PurePath) -> mmap.mmap:
        """The bytes of a file of any size; what they are is not in the answers. Raises OSError."""
        self.is_whole = False
        with Path(path).open("rb") as file:
            return mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)

    def news(self) -> Answers:
        """The answers since this was last asked for."""
        counts, self._counts = self._counts, self.answers.counts()
        return self.answers.since(counts)

    def take(self, answers: Answers, *, is_whole: bool) -> None:
        """Take in what another process was told for the same run."""
        agree = self.answers.update(answers)
        self.is_whole = self.is_whole and is_whole and agree

    def _note_read(self, path: str | PurePath, most: int | None, answer: bytes) -> None:
        # A file that changes while it is read says two things, of which one is in the results.
        known = self.answers.reads.setdefault((str(path), most), answer)
        self.is_whole = self.is_whole and known == answer

    def _stands(self, directory: str, name: str) -> bool:
        if not self._may_stand(directory, name):
            return False
        path = f"{directory}{os.sep}{name}" if directory else name
        try:
            mode = os.lstat(path).st_mode
            if stat.S_ISLNK(mode):
                place = Path(path)
                return place.is_file() and place.resolve().is_relative_to(self._real_root)
        except (OSError, ValueError):
            return False
        return stat.S_ISREG(mode) and self._is_inside(directory)

    def _may_stand(self, directory: str, name: str) -> bool:
        """Whether a look is worth it: most names that are asked for are not in the directory.

        The file system may know a name in another spelling: in another case, or composed otherwise.
        """
        if directory not in self._names:
            self._names[directory] = _names(directory)
        names = self._names[directory]
        return names is None or name.casefold() in names or not name.isascii()

    def _is_inside(self, directory: str) -> bool:
        """Whether a directory, through links, is the root or in it; asked of the system once."""
        found = self._inside.get(directory)
        if found is None:
            found = Path(directory).resolve().is_relative_to(self._real_root)
            self._inside[directory] = found
        return found

    @cached_property
    def _real_root(self) -> Path:
        return self._root.resolve()


def _names(directory: str) -> frozenset[str] | None:
    """The names in a directory without regard to case; None where it does not tell them."""
    try:
        return frozenset(map(str.casefold, os.listdir(directory or ".")))  # noqa: PTH208
    except (FileNotFoundError, NotADirectoryError):
        return frozenset()
    except (OSError, ValueError):
        return None


def fingerprint(answer: bytes | OSError) -> bytes:
    """What tells an answer from every other: 16 bytes for a file's contents, fewer for an error."""
    if isinstance(answer, OSError):
        return str(answer.errno).encode()
    return digests.digest(answer)


class Again(msgspec.Struct, frozen=True):
    """What is there when everything has been asked again, and nothing but texts is another.

    ``contents`` are those of the files that were wanted; one that cannot be read, or not whole, has
    none. ``changed`` are the new answers to `Answers.reads`.
    """

    contents: Mapping[str, bytes]
    changed: Mapping[tuple[str, int | None], bytes]


def ask_again(answers: Answers, root: Path, keep: Iterable[str]) -> Again | None:
    """Ask everything again, the contents of the files ``keep`` too; None if it is not as it was.

    Of files that were read only the contents may be others.
    """
    now = Observed(root)
    wanted = frozenset(keep)
    contents: dict[str, bytes] = {}
    for path, most in answers.reads:
        try:
            data = now.read(path, most)
        except OSError:
            continue
        if path in wanted and (most is None or len(data) < most):
            contents[path] = data
    changed = {key: now.answers.reads[key] for key in answers.reads}
    changed = {key: answer for key, answer in changed.items() if answer != answers.reads[key]}
    if answers.everything is not None:
        now.everything()
    holds = (
        now.answers.everything == answers.everything
        and all(
            now.has_file(directory, name) is there
            for directory, names in answers.files.items()
            for name, there in names.items()
        )
        and all(now.is_directory(path) is yes for path, yes in answers.directories.items())
        and all(_lists(now, *question, names) for question, names in answers.listings.items())
    )
    return Again(contents, changed) if holds else None


def _lists(now: Observed, directory: str, pattern: str, names: tuple[str, ...]) -> bool:
    now.listing(PurePath(directory), pattern)
    return now.answers.listings[directory, pattern] == names
