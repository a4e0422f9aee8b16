"""The files of a project: read once, parsed once, and found through each other's imports."""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Collection, Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path, PurePath
from typing import Any, TypeVar

from cdkfix.apps import Apps
from cdkfix.languages import language
from cdkfix.languages.base import Import
from cdkfix.library import Apis
from cdkfix.mentions import Group, Mentions
from cdkfix.module import Module
from cdkfix.names import SUFFIX_NAMES
from cdkfix.observed import Observed
from cdkfix.possible_users import PossibleUsers, may_load
from cdkfix.scopes import Binding
from cdkfix.source import LANGUAGES, MAX_FILE_SIZE, Source, SourceError, TooLargeError
from cdkfix.storage import Storage
from cdkfix.syntax import Expr, Namespace

_MAX_STEPS = 20

_T = TypeVar("_T")


@dataclass(eq=False)
class _Links:
    """What leads to a module: imports of its names or (the third is True) of it as a whole.

    ``handed_on`` holds who hands a name on: as what, and which; both None for all of them.
    """

    imports: list[tuple[Module, Import, bool]] = field(default_factory=list)
    handed_on: list[tuple[Module, str | None, str | None]] = field(default_factory=list)


class Listing:
    """The project's files: found when first asked for, and told to other processes as found."""

    def __init__(self, find: Callable[[], Iterable[PurePath]]) -> None:
        self._find = find
        #: The files, where anybody has asked for them.
        self.found: tuple[PurePath, ...] | None = None

    def __call__(self) -> tuple[PurePath, ...]:
        if self.found is None:
            self.found = tuple(self._find())
        return self.found

    def __getstate__(self) -> dict[str, object]:
        return {"_find": tuple, "found": self()}


@dataclass(frozen=True)
class ProjectSpec:
    """What makes a `Project`, as another process can be told it."""

    root: Path
    overlay: Mapping[PurePath, bytes]
    files: Listing
    confined: bool = False
    max_file_size: int = MAX_FILE_SIZE
    suffix_names: Collection[str] = SUFFIX_NAMES
    everyone: bool = False
    manifests: Storage | None = None

    def project(self) -> Project:
        """A project that nobody has looked at yet."""
        return Project(
            self.root,
            self.overlay,
            files=self.files,
            confined=self.confined,
            max_file_size=self.max_file_size,
            suffix_names=self.suffix_names,
            everyone=self.everyone,
            manifests=self.manifests,
        )


