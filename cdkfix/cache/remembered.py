"""The results of earlier runs, for as long as nothing that they hang on has changed."""

from __future__ import annotations

import importlib.util
import json
import os
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path, PurePath

import msgspec
from msgspec.structs import replace

from cdkfix import __version__
from cdkfix.cache import digests
from cdkfix.cache.observed import Again, Answers, ask_again, fingerprint
from cdkfix.cache.packing import Looked, UnpackingError, packed, unpacked
from cdkfix.cache.recheck import Recheck
from cdkfix.cache.storage import Storage
from cdkfix.files.discover import Target
from cdkfix.finding import FileResult
from cdkfix.projects.spec import Listing, ProjectSpec
from cdkfix.settings import UNUSED_SUPPRESSION, Settings

#: Before a file's bytes after the fixes, where they are others than before.
_CHANGED = b"+"

#: So many runs are kept, in so many bytes.
_KEPT, _SIZE = 500, 200_000_000

#: Whoever reads and writes the sources for cdkfix: another version may find something else.
_PARSERS = (
    "json5",
    "libcst",
    "markdown_it",
    "tree_sitter",
    "tree_sitter_python",
    "tree_sitter_typescript",
)


class Recalled(msgspec.Struct, frozen=True):
    """What an earlier run has found; the results of the files ``stale`` are not to be used.

    Where any text has changed there are the ``answers`` as they are now, and the ``recheck``.
    """

    results: Sequence[FileResult]
    stale: frozenset[str] = frozenset()
    answers: Answers | None = None
    recheck: Recheck | None = None


class Remembered:
    """What one run, known by its paths and settings, has found; nothing without a ``storage``.

    Everything that the results hang on is asked for again: the contents of the files that were
    read, and which of those that were looked for are there.
    """

    def __init__(
        self,
        root: Path,
        targets: Sequence[Target],
        settings: Settings,
        listing: Listing,
        storage: Storage | None,
        *,
        fix: bool,
    ) -> None:
        self._root = root
        self._targets = targets
        self._settings = settings
        self._listing = listing
        # What codemods of others look at is their own affair.
        given = [settings, *(target.settings for target in targets if target.settings)]
        own = all(_are_own(item) for item in {id(item): item for item in given}.values())
        self._storage = storage if own else None
        self._key = digests.key(_parts(root, targets, settings, fix=fix)) if self._storage else ""

    def recall(self, spec: ProjectSpec) -> Recalled | None:
        """What the last such run has found, as far as this one would find the same."""
        data = self._storage.get(self._key) if self._storage is not None else None
        if data is None:
            return None
        try:
            looked, known = unpacked(data, self._settings)
            again = ask_again(looked.answers, self._root, (str(it.path) for it in looked.results))
            if again is None or not self._lists(looked.answers):
                return None
            results = [_with(it, again.contents.get(str(it.path), b"")) for it in looked.results]
            if not again.changed:
                return Recalled(results)
            looked = replace(looked, results=results, known=known())
        except UnpackingError:
            return None
        return self._partly(looked, again, spec)

    def _partly(self, looked: Looked, again: Again, spec: ProjectSpec) -> Recalled | None:
        """What is left of results where the texts of some files have changed; None if nothing."""
        changed = frozenset(path for path, _ in again.changed)
        # Whatever is read whole belongs to no look of its own: lock files, installed packages.
        if looked.known is None or any((path, None) in looked.answers.reads for path in changed):
            return None
        project = spec.project()
        for target in self._targets:
            project.files.ask_for(target.path)
        recheck = Recheck(project, looked.known, changed)
        stale = recheck.stale()
        if stale is None:
            return None
        looked.answers.reads.update(again.changed)
        return Recalled(looked.results, stale, looked.answers, recheck)

    def complete(self, recalled: Recalled, looked: Looked | None) -> Sequence[FileResult]:
        """All results, with those of the looks that were done again; they are kept."""
        if recalled.recheck is None or recalled.answers is None:
            return recalled.results
        news = {str(it.path): it for it in looked.results} if looked is not None else {}
        results = [news.get(str(result.path), result) for result in recalled.results]
        agrees = looked is None or (looked.is_whole and recalled.answers.update(looked.answers))
        known = recalled.recheck.updated(looked.known if looked is not None else None)
        self.keep(Looked(results, recalled.answers, agrees, known))
        return results

    def keep(self, looked: Looked) -> None:
        """Keep what this run has found, if that is all there is to know."""
        if self._storage is None or not looked.is_whole:
            return
        answers = looked.answers
        if self._listing.found is not None:
            answers.listed = _shown(self._listing.found)
        read = {path: answer for (path, _), answer in answers.reads.items()}
        if all(_is_read(result, read.get(str(result.path))) for result in looked.results):
            self._storage.write(self._key, packed(looked, _without))

    def _lists(self, answers: Answers) -> bool:
        """Whether the project has the files that it had, if anybody has asked for all of them."""
        return answers.listed is None or _shown(self._listing()) == answers.listed


