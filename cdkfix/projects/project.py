"""A project: its files are read once and parsed once, whoever asks for them."""

from __future__ import annotations

import gc
import json
import os
from collections.abc import Callable, Collection, Hashable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path, PurePath
from typing import Any, TypeVar

from msgspec.structs import replace

from cdkfix.budget import Budget
from cdkfix.cache.dependencies import Dependencies, Look, Question
from cdkfix.cache.observed import Observed
from cdkfix.cache.storage import Storage
from cdkfix.library import Apis
from cdkfix.limits import LIMITS, Limits
from cdkfix.program.module import Module
from cdkfix.projects.apps import App, Apps
from cdkfix.projects.connections import Connections
from cdkfix.projects.files import ProjectFiles
from cdkfix.projects.imports import ImportGraph
from cdkfix.projects.possible_users import PossibleUsers
from cdkfix.projects.underway import Underway
from cdkfix.source import Source, SourceError, TooLargeError
from cdkfix.suffix_names import SUFFIX_NAMES

#: Bytes of parsed texts beyond which those that are only glanced at are not kept, and of these
#: before they are let go together.
_GLANCED, _PASSED = 500_000, 200_000

_S = TypeVar("_S")
_T = TypeVar("_T")


class Project:
    """Reads and parses the files below ``root``.

    ``overlay`` holds contents that stand in for files on disk; ``files`` lists the project's files
    when somebody asks who imports a module. A ``confined`` project has each fix stay in the file
    that it is for. With ``everyone``, all files below the root may use what a fix changes,
    those too that are not listed; they are looked for when a definition may change. No more
    of a file is looked at than ``limits`` allow. Names that hold an environment's suffix end in one
    of ``suffix_names``. Both count where a file has none of its own.
    ``manifests`` keeps what installed packages answer. Where a text is a part of another one,
    ``first_lines`` has the line there that it begins on.
    """

    def __init__(
        self,
        root: Path,
        overlay: Mapping[PurePath, bytes] | None = None,
        *,
        files: Callable[[], Iterable[PurePath]] = tuple,
        confined: bool = False,
        limits: Limits = LIMITS,
        suffix_names: Collection[str] = SUFFIX_NAMES,
        everyone: bool = False,
        manifests: Storage | None = None,
        first_lines: Mapping[PurePath, int] | None = None,
    ) -> None:
        self.root = root
        self.files = ProjectFiles(self, files, everyone=everyone)
        self.imports = ImportGraph(self)
        self.possible_users = PossibleUsers(self)
        self.connections = Connections(self)
        self.apps = Apps(self)
        #: The time that looking at one of its files takes.
        self.budget = Budget()
        #: What is asked while something is resolved, for `resolve`.
        self.underway = Underway()
        self.confined = confined
        self._suffix_names = frozenset(suffix_names)
        #: What names of suffixes end in, in the files that have settings of their own.
        self.own_suffix_names: dict[PurePath, frozenset[str]] = {}
        #: The columns that the settings give the lines of a file, None for those usual there.
        self.line_lengths: dict[PurePath, int | None] = {}
        self._limits = limits
        #: Of the files whose settings say something else than the run's.
        self.own_limits: dict[PurePath, Limits] = {}
        #: Counts the replacements: what is known of one file may hang on another's text.
        self.revision = 0
        #: The texts that were replaced, as they are now.
        self.replaced: dict[PurePath, bytes] = {}
        #: What it asks the file system.
        self.observed = Observed(root)
        #: What the looks at its files hang on.
        self.dependencies = Dependencies()
        self.apis = Apis(self.observed, manifests)
        #: What stands in the files that were read, as `replace` left them.
        self.contents: dict[PurePath, bytes] = {}
        self._modules: dict[PurePath, Module] = {}
        #: The parsed forms of texts that files may take, as `parsed` gave them.
        self._tried: dict[PurePath, Module] = {}
        #: Bytes of the texts whose parsed forms are kept, and of those that took another's place:
        #: parts of a module hold each other, so that it stays until that is looked for.
        self.parsed_bytes = self.outdated_bytes = 0
        self._glanced = 0
        self._once: dict[Hashable, Any] = {}
        #: Each with who has made it, and whether nothing was cut off in it.
        self._once_whole: dict[Hashable, tuple[Any, Look | None, bool]] = {}
        self._holders: dict[tuple[frozenset[bytes], bool, App | None], Sequence[PurePath]] = {}
        self._read_as: dict[PurePath, tuple[bytes, Source]] = {}
        self._spelled: dict[str, PurePath] = {}
        #: What the readers of languages know of the project, for good.
        self.known_to_readers: dict[object, object] = {}
        self._spellings: dict[PurePath, PurePath] = {}
        #: Files of which no more is known than that they have more bytes than this.
        self._beyond: dict[PurePath, int] = {}
        self._standing: dict[PurePath, bool] = {}
        self._packages: dict[tuple[str, str], bool] = {}
        self._first_lines = first_lines or {}
        self._is_overlaid = bool(overlay)
        for path, data in (overlay or {}).items():
            self.contents[self.spelled(path)] = data

    def within(self, path: PurePath, texts: Mapping[PurePath, Source]) -> Project:
        """A project of the ``texts`` alone that stand in a file of this one, as in a folder.

        What is installed and what is on the disk is the same, and asked for by way of this one.
        """
        inner = Project(
            Path(path),
            {name: text.data for name, text in texts.items()},
            confined=self.confined,
            limits=self.limits(path),
            suffix_names=self.suffix_names(path),
            first_lines={name: text.first_line for name, text in texts.items()},
        )
        inner.observed, inner.apis = self.observed, self.apis
        return inner

    def suffix_names(self, path: PurePath) -> frozenset[str]:
        """What the names end in that hold an environment's suffix, in the file at ``path``."""
        return self.own_suffix_names.get(path, self._suffix_names)

    def limits(self, path: PurePath) -> Limits:
        """How much of the file at ``path`` is looked at."""
        return self.own_limits.get(path, self._limits)

    def spelled(self, path: PurePath) -> PurePath:
        """The one spelling used here for the file at ``path``: the first that was asked for."""
        found = self._spellings.get(path)
        if found is None:
            found = self._spelled.setdefault(os.path.abspath(path), path)  # noqa: PTH100
            self._spellings[path] = found
        return found

    def known_as(self, path: PurePath) -> PurePath:
        """As `spelled`, for a path that is asked for once: another spelling of it is not kept."""
        found = self._spelled.get(os.path.abspath(path))  # noqa: PTH100
        return found if found is not None else self.spelled(path)

    def read(self, path: PurePath) -> bytes:
        """The bytes of a file, as they are now or as `replace` left them.

        Raises OSError, `TooLargeError` where there are more of them than the run looks at.
        """
        path = self._spellings.get(path) or self.spelled(path)
        if not self.dependencies.aside.depth:
            self.dependencies.text(path)
        limit = (self.limits(path) if self.own_limits else self._limits).size
        found = self.contents.get(path)
        if found is None:
            if limit <= self._beyond.get(path, -1):
                raise TooLargeError(limit, b"")
            # One byte more than is allowed tells, and no more is ever held.
            found = self.observed.read(path, limit + 1)
            if len(found) > limit:
                self._beyond[path] = limit
                raise TooLargeError(limit, b"")
            self.contents[path] = found
        elif len(found) > limit:
            raise TooLargeError(limit, found)
        return found

    def replace(self, path: PurePath, data: bytes) -> None:
        """Let ``data`` be the file's contents from now on. Nothing is written."""
        self.contents[self.spelled(path)] = self.replaced[self.spelled(path)] = data
        self.revision += 1
        self._holders.clear()
        self._once.clear()
        self._once_whole.clear()
        with self.dependencies.aside:
            self.imports.replaced(self.spelled(path))

    def once(self, key: Hashable, make: Callable[[], _T]) -> _T:
        """What ``make`` gives, worked out once for ``key`` as long as no text is replaced."""
        kept = self._once.get(key)
        if kept is None:
            made = make()
            kept = self._once[key] = made, self.dependencies.maker
        found: _T = kept[0]
        self.dependencies.join(kept[1])
        return found

    def once_whole(self, key: Hashable, make: Callable[[], _T]) -> _T:
        """As `once`, for what may lead to itself, and is cut off there inside another question.

        What is cut off is kept for the outermost question alone: what leads to none that is open is
        the same wherever it is asked for. What is asked for aside is part of no look.
        """
        if self.dependencies.aside.depth:
            return make()
        inside = self.underway.is_open
        kept = self._once_whole.get(key)
        if kept is None or (inside and not kept[2]):
            before = self.underway.cuts
            made = make()
            is_whole = self.underway.cuts == before
            if inside and not is_whole:
                return made
            kept = self._once_whole[key] = made, self.dependencies.maker, is_whole
        found: _T = kept[0]
        self.dependencies.join(kept[1])
        return found

    def answered(self, question: Hashable, circular: _S, find: Callable[[], _T]) -> _S | _T:
        """As `once_whole`, for a question that may lead to itself: ``circular`` while it runs."""
        return self.once_whole(question, lambda: self.underway.answer(question, circular, find))

    def module(self, source: Source) -> Module:
        """The parsed form of a source; parsed again only when its text has changed."""
        self.dependencies.text(source.path)
        found = self._modules.get(source.path)
        if found is None or found.source.body != source.body:
            if found is not None:
                self.parsed_bytes -= len(found.body)
                self.outdated_bytes += len(found.body)
            tried = self._tried.pop(source.path, None)
            if tried is None or tried.body != source.body:
                tried = Module(source, self)
            found = self._modules[source.path] = tried
            self.parsed_bytes += len(source.body)
        return found

    def forget(self) -> None:
        """Let go of what has been worked out of texts; it is worked out again when asked for.

        No module that was given before may be used any longer.
        """
        self.parsed_bytes = self.outdated_bytes = 0
        self.revision += 1
        self._modules.clear()
        self._tried.clear()
        self._read_as.clear()
        self._holders.clear()
        self._once.clear()
        self._once_whole.clear()
        self.imports.forget()
        # Modules and their expressions hold each other.
        gc.collect()

    def source(self, path: PurePath) -> Source:
        """The source of a file that has been parsed; raises KeyError for another."""
        found = self._modules[self.spelled(path)].source
        self.dependencies.text(found.path)
        return found

    def source_at(self, path: PurePath) -> Source:
        """The text of the file at ``path``, as it is now. Raises OSError and `SourceError`."""
        path = self.spelled(path)
        return self.source_of(path, self.read(path))

    def source_of(self, path: PurePath, data: bytes) -> Source:
        """The text of the file at ``path`` that has these bytes. Raises `SourceError`."""
        source = Source.from_bytes(path, data)
        if not self._first_lines:
            return source
        return replace(source, first_line=self._first_lines.get(path, 1))

    def parsed(self, source: Source) -> Module:
        """The parsed form of a source that is only tried: not the file's own before it is taken."""
        found = self._tried[source.path] = Module(source, self)
        return found

    def glance(self, path: PurePath) -> Module | None:
        """As `module_at`, for one quick question: it is not kept once there are many."""
        path = self.spelled(path)
        if path in self._modules or self.parsed_bytes < _GLANCED:
            return self.module_at(path)
        try:
            module = Module(self.source_at(path), self)
        except (OSError, SourceError):
            return None
        self._glanced += len(module.body)
        if self._glanced > _PASSED:
            self._glanced = 0
            # What is let go so soon is young.
            gc.collect(1)
        return module if module.syntax_error is None else None

    def module_at(self, path: PurePath) -> Module | None:
        """The parsed file at ``path``; None where it cannot be read or does not parse."""
        path = self.spelled(path)
        try:
            data = self.read(path)
            known = self._read_as.get(path)
            if known is None or known[0] is not data:
                known = self._read_as[path] = data, self.source_of(path, data)
        except (OSError, SourceError):
            return None
        module = self.module(known[1])
        return module if module.syntax_error is None else None

    def holding(
        self,
        module: Module,
        needles: Collection[bytes],
        *,
        everyone: bool = False,
    ) -> Iterator[Module]:
        """The other modules of the project, in either language, that hold one of the byte strings.

        Those of another app are left out, unless one imports from the other; with ``everyone``
        those count that are left out of the run. There are none for a text that is no
        file of the project.
        """
        own = module.source.path
        if own not in self.files.of_run:
            return
        wanted = frozenset(needles)

        def held(app: App | None, files: Sequence[PurePath]) -> Sequence[PurePath]:
            found = self._holders.get((wanted, everyone, app))
            if found is None:
                found = self._holders[wanted, everyone, app] = self.with_any(files, wanted)
            return found

        question = Question("holds", (str(everyone), *sorted(wanted)))
        app = self.apps.folder(own)
        told = self.dependencies.answer(question, app)
        if told is None:
            files = self.files.code if everyone else self.files.of_run
            found = self.apps.beside([own], files, held)
        else:
            found = self.apps.among([own], told)
        self.dependencies.ask(question, app, found)
        for path in found:
            if path != own:
                other = self.module_at(path)
                if other is not None:
                    yield other

    def with_any(self, files: Iterable[PurePath], needles: Collection[bytes]) -> list[PurePath]:
        """Those of ``files`` that hold one of the byte strings."""
        found = []
        with self.dependencies.aside:
            for path in files:
                try:
                    data = self.read(path)
                except OSError:
                    continue
                for needle in needles:
                    if needle in data:
                        found.append(path)
                        break
        return found

    def context(self, module: Module) -> Mapping[str, object]:
        """What the `cdk.json` of a module's app gives the app as context.

        https://docs.aws.amazon.com/cdk/v2/guide/context.html
        """
        app = self.apps.of(module.source.path)
        try:
            has_any = app is not None and app.is_configured
            data = json.loads(self.read(app.folder / "cdk.json")) if app and has_any else {}
        except (OSError, ValueError, RecursionError):
            return {}
        context = data.get("context") if isinstance(data, dict) else None
        return context if isinstance(context, dict) else {}

    def is_own(self, module: Module) -> bool:
        """Whether a module is a file of the project, and no text that is only like one."""
        return self.module_at(module.source.path) is module

    def shown(self, path: PurePath) -> str:
        """How a message names a file: from the project's root."""
        return PurePath(os.path.relpath(path, self.root)).as_posix()

    def holding_package(self, name: str, folders: Iterable[PurePath]) -> Iterator[PurePath]:
        """Those of ``folders`` in which a Python module or package may be."""
        for folder in folders:
            key = (str(folder), name)
            if key not in self._packages:
                # What is given in memory alone is in no directory.
                self._packages[key] = self._is_overlaid or (
                    self.observed.has_file(key[0], f"{name}.py")
                    or self.observed.is_directory(folder / name)
                )
            if self._packages[key]:
                yield folder

    def holds(self, path: PurePath) -> bool:
        """Whether a file of this project stands at ``path``; none outside its root is looked at."""
        known = self._spellings.get(path)
        if known is None:
            # Most that is asked for is not there, and nothing is kept of it.
            stands = self.observed.is_file(path)
            if not stands and not self._is_overlaid:
                return False
            known = self._spelled.get(os.path.abspath(path))  # noqa: PTH100
        if known is None:
            if not stands:
                return False
            known = self.spelled(path)
            self._standing[known] = True
        if known in self.contents:
            return True
        found = self._standing.get(known)
        if found is None:
            found = self._standing[known] = self.observed.is_file(known)
        return found
