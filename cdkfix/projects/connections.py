"""Which modules may hand objects to each other: those that imports connect, in whichever direction.

An object comes from one module to another only by way of modules that bring each other in, or of
one that brings in both. Texts, such as the names of resources, need no imports and are no concern
of this.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from pathlib import PurePath
from typing import TYPE_CHECKING

from cdkfix.cache.dependencies import Question
from cdkfix.program.fixtures import FIXTURES
from cdkfix.projects.mentions import last_part, module_name

if TYPE_CHECKING:
    from cdkfix.program.module import Module
    from cdkfix.projects.project import Project

#: So many files are followed at most: what hangs together with more is not told apart.
_MOST = 100


class Connections:
    """Follows the imports of a project's files in both directions."""

    def __init__(self, project: Project) -> None:
        self._project = project

    def may_share(self, module: Module, other: Module) -> bool:
        """Whether an object that is made in one of two modules may come to the other.

        That is so wherever it cannot be ruled out: a file on the way cannot be read, or loads
        others by names that are computed.
        """
        if module is other or not (self._project.is_own(module) and self._project.is_own(other)):
            return True
        found = self._connected(module.source.path)
        return found is None or other.source.path in found

    def bring_in(self, path: PurePath, target: PurePath) -> bool:
        """Whether a file brings another in, or may do so for all that is known."""
        project = self._project
        if project.possible_users.loads_any(path) or _is_for(path, target):
            return True
        if not project.imports.may_import(path, target):
            return False
        user = project.glance(path)
        return (
            user is None
            or target in project.imports.files_led_to(path)
            or any(project.imports.may_lead(user, name, target) for name in _imported(user))
        )

    def _connected(self, path: PurePath) -> frozenset[PurePath] | None:
        """The files that are connected with one; None where these may be any."""

        def follow() -> frozenset[PurePath] | None:
            found, pending = {path}, [path]
            while pending:
                beside = self._beside(pending.pop())
                if beside is None or len(found) > _MOST:
                    return None
                pending += (other for other in beside if other not in found)
                found |= beside
            return frozenset(found)

        return self._project.once_whole(("connected", path), follow)

    def _beside(self, path: PurePath) -> frozenset[PurePath] | None:
        """The files that bring one in, and those that it brings in; None where it may be any."""
        project = self._project
        module = project.module_at(path)
        if module is None or path.name == FIXTURES or project.possible_users.loads_any(path):
            return None
        nowhere = {
            last_part(name)
            for name in _imported(module)
            if project.imports.file_named(module, name) is None
            and module.reader.cdk_prefix(name) is None
        }
        led = {other for name in nowhere for other in self._by_name.get(name, ())}
        return frozenset(led.union(project.imports.files_led_to(path), self._bringing(path)))

    def _bringing(self, target: PurePath) -> Collection[PurePath]:
        """The files that bring one in."""
        project = self._project
        question = Question("brings", (str(target),))
        told = project.dependencies.answer(question, None)
        if told is not None:
            found = project.files.in_order(told)
        else:
            with project.dependencies.aside:
                files = dict.fromkeys(project.imports.mentioning(target))
                files |= dict.fromkeys(project.possible_users.loaders)
                files |= {path: None for path in self._for_tests if _is_for(path, target)}
                found = [path for path in files if self.bring_in(path, target)]
        project.dependencies.ask(question, None, found)
        return found

    @property
    def _for_tests(self) -> Collection[PurePath]:
        code = self._project.files.code
        return self._project.once(
            "for tests", lambda: [path for path in code if path.name == FIXTURES]
        )

    @property
    def _by_name(self) -> Mapping[str, Collection[PurePath]]:
        """The files by the name that they are imported by."""

        def gather() -> dict[str, list[PurePath]]:
            found: dict[str, list[PurePath]] = {}
            for path in self._project.files.code:
                found.setdefault(module_name(path), []).append(path)
            return found

        return self._project.once("by name", gather)


def _is_for(path: PurePath, target: PurePath) -> bool:
    """Whether a file is loaded with another by pytest, whose tests take objects by their names."""
    return path.name == FIXTURES and path != target and path.parent in target.parents


def _imported(module: Module) -> Iterator[str]:
    """The names by which a module brings others in, or may do so."""
    for item in module.imports:
        yield item.module
        if item.member is not None:
            yield item.submodule
    yield from module.reader.wildcards(module)
    yield from (source for _, source, _ in module.reader.handed_on(module))
    yield from (name for name in module.reader.loaded(module) if name is not None)