class Project:
    """Reads and parses the files below ``root``.

    ``overlay`` holds contents that stand in for files on disk; ``files`` lists the project's files
    when somebody asks who imports a module. A ``confined`` project has each fix stay in the file
    that it is for. With ``everyone``, all files below the root may use what a fix changes,
    those too that are not listed; they are looked for when a definition may change. Files of more
    than ``max_file_size`` bytes are not read. Names that hold an environment's suffix end in one of
    ``suffix_names``, where a file has none of its own.
    ``manifests`` keeps what installed packages answer.
    """

    def __init__(
        self,
        root: Path,
        overlay: Mapping[PurePath, bytes] | None = None,
        *,
        files: Callable[[], Iterable[PurePath]] = tuple,
        confined: bool = False,
        max_file_size: int = MAX_FILE_SIZE,
        suffix_names: Collection[str] = SUFFIX_NAMES,
        everyone: bool = False,
        manifests: Storage | None = None,
    ) -> None:
        self.root = root
        self._everyone = everyone
        self.possible_users = PossibleUsers(self)
        self.apps = Apps(self)
        self.confined = confined
        self._suffix_names = frozenset(suffix_names)
        #: What names of suffixes end in, in the files that have settings of their own.
        self.own_suffix_names: dict[PurePath, frozenset[str]] = {}
        #: The columns that the settings give the lines of a file, None for those usual there.
        self.line_lengths: dict[PurePath, int | None] = {}
        self._max_file_size = max_file_size
        #: Counts the replacements: what is known of one file may hang on another's text.
        self.revision = 0
        #: What it asks the file system.
        self.observed = Observed(root)
        self.apis = Apis(self.observed, manifests)
        self._files = files
        self._contents: dict[PurePath, bytes] = {}
        self._modules: dict[PurePath, Module] = {}
        self._linked: dict[tuple[PurePath, bool], tuple[int, Module, _Links]] = {}
        self._leading: dict[PurePath, tuple[Module, dict[PurePath, _Links]]] = {}
        self._once: dict[Hashable, Any] = {}
        self._holders: dict[tuple[frozenset[bytes], bool], tuple[PurePath, ...]] = {}
        self._read_as: dict[PurePath, tuple[bytes, Source]] = {}
        self._named: dict[tuple[PurePath, str], PurePath | None] = {}
        self._spelled: dict[str, PurePath] = {}
        self._asked_for: set[PurePath] = set()
        #: What the readers of languages know of the project, for good.
        self.known_to_readers: dict[object, object] = {}
        self._spellings: dict[PurePath, PurePath] = {}
        self._standing: dict[PurePath, bool] = {}
        for path, data in (overlay or {}).items():
            self._contents[self.spelled(path)] = data

    def suffix_names(self, path: PurePath) -> frozenset[str]:
        """What the names end in that hold an environment's suffix, in the file at ``path``."""
        return self.own_suffix_names.get(path, self._suffix_names)

    def ask_for(self, path: PurePath) -> PurePath:
        """Let a file be one that fixes may change; its one spelling."""
        path = self.spelled(path)
        self._asked_for.add(path)
        return path

    def is_asked_for(self, path: PurePath) -> bool:
        """Whether the run is asked to look at a file itself."""
        return self.spelled(path) in self._asked_for

    def prepare(self) -> None:
        """Read all files of the project now, so that processes forked from this one need not."""
        assert self._mentions is not None

    def spelled(self, path: PurePath) -> PurePath:
        """The one spelling used here for the file at ``path``: the first that was asked for."""
        found = self._spellings.get(path)
        if found is None:
            found = self._spelled.setdefault(os.path.abspath(path), path)  # noqa: PTH100
            self._spellings[path] = found
        return found

    def read(self, path: PurePath) -> bytes:
        """The bytes of a file, as they are now or as `replace` left them.

        Raises OSError, `TooLargeError` where there are more of them than the run looks at.
        """
        path = self.spelled(path)
        limit = self._max_file_size
        found = self._contents.get(path)
        if found is None:
            # One byte more than is allowed tells, and no more is ever held.
            found = self.observed.read(path, limit + 1)
            if len(found) > limit:
                raise TooLargeError(limit, b"")
            self._contents[path] = found
        elif len(found) > limit:
            raise TooLargeError(limit, found)
        return found

    def replace(self, path: PurePath, data: bytes) -> None:
        """Let ``data`` be the file's contents from now on. Nothing is written."""
        self._contents[self.spelled(path)] = data
        self.revision += 1
        self._holders.clear()
        self._once.clear()
        for mentions in ("_mentions", "_everyones_mentions"):
            if mentions in self.__dict__:
                self.__dict__[mentions].add(self.spelled(path))

    def once(self, key: Hashable, make: Callable[[], _T]) -> _T:
        """What ``make`` gives, worked out once for ``key`` as long as no text is replaced."""
        if key not in self._once:
            self._once[key] = make()
        found: _T = self._once[key]
        return found

    def module(self, source: Source) -> Module:
        """The parsed form of a source; parsed again only when its text has changed."""
        found = self._modules.get(source.path)
        if found is None or found.source.body != source.body:
            found = self._modules[source.path] = Module(source, self)
        return found

    def source(self, path: PurePath) -> Source:
        """The source of a file that has been parsed; raises KeyError for another."""
        return self._modules[self.spelled(path)].source

    def parsed(self, source: Source) -> Module:
        """The parsed form of a source that is only tried: it does not become the file's own."""
        return Module(source, self)

    def module_at(self, path: PurePath) -> Module | None:
        """The parsed file at ``path``; None where it cannot be read or does not parse."""
        path = self.spelled(path)
        try:
            data = self.read(path)
            known = self._read_as.get(path)
            if known is None or known[0] is not data:
                known = self._read_as[path] = data, Source.from_bytes(path, data)
        except (OSError, SourceError):
            return None
        module = self.module(known[1])
        return module if module.syntax_error is None else None

    def imported(self, module: Module, item: Import) -> Expr | None:
        """The expression that an import of a file of this project stands for; None for others."""
        target = self._module_named(module, item.module)
        if item.member is None:
            return Namespace(target, target.root) if target is not None else None
        found = self.exported(target, item.member) if target is not None else None
        if found is not None and not self._is_submodule(found):
            return found
        # Python: ``from package import module``.
        inner = self._module_named(module, item.submodule)
        return Namespace(inner, inner.root) if inner is not None and inner is not module else None

    def _is_submodule(self, found: Expr) -> bool:
        """Whether a name is a package's import of its own module: ``from . import settings``."""
        item = found.module.imports_by_name.get(found.node.id)
        if item is None or item.member in (None, "*"):
            return False
        return self._module_named(found.module, item.module) is found.module

    def exported(self, module: Module, name: str, depth: int = 0) -> Expr | None:
        """The expression that a module offers under a name, through what it hands on."""
        if depth > _MAX_STEPS:
            return None
        export = module.exported(name)
        if export is not None and export.name_node is not None:
            return module.expr(export.name_node)
        if export is not None and export.source is not None:
            target = self._module_named(module, export.source)
            if target is None:
                return None
            if export.member is None:
                return Namespace(target, target.root)
            return self.exported(target, export.member, depth + 1)
        for source in module.reader.wildcards(module):
            target = self._module_named(module, source)
            found = self.exported(target, name, depth + 1) if target is not None else None
            if found is not None:
                return found
        return None

    def importers(
        self, module: Module, name: str, *, everyone: bool = False
    ) -> Iterator[tuple[Module, Binding, str | None]]:
        """Who in the project imports ``name`` from ``module``: the module and its binding for it.

        The third is the member to take from the binding, where the whole module is imported.
        Modules that hand the name on count, as do those that import it from them. With ``everyone``
        those count too that are left out of the run.
        """
        for target, wanted in self.offered(module, name, everyone=everyone):
            for other, item, whole in self._links(target, everyone=everyone).imports:
                if not whole and item.member != wanted:
                    continue
                binding = other.binding(item.name_node)
                if binding is not None:
                    yield other, binding, wanted if whole else None

    def offered(
        self, module: Module, name: str, *, everyone: bool = True
    ) -> Iterator[tuple[Module, str]]:
        """The modules that offer ``name`` of ``module``, and as what: itself, who hands it on."""
        pending, seen = [(module, name)], set()
        while pending:
            target, wanted = pending.pop()
            if (target.source.path, wanted) in seen or not self.is_own(target):
                continue
            seen.add((target.source.path, wanted))
            yield target, wanted
            links = self._links(target, everyone=everyone)
            pending += (
                (other, shown or wanted)
                for other, shown, member in links.handed_on
                if member in (None, wanted)
            )

    def is_imported_by(self, module: Module, wanted: Callable[[Module], bool]) -> bool:
        """Whether a module of the ``wanted`` kind imports this one, directly or through others."""
        pending, seen = [module], {module.source.path}
        while pending:
            importers = list(self.importing(pending.pop()))
            if any(map(wanted, importers)):
                return True
            for other in importers:
                if other.source.path not in seen:
                    seen.add(other.source.path)
                    pending.append(other)
        return False

    def importing(self, module: Module) -> Iterator[Module]:
        """The modules that import one, or hand on what it offers."""
        links = self._links(module)
        yield from (other for other, _, _ in (*links.imports, *links.handed_on))

    def led_to_by(self, module: Module) -> Iterator[Module]:
        """The modules of the project that one imports, or loads by a name that is written out."""
        paths = dict.fromkeys(self._leads(module))
        for name in module.reader.loaded(module) if may_load(module) else ():
            path = self.file_named(module, name) if name is not None else None
            if path is not None:
                paths[path] = None
        for path in paths:
            other = self.module_at(path)
            if other is not None:
                yield other

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
        file of the project, such as a block in Markdown.
        """
        own = module.source.path
        if own not in self._project_files:
            return
        for path in self.apps.beside(own, self._holding(frozenset(needles), everyone=everyone)):
            if path != own:
                other = self.module_at(path)
                if other is not None:
                    yield other

    def _holding(self, needles: frozenset[bytes], *, everyone: bool) -> tuple[PurePath, ...]:
        """The project's files that hold one of the byte strings; searched once a revision."""
        found = self._holders.get((needles, everyone))
        if found is None:
            files = self.code_files if everyone else self._project_files
            found = tuple(path for path in files if self._has_any(path, needles))
            self._holders[needles, everyone] = found
        return found

    def _has_any(self, path: PurePath, needles: frozenset[bytes]) -> bool:
        try:
            data = self.read(path)
        except OSError:
            return False
        return any(needle in data for needle in needles)

    def context(self, module: Module) -> Mapping[str, object]:
        """What the `cdk.json` of a module's app gives the app as context.

        https://docs.aws.amazon.com/cdk/v2/guide/context.html
        """
        app = self.apps.of(module.source.path)
        try:
            has_any = app is not None and app.is_configured
            data = json.loads(self.read(app.folder / "cdk.json")) if app and has_any else {}
        except (OSError, ValueError):
            return {}
        context = data.get("context") if isinstance(data, dict) else None
        return context if isinstance(context, dict) else {}

    def _links(self, target: Module, *, everyone: bool = False) -> _Links:
        """Who imports a module, and who hands on what it offers; looked for once a revision."""
        path = target.source.path
        known = self._linked.get((path, everyone))
        if known is not None and known[0] == self.revision and known[1] is target:
            return known[2]
        links = _Links()
        if self.is_own(target):
            for found in self._led_to(self._mentions.group(path), everyone).get(path, ()):
                links.imports += found.imports
                links.handed_on += found.handed_on
        self._linked[path, everyone] = self.revision, target, links
        return links

    def is_own(self, module: Module) -> bool:
        """Whether a module is a file of the project, and no text that is only like one."""
        return self.module_at(module.source.path) is module

    def _led_to(self, group: Group, everyone: bool) -> Mapping[PurePath, Sequence[_Links]]:
        """By what the files that may import one of a group lead to others, in order."""

        def gather() -> dict[PurePath, list[_Links]]:
            found: dict[PurePath, list[_Links]] = {}
            for other in self._in_group(group, everyone):
                importer = self.module_at(other)
                for path, links in self._leads(importer).items() if importer is not None else ():
                    if path != other and self._mentions.group(path) == group:
                        found.setdefault(path, []).append(links)
            return found

        return self.once(("led to", group, everyone), gather)

    def mentioning(self, path: PurePath) -> list[PurePath]:
        """The files of code, left out ones too, that may import the one at ``path``."""
        return self._in_group(self._mentions.group(path), everyone=True)

    def _in_group(self, group: Group, everyone: bool) -> list[PurePath]:
        return (self._everyones_mentions if everyone else self._mentions).of(group)

    def _leads(self, importer: Module) -> Mapping[PurePath, _Links]:
        """The files of the project that a module leads to, and by what; read once a module."""
        known = self._leading.get(importer.source.path)
        if known is not None and known[0] is importer:
            return known[1]
        found: dict[PurePath, _Links] = {}

        def to(name: str) -> _Links | None:
            path = self.file_named(importer, name)
            return found.setdefault(path, _Links()) if path is not None else None

        for item in importer.imports:
            links = to(item.module)
            if links is not None:
                links.imports.append((importer, item, item.member is None))
            if item.member is not None:
                inner = to(item.submodule)
                if inner is not None and inner is not links:
                    inner.imports.append((importer, item, True))
        for source in importer.reader.wildcards(importer):
            links = to(source)
            if links is not None:
                links.handed_on.append((importer, None, None))
        for shown, source, member in importer.reader.handed_on(importer):
            links = to(source)
            if links is not None:
                links.handed_on.append((importer, shown, member))
        self._leading[importer.source.path] = importer, found
        return found

    @cached_property
    def _mentions(self) -> Mentions:
        return Mentions(self._project_files, self.read, self.named_otherwise)

    @cached_property
    def _project_files(self) -> Mapping[PurePath, None]:
        """The files of the project in which code stands, in order."""
        own = [path for path in self._contents if not self.is_left_out(path)]
        listed = {self.spelled(path): None for path in [*own, *self._files()]}
        return {path: None for path in listed if _is_code(path) and self.holds(path)}

    @cached_property
    def named_otherwise(self) -> Mapping[PurePath, Collection[str]]:
        """The files that are imported by other names than their own, with these names."""
        found: dict[PurePath, Collection[str]] = {}
        readers = (language(name).reader for name in LANGUAGES.values() if name != "markdown")
        for reader in {type(item): item for item in readers}.values():
            found |= reader.named_otherwise(self)
        return found

    @property
    def files_of_run(self) -> Iterable[PurePath]:
        """The files in which code stands that the run may change."""
        return self._project_files

    @cached_property
    def _everyones_mentions(self) -> Mentions:
        if len(self.code_files) == len(self._project_files):
            return self._mentions
        return Mentions(self.code_files, self.read, self.named_otherwise)

    @cached_property
    def code_files(self) -> tuple[PurePath, ...]:
        """The files in which code stands, those that are left out of the run behind the others."""
        return (*self._project_files, *filter(_is_code, self._left_out))

    @cached_property
    def other_files(self) -> tuple[PurePath, ...]:
        """The files of the project in which no code stands that can be read."""
        return tuple(path for path in self._left_out if path.suffix.lower() not in LANGUAGES)

    @cached_property
    def _left_out(self) -> Mapping[PurePath, None]:
        """The files below the root that are not looked at in the run, in order."""
        if not self._everyone:
            return {}
        found = map(self.spelled, self.observed.everything())
        return {path: None for path in found if path not in self._project_files}

    def is_left_out(self, path: PurePath) -> bool:
        """Whether the file at ``path`` is one that fixes must not change."""
        path = self.spelled(path)
        if not self._everyone or path in self._listed or path in self._asked_for:
            return False
        return self.holds(path)

    @cached_property
    def _listed(self) -> frozenset[PurePath]:
        return frozenset(map(self.spelled, self._files()))

    def shown(self, path: PurePath) -> str:
        """How a message names a file: from the project's root."""
        return PurePath(os.path.relpath(path, self.root)).as_posix()

    def _module_named(self, importer: Module, name: str) -> Module | None:
        """The module of this project that ``importer`` imports as ``name``."""
        path = self.file_named(importer, name)
        return self.module_at(path) if path is not None else None

    def file_named(self, importer: Module, name: str) -> PurePath | None:
        """The file of this project that ``importer`` imports as ``name``, in its one spelling."""
        key = (importer.source.path, name)
        if key not in self._named:
            candidates = importer.reader.module_files(importer.source.path, name, self)
            found = next((path for path in candidates if self.holds(path)), None)
            self._named[key] = self.spelled(found) if found is not None else None
        return self._named[key]

    def holds(self, path: PurePath) -> bool:
        """Whether a file of this project stands at ``path``; none outside its root is looked at."""
        path = self.spelled(path)
        if path in self._contents:
            return True
        found = self._standing.get(path)
        if found is None:
            found = self._standing[path] = self.observed.is_file(path)
        return found


def _is_code(path: PurePath) -> bool:
    return LANGUAGES.get(path.suffix.lower()) not in (None, "markdown")
