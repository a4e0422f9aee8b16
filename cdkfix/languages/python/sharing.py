"""What Python modules share with each other, and where the files of a project's modules are."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path, PurePath
from typing import TYPE_CHECKING

from cdkfix.languages.facts import Export
from cdkfix.languages.trees import text
from cdkfix.program.syntax import Call, Literal, Member, Name

if TYPE_CHECKING:
    from cdkfix.program.module import Module
    from cdkfix.projects.project import Project


_LOADERS = ("import_module", "__import__")


def module_files(importer: PurePath, module: str, project: Project) -> Iterator[PurePath]:
    """Where an import may lead: relative to its file, to the project's root, or to ``src``.

    The directory of the script that is run is on Python's path too: it may be the file's own or any
    around it, up to the root. The nearest in which the module stands counts.
    https://docs.python.org/3/reference/import.html#package-relative-imports
    """
    name = module.lstrip(".")
    dots = len(module) - len(name)
    parts = [part for part in name.split(".") if part]
    if dots:
        base = importer.parent
        for _ in range(dots - 1):
            base = base.parent
        bases: Iterable[PurePath] = [base]
    else:
        # Most modules are none of the project: their packages are asked for once a directory.
        bases = project.holding_package(parts[0], _bases(importer.parent, project)) if parts else ()
    for base in bases:
        target = base.joinpath(*parts)
        if parts:
            yield target.with_name(f"{target.name}.py")
        yield target / "__init__.py"


def _bases(folder: PurePath, project: Project) -> Sequence[PurePath]:
    """The directories that may be on Python's path for the files in a folder."""
    known = project.known_to_readers.get((_bases, folder))
    if isinstance(known, tuple):
        return known
    root = project.root
    top = Path(os.path.abspath(root))  # noqa: PTH100 (links stay as they are)
    around = Path(os.path.abspath(folder)).parents  # noqa: PTH100
    inside = (base for base in around if base.is_relative_to(top))
    found = (folder, *inside, PurePath(root), PurePath(root) / "src")
    project.known_to_readers[_bases, folder] = found
    return found


def exported(module: Module, name: str) -> Export | None:
    """The module's own name ``name``."""
    binding = module.scopes.scopes[0].bindings.get(name)
    return Export(binding.declaration.name) if binding is not None else None


def exported_as(module: Module, name: str) -> list[str]:
    """A module's own names are all there for others."""
    return [name]


def handed_on(module: Module) -> Iterator[tuple[str, str, str]]:
    """What a module imports by name, others can import from it."""
    for item in module.imports:
        if item.member is not None and item.member != "*":
            yield item.local, item.module, item.member


def wildcards(module: Module) -> list[str]:
    """The sources of ``from … import *``."""
    return [item.module for item in module.imports if item.member == "*"]


def loaded(module: Module) -> list[str | None]:
    """The modules of ``import a.b``, ``importlib.import_module()`` and ``__import__()``.

    https://docs.python.org/3/library/importlib.html#importlib.import_module
    """
    found: list[str | None] = [
        text(name)
        for statement in {item.statement.id: item.statement for item in module.imports}.values()
        if statement.type == "import_statement"
        for name in statement.named_children
        if name.type == "dotted_name" and len(name.named_children) > 1
    ]
    for node in module.captures("calls").get("call", ()) if _may_call(module) else ():
        call = module.expr(node)
        if not isinstance(call, Call) or not call.arguments:
            continue
        callee = call.callee
        name = callee.name if isinstance(callee, (Name, Member)) else None
        if name in _LOADERS:
            given = module.expr(call.arguments[0].value_node)
            value = given.value if isinstance(given, Literal) else None
            found.append(value if isinstance(value, str) else None)
    return found


def _may_call(module: Module) -> bool:
    """Whether a module can have a call of one of the loaders: most do not name any."""
    return any(name.encode() in module.body for name in _LOADERS)
