"""What the calls of a project want, whichever codemod and file they are of."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Set
from pathlib import PurePath
from typing import Protocol

import msgspec

from cdkfix.code import Code
from cdkfix.model import ConstructCall
from cdkfix.program.module import Module
from cdkfix.program.sites import Path, Site, site
from cdkfix.program.syntax import Expr
from cdkfix.projects.project import Project


class Want(msgspec.Struct, frozen=True, eq=False):
    """A call wants the property at ``path`` of its props to have the value ``code``."""

    call: ConstructCall
    path: Path
    code: Code

    @property
    def place(self) -> Site | None:
        """Where the property is used for good; None where the call has no props."""
        return self.call.place(self.path)


class ValueWant(msgspec.Struct, frozen=True, eq=False):
    """A statement wants the value ``expr`` that it uses to be ``code``: an argument, say."""

    expr: Expr
    code: Code

    @property
    def place(self) -> Site:
        """Where the value is used for good."""
        return site(self.expr.module, self.expr.node, ())


class Agreement(msgspec.Struct, frozen=True, eq=False):
    """Whoever uses the value at ``place`` is content with ``code``, if it is to be that."""

    place: Site
    code: Code


#: What is wanted of a place, whichever kind it is of.
Wish = Want | ValueWant | Agreement


class Wishing(Protocol):
    """Whoever can say what is wanted of places."""

    def all_want(self, sites: Iterable[Site], code: Code, home: Module) -> bool:
        """Whether every one of ``sites`` wants ``code``; ``home`` is the module being planned."""


class NoWishes:
    """In the place of the wishes of a project: there are none, and whether they were asked for."""

    def __init__(self) -> None:
        self.asked = False

    def all_want(self, sites: Iterable[Site], code: Code, home: Module) -> bool:
        self.asked = True
        return False


class Wishes:
    """The sites that want a value, by file, gathered when first asked for.

    A definition changes in place only if all that it reaches wants the same. Files that were not
    asked for count as others do: one that would want the change is no obstacle.
    """

    def __init__(self, project: Project, gather: Callable[[Module], Iterable[Wish]]) -> None:
        """``gather`` looks at one module without regard to the wishes of others."""
        self._project = project
        self._gather = gather
        self._revision = project.revision
        self._by_file: dict[PurePath, Mapping[Code, Set[Site]]] = {}

    def all_want(self, sites: Iterable[Site], code: Code, home: Module) -> bool:
        """Whether every one of ``sites`` wants ``code``; ``home`` is the module being planned."""
        if self._revision != self._project.revision:
            self._revision = self._project.revision
            self._by_file.clear()
        return all(item in self._in_file(item.file, home).get(code, ()) for item in sites)

    def _in_file(self, path: PurePath, home: Module) -> Mapping[Code, Set[Site]]:
        self._project.dependencies.meet(("wishes", path))
        found = self._by_file.get(path)
        if found is None:
            module = home if home.source.path == path else self._project.module_at(path)
            found = self._by_file[path] = by_code(self._gather(module)) if module else {}
        return found


def by_code(wishes: Iterable[Wish]) -> dict[Code, set[Site]]:
    """The sites of wishes, by the value that they want."""
    found: dict[Code, set[Site]] = {}
    for wish in wishes:
        if wish.place is not None:
            found.setdefault(wish.code, set()).add(wish.place)
    return found
