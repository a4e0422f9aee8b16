"""What a module offers to others, and how to let it offer one more name."""

from __future__ import annotations

import importlib
from typing import Protocol, cast

from tree_sitter import Node

from cdkfix.edits import Edit
from cdkfix.program.module import Module
from cdkfix.program.scopes import Binding

_MODULES = {
    "typescript": "cdkfix.languages.typescript.exports",
    "javascript": "cdkfix.languages.typescript.exports",
    "python": "cdkfix.languages.python.exports",
}


class CannotExport(Exception):
    """Why a name cannot be exported, in words."""


class Exports(Protocol):
    """One language's way of exporting."""

    def is_offered(self, module: Module, binding: Binding) -> bool:
        """Whether others can, or need nothing more to, import a module-level name."""

    def offer(self, module: Module, binding: Binding) -> list[Edit]:
        """The edits that export a module-level name; raises `CannotExport`."""


def exports(module: Module) -> Exports:
    """The exports of the module's language."""
    return cast(Exports, importlib.import_module(_MODULES[module.language.name]))


def statement_at_top(module: Module, node: Node) -> Node | None:
    """The module's own statement that ``node`` is part of."""
    return module.root.child_with_descendant(node)