def runs() -> Storage:
    """Where the results of runs are kept."""
    return Storage("runs", kept=_KEPT, size=_SIZE)


def _shown(paths: Sequence[PurePath]) -> tuple[str, ...]:
    return tuple(map(str, paths))


def _is_read(result: FileResult, answer: bytes | None) -> bool:
    """Whether a result has its bytes from the file as it was read, or has none."""
    return not result.before or fingerprint(result.before) == answer


def _without(result: FileResult) -> FileResult:
    """A result without the bytes that its file has anyway."""
    after = _CHANGED + result.after if result.changed else b""
    return replace(result, before=b"", after=after)


def _with(result: FileResult, data: bytes) -> FileResult:
    after = result.after.removeprefix(_CHANGED) if result.after else data
    return replace(result, before=data, after=after)


def _are_own(settings: Settings) -> bool:
    """Whether only cdkfix's own codemods are at work."""
    return all(codemod.number or codemod is UNUSED_SUPPRESSION for codemod in settings.known())


def _parts(
    root: Path, targets: Sequence[Target], settings: Settings, *, fix: bool
) -> Iterator[str | bytes]:
    """Everything that the same run has in common with itself, but for the files' contents."""
    yield from (__version__, sys.version, str(Path.cwd()), str(root), "fix" if fix else "check")
    # Names that are not ASCII are others where they are read in another way.
    yield sys.getfilesystemencoding()
    yield from _program()
    numbers: dict[int, str] = {}
    for each in (settings, *(target.settings or settings for target in targets)):
        if id(each) not in numbers:
            numbers[id(each)] = str(len(numbers))
            yield json.dumps(msgspec.to_builtins(each, order="sorted", enc_hook=repr))
    for target in targets:
        number = numbers[id(target.settings or settings)]
        yield from (str(target.path), "named" if target.explicit else "found", number)


def _program() -> Iterator[str]:
    """What the program is made of, also where it is being worked on: its files by size and time."""
    import cdkfix
    import codemods

    for package in (cdkfix, codemods):
        for entry in _files(os.path.dirname(package.__file__ or "")):  # noqa: PTH120
            yield from _state(entry.path, entry.stat())
    for parser in _PARSERS:
        spec = importlib.util.find_spec(parser)
        if spec is not None and spec.origin is not None:
            yield from _state(spec.origin, os.stat(spec.origin))  # noqa: PTH116


def _files(directory: str) -> Iterator[os.DirEntry[str]]:
    """The files in a directory and below it, in the same order in every process."""
    with os.scandir(directory) as entries:
        for entry in sorted(entries, key=lambda it: it.name):
            if not entry.is_dir():
                yield entry
            elif entry.name != "__pycache__":
                yield from _files(entry.path)


def _state(file: str, state: os.stat_result) -> tuple[str, str, str]:
    return file, str(state.st_size), str(state.st_mtime_ns)
