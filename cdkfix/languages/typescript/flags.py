"""Parameters that are false where a call leaves them out, and calls that set them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tree_sitter import Node

from cdkfix.edits import Edit
from cdkfix.languages.appending import append, end_of
from cdkfix.languages.trees import named

if TYPE_CHECKING:
    from cdkfix.program.module import Module


def take(module: Module, function: Node, name: str) -> list[Edit] | None:
    """Give a function one more parameter; None where none can come last."""
    listed = function.child_by_field_name("parameters")
    if listed is None:
        return None
    text, nodes = f"{name} = false", named(listed)
    if not nodes:
        return [Edit(listed.end_byte - 1, listed.end_byte - 1, text.encode())]
    last = nodes[-1]
    pattern = last.child_by_field_name("pattern")
    if pattern is not None and pattern.type == "rest_pattern":
        return None
    end, step = end_of(last), " "
    if last.start_point[0] > listed.start_point[0] or end.has_comment:
        step = module.source.newline.decode() + module.source.indent(last.start_byte).decode()
    return append(end, step, [text], alone=True)
