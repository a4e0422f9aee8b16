"""Where the files of imports are: relative ones, and those by other names."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import PurePath
from typing import TYPE_CHECKING

from cdkfix import catalogue
from cdkfix.files import compiled
from cdkfix.languages.typescript.aliases import Aliases

if TYPE_CHECKING:
    from cdkfix.projects.project import Project

_TYPED = (".ts", ".tsx", ".mts", ".cts")
_SUFFIXES = (*_TYPED, ".js", ".jsx", ".mjs", ".cjs")


def module_files(importer: PurePath, module: str, project: Project) -> Iterator[PurePath]:
    """Where an import may lead, the best first."""
    if module.startswith("."):
        yield from files_at(importer.parent / module)
        return
    if catalogue.from_typescript_module(module) is not None:
        return
    for base in aliases(project).leads(importer, module):
        yield from files_at(base)


def named_otherwise(project: Project) -> dict[PurePath, set[str]]:
    """The files that are imported by other names than their own, with these names."""
    found: dict[PurePath, set[str]] = {}
    if not any(str(path).lower().endswith(_SUFFIXES) for path in project.files.of_run):
        # Nobody is asked who imports one: a project of other languages alone is not looked through.
        return found
    for name, bases in aliases(project).named():
        for base in bases:
            file = next(filter(project.holds, files_at(base)), None)
            if file is not None:
                found.setdefault(project.spelled(file), set()).add(name)
                break
    return found


def aliases(project: Project) -> Aliases:
    """The aliases of a project, read once."""
    found = project.known_to_readers.get(Aliases)
    if not isinstance(found, Aliases):
        found = project.known_to_readers[Aliases] = Aliases(project)
    return found


def files_at(base: PurePath) -> Iterator[PurePath]:
    """The files that a path stands for in an import.

    https://www.typescriptlang.org/docs/handbook/modules/reference.html#relative-file-path-resolution
    """
    for suffix in compiled.SOURCES.get(base.suffix, ()):
        yield base.with_suffix(suffix)
    if base.suffix in _SUFFIXES:
        yield base
    if base.name not in ("", "..", "."):
        for suffix in _SUFFIXES:
            yield base.with_name(base.name + suffix)
    for suffix in _SUFFIXES:
        yield base / f"index{suffix}"
