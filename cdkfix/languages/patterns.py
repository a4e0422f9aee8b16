"""Patterns that take values apart: ``raw, gold = buckets``, ``const { queue } = made``."""

from __future__ import annotations

import msgspec
from tree_sitter import Node

from cdkfix.languages.trees import field, text

#: Patterns that take a list apart.
LISTS = frozenset({"array_pattern", "pattern_list", "tuple_pattern", "list_pattern"})
#: What gives a whole pattern its value.
_GIVING = frozenset({"assignment", "assignment_expression", "variable_declarator"})
#: What declares names for a value: the fields for the value, and for its names.
_DECLARING = {"variable_declarator": ("value", "name"), "assignment": ("right", "left")}
_KEYS = frozenset({"property_identifier", "shorthand_property_identifier_pattern"})


class Part(msgspec.Struct, frozen=True, eq=False):
    """What a target in a ``pattern`` takes out of the value ``owner``: by its key, or its place.

    ``key`` is None behind a target that takes several.
    """

    pattern: Node
    owner: Node
    key: str | int | None


def part_taken(target: Node) -> Part | None:
    """What a name, or a member, takes out of a value by a pattern; None for another.

    Patterns within patterns, and names with a default, are not followed.
    """
    inner = target.parent
    pair = inner if inner is not None and inner.type == "pair_pattern" else None
    pattern = pair.parent if pair is not None else inner
    given = pattern.parent if pattern is not None else None
    if pattern is None or given is None or given.type not in _GIVING:
        return None
    owner = given.child_by_field_name("right") or given.child_by_field_name("value")
    if owner is None:
        return None
    if pattern.type in LISTS:
        return Part(pattern, owner, _place(pattern, target))
    key = field(pair, "key") if pair is not None else target
    return Part(pattern, owner, text(key)) if key.type in _KEYS else None


def _place(pattern: Node, target: Node) -> int | None:
    before = [item for item in pattern.children if item.end_byte <= target.start_byte]
    several = any("splat" in item.type or item.type == "rest_pattern" for item in before)
    return None if several else sum(item.type == "," for item in before)


def taking_apart(listed: Node) -> Node | None:
    """The pattern that takes the whole of a list apart: ``const [dev, prod] = stages``."""
    around = listed.parent
    value, name = _DECLARING.get(around.type if around is not None else "", ("", ""))
    held = around.child_by_field_name(value) if around is not None and value else None
    pattern = around.child_by_field_name(name) if around is not None and name else None
    is_apart = pattern is not None and pattern.type in LISTS
    return pattern if is_apart and held is not None and held.id == listed.id else None
