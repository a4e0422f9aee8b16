"""What the calls of a project want, whichever codemod and file they are of."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Set
from dataclasses import dataclass
from pathlib import PurePath

from cdkfix.code import Code
from cdkfix.model import ConstructCall
from cdkfix.module import Module
from cdkfix.project import Project
from cdkfix.uses import Path, Site, site


@dataclass(frozen=True, eq=False)
class Want:
    """A call wants the property at ``path`` of its props to have the value ``code``."""

    call: ConstructCall
    path: Path
    code: Code


class Wishes:
    """The sites that want a value, by file, gathered when first asked for.

    A definition changes in place only if all that it reaches wants the same. Files that were not
    asked for count as others do: one that would want the change is no obstacle.
    """

    def __init__(self, project: Project, gather: Callable[[Module], Iterable[Want]]) -> None:
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
        found = self._by_file.get(path)
        if found is None:
            module = home if home.source.path == path else self._project.module_at(path)
            found = self._by_file[path] = by_code(self._gather(module)) if module else {}
        return found


def by_code(wants: Iterable[Want]) -> dict[Code, set[Site]]:
    """The sites of wants, by the value that they want."""
    found: dict[Code, set[Site]] = {}
    for want in wants:
        if want.call.props is not None:
            place = site(want.call.module, want.call.props.node, want.path)
            found.setdefault(want.code, set()).add(place)
    return found
