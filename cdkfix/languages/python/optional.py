"""How a type that may be None is written in a file: as the oldest Python that runs it takes it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tree_sitter import Node

from cdkfix.edits import Edit
from cdkfix.languages.python import imports

if TYPE_CHECKING:
    from cdkfix.program.module import Module

_NAME = "Optional"
#: The first version that evaluates ``X | None``: https://peps.python.org/pep-0604/
_UNIONS = (3, 10)


def optional(module: Module, name: str, offset: int) -> tuple[str, list[Edit]]:
    """How to write that a ``name`` may be None at ``offset``, and the edits that import it.

    ``X | None`` where the file has such types, or where these are not evaluated or the project asks
    for a Python that can do so; else ``Optional[X]``, which is there in every version.
    """
    for item in module.imports:
        is_it = (item.module, item.member) == ("typing", _NAME)
        if is_it and imports.holds(module, item, offset):
            return f"{item.local}[{name}]", []
    if _takes_unions(module):
        return f"{name} | None", []
    for item in module.imports:
        whole = item.module == "typing" and item.member is None
        if whole and imports.holds(module, item, offset):
            return f"{item.local}.{_NAME}[{name}]", []
    if _NAME in module.scopes.names:
        # As a text it is never evaluated.
        return f'"{name} | None"', []
    return f"{_NAME}[{name}]", imports.import_standard(module, "typing", _NAME, offset)


def _takes_unions(module: Module) -> bool:
    """Whether ``X | None`` can stand in a file: never evaluated, done so already, or new enough."""
    postponed = any(
        node.type == "future_import_statement" and b"annotations" in (node.text or b"")
        for node in module.root.named_children
    )
    if postponed or _has_union(module.root):
        return True
    lowest = module.project.apis.lowest_python(module.source.path)
    return lowest is not None and lowest >= _UNIONS


def _has_union(root: Node) -> bool:
    """Whether a type below a node is written with ``|``."""
    pending = [root]
    while pending:
        node = pending.pop()
        if node.type == "type" and any(
            child.type in ("binary_operator", "union_type") for child in node.named_children
        ):
            return True
        pending += node.named_children
    return False
