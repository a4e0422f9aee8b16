"""Parameters that are false where a call leaves them out, and calls that set them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tree_sitter import Node

from cdkfix.edits import Edit
from cdkfix.languages.appending import append_alone
from cdkfix.languages.trees import named

if TYPE_CHECKING:
    from cdkfix.program.module import Module


def take(module: Module, function: Node, name: str) -> list[Edit] | None:
    """Give a function one more parameter; None where none can come last."""
    listed = function.child_by_field_name("parameters")
    if listed is None:
        return None
    for node in named(listed):
        pattern = node.child_by_field_name("pattern")
        if pattern is not None and pattern.type == "rest_pattern":
            return None
    return append_alone(module.source, listed, [f"{name} = false"])
