"""Parameters that are false where a call leaves them out, and calls that set them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tree_sitter import Node

from cdkfix.edits import Edit
from cdkfix.languages.appending import append_alone
from cdkfix.languages.trees import named

if TYPE_CHECKING:
    from cdkfix.program.module import Module

_SEPARATOR = "keyword_separator"
_GATHERING = frozenset({"dictionary_splat_pattern", "list_splat_pattern"})


def take(module: Module, function: Node, name: str) -> list[Edit] | None:
    """Give a function one more keyword; None where it gathers what it does not name."""
    listed = function.child_by_field_name("parameters")
    if listed is None or function.type != "function_definition":
        return None
    nodes = named(listed)
    kinds = {kind for node in nodes for kind in (node.type, *(it.type for it in node.children))}
    if kinds & _GATHERING:
        return None
    typed = any("typed" in node.type for node in nodes)
    items = [f"{name}: bool = False" if typed else f"{name}=False"]
    if _SEPARATOR not in kinds:
        # A call that only says `True` does not say of what.
        items.insert(0, "*")
    return append_alone(module.source, listed, items)
