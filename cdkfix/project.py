"""The files of a project: read once, parsed once, and found through each other's imports."""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path, PurePath

from cdkfix.languages.base import Import
from cdkfix.library import Apis
from cdkfix.mentions import Mentions
from cdkfix.module import Module
from cdkfix.names import SUFFIX_NAMES
from cdkfix.scopes import Binding
from cdkfix.source import LANGUAGES, MAX_FILE_SIZE, Source, SourceError
from cdkfix.syntax import Expr, Namespace

_MAX_STEPS = 20


class TooLargeError(OSError):
    """A file is larger than a run looks at. ``data`` is what it holds, where that was at hand."""

    def __init__(self, limit: int, data: bytes) -> None:
        super().__init__(f"it has more than {limit:,} bytes (the setting max-file-size)")
        self.data = data


@dataclass(eq=False)
class _Links:
    """What leads to a module: imports of its names or (the third is True) of it as a whole.

    ``handed_on`` holds who hands a name on: as what, and which; both None for all of them.
    """

    imports: list[tuple[Module, Import, bool]] = field(default_factory=list)
    handed_on: list[tuple[Module, str | None, str | None]] = field(default_factory=list)


class Project:
    """Reads and parses the files below ``root``.

    ``overlay`` holds contents that stand in for files on disk; ``files`` lists the project's files
    when somebody asks who imports a module. A ``confined`` project has each fix stay in the file
    that it is for. Files of more than ``max_file_size`` bytes are not read. Names that hold an
    environment's suffix end in one of ``suffix_names``.
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
    ) -> None:
        self.root = root
        self.confined = confined
        self.suffix_names = frozenset(suffix_names)
        self._max_file_size = max_file_size
        #: Counts the replacements: what is known of one file may hang on another's text.
        self.revision = 0
        self.apis = Apis()
        self._files = files
        self._contents: dict[PurePath, bytes] = {}
        self._modules: dict[PurePath, Module] = {}
        self._linked: dict[PurePath, tuple[int, Module, _Links]] = {}
        self._read_as: dict[PurePath, tuple[bytes, Source]] = {}
        self._named: dict[tuple[PurePath, str], PurePath | None] = {}
        self._spelled: dict[str, PurePath] = {}
        for path, data in (overlay or {}).items():
            self._contents[self.spelled(path)] = data

    def spelled(self, path: PurePath) -> PurePath:
        """The one spelling used here for the file at ``path``: the first that was asked for."""
        return self._spelled.setdefault(os.path.abspath(path), path)  # noqa: PTH100

    def read(self, path: PurePath) -> bytes:
        """The bytes of a file, as they are now or as `replace` left them.

        Raises OSError, `TooLargeError` where there are more of them than the run looks at.
        """
        path = self.spelled(path)
        limit = self._max_file_size
        found = self._contents.get(path)
        if found is None:
            # One byte more than is allowed tells, and no more is ever held.
            with Path(path).open("rb") as file:
                found = file.read(limit + 1)
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
        if "_mentions" in self.__dict__:
            self._mentions.add(self.spelled(path))

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
        inner = self._module_named(module, _joined(item))
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
        export = module.reader.exported(module, name)
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

    def importers(self, module: Module, name: str) -> Iterator[tuple[Module, Binding, str | None]]:
        """Who in the project imports ``name`` from ``module``: the module and its binding for it.

        The third is the member to take from the binding, where the whole module is imported.
        Modules that hand the name on count, as do those that import it from them.
        """
        pending, seen = [(module, name)], set()
        while pending:
            target, wanted = pending.pop()
            if (target.source.path, wanted) in seen:
                continue
            seen.add((target.source.path, wanted))
            links = self._links(target)
            for other, item, whole in links.imports:
                if not whole and item.member != wanted:
                    continue
                binding = other.binding(item.name_node)
                if binding is not None:
                    yield other, binding, wanted if whole else None
            pending += (
                (other, shown or wanted)
                for other, shown, member in links.handed_on
                if member in (None, wanted)
            )

    def holding(self, module: Module, needles: Collection[bytes]) -> Iterator[Module]:
        """The other modules of the project, in either language, that hold one of the byte strings.

        There are none for a text that is no file of the project, such as a block in Markdown.
        """
        if module.source.path not in self._project_files:
            return
        for candidate in self._project_files:
            if candidate == module.source.path:
                continue
            try:
                data = self.read(candidate)
            except OSError:
                continue
            if any(needle in data for needle in needles):
                other = self.module_at(candidate)
                if other is not None:
                    yield other

    def app_folder(self, module: Module) -> PurePath | None:
        """The nearest folder around a module that has a `cdk.json`; None without one.

        https://docs.aws.amazon.com/cdk/v2/guide/projects.html
        """
        for folder in module.source.path.parents:
            if self._holds(folder / "cdk.json"):
                return folder
        return None

    def context(self, module: Module) -> Mapping[str, object]:
        """What the `cdk.json` of a module's app gives the app as context.

        https://docs.aws.amazon.com/cdk/v2/guide/context.html
        """
        folder = self.app_folder(module)
        try:
            data = json.loads(self.read(folder / "cdk.json")) if folder is not None else {}
        except (OSError, ValueError):
            return {}
        context = data.get("context") if isinstance(data, dict) else None
        return context if isinstance(context, dict) else {}

    def _links(self, target: Module) -> _Links:
        """Who imports a module, and who hands on what it offers; looked for once a revision."""
        path = target.source.path
        known = self._linked.get(path)
        if known is not None and known[0] == self.revision and known[1] is target:
            return known[2]
        links = _Links()
        for other in map(self.module_at, self._mentions.of(path)):
            if other is None or _family(other) != _family(target):
                continue
            for item in other.imports:
                if self._module_named(other, item.module) is target:
                    links.imports.append((other, item, item.member is None))
                elif item.member is not None and (
                    self._module_named(other, _joined(item)) is target
                ):
                    links.imports.append((other, item, True))
            for source in other.reader.wildcards(other):
                if self._module_named(other, source) is target:
                    links.handed_on.append((other, None, None))
            for shown, source, member in other.reader.handed_on(other):
                if self._module_named(other, source) is target:
                    links.handed_on.append((other, shown, member))
        self._linked[path] = self.revision, target, links
        return links

    @cached_property
    def _mentions(self) -> Mentions:
        return Mentions(self._project_files, self.read)

    @cached_property
    def _project_files(self) -> tuple[PurePath, ...]:
        listed = {self.spelled(path): None for path in [*self._contents, *self._files()]}
        return tuple(
            path
            for path in listed
            if LANGUAGES.get(path.suffix.lower()) not in (None, "markdown") and self._holds(path)
        )

    def _module_named(self, importer: Module, name: str) -> Module | None:
        """The module of this project that ``importer`` imports as ``name``."""
        key = (importer.source.path, name)
        if key not in self._named:
            candidates = importer.reader.module_files(importer.source.path, name, self.root)
            self._named[key] = next((path for path in candidates if self._holds(path)), None)
        path = self._named[key]
        return self.module_at(path) if path is not None else None

    def _holds(self, path: PurePath) -> bool:
        """Whether a file of this project stands at ``path``; none outside its root is looked at."""
        if self.spelled(path) in self._contents:
            return True
        place = Path(path)
        try:
            return place.is_file() and place.resolve().is_relative_to(self.root.resolve())
        except OSError:
            return False


def _joined(item: Import) -> str:
    """The module that an imported member may itself be."""
    separator = "" if item.module.endswith(".") else "."
    return f"{item.module}{separator}{item.member}"


def _family(module: Module) -> bool:
    return module.language.name == "python"
