"""Names that take lists apart by place: ``raw, processed = buckets``, ``const [a, b] = make()``."""

from __future__ import annotations

from cdkfix.program.module import Module
from cdkfix.program.scopes import Declaration
from cdkfix.program.syntax import Expr

#: Patterns that take a list apart.
_LISTS = frozenset({"array_pattern", "pattern_list", "tuple_pattern", "list_pattern"})


def taken_by_place(module: Module, declared: Declaration) -> tuple[Expr, int | None] | None:
    """The list that a name is taken out of, and its place; None for another name.

    The place is None behind a name that takes several.
    """
    pattern = declared.name.parent
    if pattern is None or pattern.type not in _LISTS or pattern.parent != declared.node:
        return None
    right = declared.node.child_by_field_name("right") or declared.node.child_by_field_name("value")
    if right is None:
        return None
    before = [item for item in pattern.children if item.end_byte <= declared.name.start_byte]
    several = any("splat" in item.type or item.type == "rest_pattern" for item in before)
    place = sum(item.type == "," for item in before)
    return module.expr(right), None if several else place
