"""What names, and attributes, take out of values by patterns: ``raw, processed = buckets``."""

from __future__ import annotations

import msgspec
from tree_sitter import Node

from cdkfix.languages.patterns import part_taken
from cdkfix.program.module import Module
from cdkfix.program.syntax import Expr


class Taken(msgspec.Struct, frozen=True, eq=False):
    """What is taken out of a value: by its key, or its place in a list.

    ``key`` is None behind what takes several.
    """

    owner: Expr
    key: str | int | None


def taken_out(module: Module, target: Node) -> Taken | None:
    """What a name or a member takes by the pattern that it stands in; None for another."""
    part = part_taken(target)
    return Taken(module.expr(part.owner), part.key) if part is not None else None


def taken_by_place(module: Module, target: Node) -> tuple[Expr, int | None] | None:
    """The list that a name is taken out of, and its place; None for another name.

    The place is None behind a name that takes several.
    """
    taken = taken_out(module, target)
    if taken is None or isinstance(taken.key, str):
        return None
    return taken.owner, taken.key
