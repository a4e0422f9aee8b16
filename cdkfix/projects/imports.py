"""The imports between the files of a project: who brings in which module, and what it offers."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from itertools import chain
from pathlib import PurePath
from typing import TYPE_CHECKING

import msgspec

from cdkfix.cache.dependencies import Question
from cdkfix.languages import language
from cdkfix.languages.base import Reader
from cdkfix.languages.facts import Export, Import
from cdkfix.program.module import Module
from cdkfix.program.scopes import Binding
from cdkfix.program.syntax import Expr, Namespace
from cdkfix.projects.mentions import (
    Group,
    Mentions,
    group_of,
    is_python,
    last_part,
    may_import,
    module_name,
    words,
)
from cdkfix.projects.possible_users import may_load
from cdkfix.source import LANGUAGES

if TYPE_CHECKING:
    from cdkfix.projects.project import Project

_MAX_STEPS = 20


class _Links(msgspec.Struct, eq=False):
    """What leads to a module: imports of its names or (the third is True) of it as a whole.

    ``handed_on`` holds who hands a name on: as what, and which; both None for all of them.
    """

    imports: list[tuple[Module, Import, bool]] = msgspec.field(default_factory=list)
    handed_on: list[tuple[Module, str | None, str | None]] = msgspec.field(default_factory=list)


class ImportGraph:
    """Follows the imports of a project's modules, in both directions.

    Nothing is parsed that need not be: only files that hold the name of a module are looked at for
    who imports it.
    """

    def __init__(self, project: Project) -> None:
        self._project = project
        self._linked: dict[tuple[PurePath, bool], tuple[int, Module, _Links]] = {}
        self._leading: dict[PurePath, tuple[Module, dict[PurePath, _Links]]] = {}
        self._led: dict[PurePath, Collection[PurePath]] = {}
        self._groups: dict[PurePath, Group] = {}
        self._named: dict[PurePath, dict[str, PurePath | None]] = {}
        self._named_among: dict[tuple[PurePath, Reader, str], PurePath | None] = {}

    def prepare(self) -> None:
        """Read all files of the project now, so that processes forked from this one need not."""
        assert self._mentions is not None

    def forget(self) -> None:
        """Let go of the modules that are known to import each other."""
        self._linked.clear()
        self._leading.clear()

    def replaced(self, path: PurePath) -> None:
        """Take note that a file has another text: it may hold the names of other modules."""
        self._led.pop(path, None)
        for mentions in ("_mentions", "_everyones_mentions"):
            if mentions in self.__dict__:
                self.__dict__[mentions].add(path)

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

    def exported(self, module: Module, name: str) -> Expr | None:
        """The expression that a module offers under a name, through what it hands on."""
        # Barrels of a large project hand on what dozens of others may offer.
        return self._project.once(
            ("exported", module, name), lambda: self._exported(module, name, 0)
        )

    def _exported(self, module: Module, name: str, depth: int) -> Expr | None:
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
            return self._exported(target, export.member, depth + 1)
        for source in module.reader.wildcards(module):
            target = self._module_named(module, source)
            found = self._exported(target, name, depth + 1) if target is not None else None
            if found is not None:
                return found
        return None

    def handed_in(self, module: Module, item: Import) -> tuple[Module, Export] | None:
        """What a file of this project hands on from outside of it, that an import brings in.

        The module is the one that does so: ``export * as s3 from 'aws-cdk-lib/aws-s3'``.
        """
        name = item.member
        target = self._module_named(module, item.module) if name is not None else None
        for _ in range(_MAX_STEPS):
            export = target.exported(name) if target is not None and name is not None else None
            if target is None or export is None or export.source is None:
                return None
            beyond = self._module_named(target, export.source)
            if beyond is None:
                return target, export
            target, name = beyond, export.member
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
            if (target.source.path, wanted) in seen or not self._project.is_own(target):
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
        return _reaches(module, self.importing, wanted)

    def imports_any(self, module: Module, wanted: Callable[[Module], bool]) -> bool:
        """Whether a module imports one of the ``wanted`` kind, directly or through others."""
        return _reaches(module, self.led_to_by, wanted)

    def importing(self, module: Module) -> Iterator[Module]:
        """The modules that import one, or hand on what it offers."""
        links = self._links(module)
        yield from (other for other, _, _ in (*links.imports, *links.handed_on))

    def led_to_by(self, module: Module) -> Iterator[Module]:
        """The modules of the project that one imports, or loads by a name that is written out."""
        for path in self._led_to_by(module, self._leads(module)):
            other = self._project.module_at(path)
            if other is not None:
                yield other

    def files_led_to(self, path: PurePath) -> Collection[PurePath]:
        """The files that the module at ``path`` imports, or loads so; known as long as its text."""
        found = self._led.get(path)
        if found is None:
            module = self._project.glance(path) if self._may_lead(path) else None
            found = self._led[path] = self._glanced(module) if module is not None else ()
        return found

    def _glanced(self, module: Module) -> Collection[PurePath]:
        """As `files_led_to`; what the module's names stand for is not kept: no more is asked."""
        is_looked_at = module.source.path in self._named
        found = tuple(self._led_to_by(module, self._read_leads(module)))
        if not is_looked_at:
            self._named.pop(module.source.path, None)
        return found

    def _may_lead(self, path: PurePath) -> bool:
        """Whether a file may import anything: most of those that cannot need not be parsed."""
        try:
            data = self._project.read(path)
        except OSError:
            return False
        return b"import" in data or b"require" in data or b"from" in data

    def _led_to_by(self, module: Module, leads: Collection[PurePath]) -> dict[PurePath, None]:
        paths = dict.fromkeys(leads)
        for name in module.reader.loaded(module) if may_load(module) else ():
            path = self.file_named(module, name) if name is not None else None
            if path is not None:
                paths[path] = None
        return paths

    def _links(self, target: Module, *, everyone: bool = False) -> _Links:
        """Who imports a module, and who hands on what it offers; looked for once a revision."""
        path = target.source.path
        known = self._linked.get((path, everyone))
        if known is not None and known[0] == self._project.revision and known[1] is target:
            links = known[2]
        else:
            links = _Links()
            for found in self._leading_to(path, everyone) if self._project.is_own(target) else ():
                links.imports += found.imports
                links.handed_on += found.handed_on
            self._linked[path, everyone] = self._project.revision, target, links
        leading = {item[0].source.path for item in (*links.imports, *links.handed_on)}
        for other in leading:
            self._project.dependencies.text(other)
        self._project.dependencies.ask(_leads(path, everyone), None, leading)
        return links

    def _leading_to(self, path: PurePath, everyone: bool) -> Iterable[_Links]:
        """By what each of the files that bring in the one at ``path`` does so."""
        project = self._project
        told = project.dependencies.answer(_leads(path, everyone), None)
        if told is None:
            return self._led_to(self._group(path), everyone).get(path, ())
        with project.dependencies.aside:
            others = map(project.module_at, project.files.in_order(told))
            return [self._leads(other)[path] for other in others if other is not None]

    def brought_in(self, path: PurePath) -> Iterator[PurePath]:
        """The other files that one brings in, or hands on what they offer."""
        module = self._project.module_at(path)
        for other in self._leads(module) if module is not None else ():
            if other != path and self.may_import(path, other):
                yield other

    def may_import(self, path: PurePath, target: PurePath) -> bool:
        """Whether a file is one of those `mentioning` another, if it is one of the project's."""
        return may_import(path, self._words(path), self._group(target))

    def _words(self, path: PurePath) -> Collection[bytes]:
        def read() -> frozenset[bytes]:
            try:
                return words(self._project.read(path), python=is_python(path))
            except OSError:
                return frozenset()

        return self._project.once(("words", path), read)

    def words_of(self, path: PurePath) -> Collection[bytes] | None:
        """As `Mentions.words_of`, of left out files too."""
        return self._everyones_mentions.words_of(path)

    @property
    def named(self) -> Iterable[tuple[bytes | None, Sequence[PurePath]]]:
        """The words that files are imported by, left out ones too, and these files."""
        return chain.from_iterable(named.items() for named in self._everyones_mentions.named)

    def _group(self, path: PurePath) -> Group:
        found = self._groups.get(path)
        if found is None:
            found = group_of(path, self.named_otherwise.get(path, ()))
            self._groups[path] = found
        return found

    def _led_to(self, group: Group, everyone: bool) -> Mapping[PurePath, Sequence[_Links]]:
        """By what the files that may import one of a group lead to others, in order."""

        # Of a file that leads to none of these, only that counts.
        def gather() -> dict[PurePath, list[_Links]]:
            found: dict[PurePath, list[_Links]] = {}
            for other in self._in_group(group, everyone):
                importer = self._project.module_at(other)
                for path, links in self._leads(importer).items() if importer is not None else ():
                    if path != other and self._group(path) == group:
                        found.setdefault(path, []).append(links)
            return found

        with self._project.dependencies.aside:
            return self._project.once(("led to", group, everyone), gather)

    def mentioning(self, path: PurePath) -> list[PurePath]:
        """The files of code, left out ones too, that may import the one at ``path``."""
        return self._in_group(self._group(path), everyone=True)

    def _in_group(self, group: Group, everyone: bool) -> list[PurePath]:
        return (self._everyones_mentions if everyone else self._mentions).of(group)

    def _leads(self, importer: Module) -> Mapping[PurePath, _Links]:
        """The files of the project that a module leads to, and by what; read once a module."""
        known = self._leading.get(importer.source.path)
        if known is not None and known[0] is importer:
            return known[1]
        found = self._read_leads(importer)
        self._leading[importer.source.path] = importer, found
        return found

    def _read_leads(self, importer: Module) -> dict[PurePath, _Links]:
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
        return found

    @cached_property
    def _mentions(self) -> Mentions:
        return self._read_mentions(self._project.files.of_run)

    def _read_mentions(self, files: Iterable[PurePath]) -> Mentions:
        otherwise = self.named_otherwise
        with self._project.dependencies.aside:
            return Mentions(files, self._project.read, otherwise)

    @cached_property
    def _everyones_mentions(self) -> Mentions:
        if len(self._project.files.code) == len(self._project.files.of_run):
            return self._mentions
        return self._read_mentions(self._project.files.code)

    @cached_property
    def named_otherwise(self) -> Mapping[PurePath, Collection[str]]:
        """The files that are imported by other names than their own, with these names."""
        project = self._project
        known = project.dependencies.otherwise
        if known is not None:
            return {project.spelled(PurePath(path)): names for path, names in known.items()}
        found: dict[PurePath, Collection[str]] = {}
        readers = (language(name).reader for name in LANGUAGES.values() if name != "markdown")
        for reader in {type(item): item for item in readers}.values():
            found |= reader.named_otherwise(project)
        project.dependencies.otherwise = {str(it): frozenset(found[it]) for it in found}
        return found

    def _module_named(self, importer: Module, name: str) -> Module | None:
        """The module of this project that ``importer`` imports as ``name``."""
        path = self.file_named(importer, name)
        return self._project.module_at(path) if path is not None else None

    def may_lead(self, importer: Module, name: str, target: PurePath) -> bool:
        """Whether a name may be that of a file although it leads to none: it ends in its name."""
        others = map(last_part, self.named_otherwise.get(target, ()))
        if (
            last_part(name) not in (module_name(target), *others)
            or importer.reader.cdk_prefix(name) is not None
        ):
            return False
        return self.file_named(importer, name) is None

    def file_named(self, importer: Module, name: str) -> PurePath | None:
        """The file of this project that ``importer`` imports as ``name``, in its one spelling."""
        path = importer.source.path
        named = self._named.setdefault(path, {})
        if name not in named:
            # Files in the same directory mean the same by it.
            among = (path.parent, importer.reader, name)
            if among not in self._named_among:
                candidates = importer.reader.module_files(path, name, self._project)
                found = next((path for path in candidates if self._project.holds(path)), None)
                spelled = self._project.spelled(found) if found is not None else None
                self._named_among[among] = spelled
            named[name] = self._named_among[among]
        return named[name]


def _leads(path: PurePath, everyone: bool) -> Question:
    return Question("leads", (str(path), str(everyone)))


def _reaches(
    module: Module,
    following: Callable[[Module], Iterable[Module]],
    wanted: Callable[[Module], bool],
) -> bool:
    """Whether a module of the ``wanted`` kind is among those that follow one, step by step."""
    pending, seen = [module], {module.source.path}
    while pending:
        found = list(following(pending.pop()))
        if any(map(wanted, found)):
            return True
        for other in found:
            if other.source.path not in seen:
                seen.add(other.source.path)
                pending.append(other)
    return False
