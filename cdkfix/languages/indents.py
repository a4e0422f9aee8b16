"""The step of indentation that a file is written with."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from tree_sitter import Node

if TYPE_CHECKING:
    from cdkfix.program.module import Module


def first_step(module: Module, inside: Callable[[Node], Node | None]) -> str | None:
    """How much further in the first block stands than the line that opens it; None without one.

    ``inside`` gives what a node's block begins with, None where it has none.
    """
    question = (first_step, module, inside)
    return module.project.once(question, lambda: _first_step(module, inside))


def _first_step(module: Module, inside: Callable[[Node], Node | None]) -> str | None:
    pending = [module.root]
    while pending:
        node = pending.pop()
        first = inside(node)
        if first is not None and first.start_point[0] > node.start_point[0]:
            outer = module.source.indent(node.start_byte)
            step = module.source.indent(first.start_byte).removeprefix(outer)
            if step:
                return step.decode()
        pending += reversed(node.children)
    return None
