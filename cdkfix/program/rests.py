"""What the rest of a pattern holds: ``rest`` in ``{ name, suffix = '-dev', ...rest }``."""

from __future__ import annotations

from tree_sitter import Node

from cdkfix import catalogue
from cdkfix.languages.trees import PATTERN_DEFAULTS, field, named, text
from cdkfix.program.syntax import Expr, Name

_REST = "rest_pattern"


def is_rest(name: Node) -> bool:
    """Whether a name is declared for what a pattern leaves over."""
    return name.parent is not None and name.parent.type == _REST


def is_left_over(name: Node, key: str) -> bool:
    """Whether the rest named ``name`` may hold ``key`` of what its pattern takes apart.

    It holds no key that the pattern has a name for, which only the whole pattern of a parameter or
    a constant tells for sure.
    https://developer.mozilla.org/docs/Web/JavaScript/Reference/Operators/Destructuring
    """
    pattern = name.parent.parent if name.parent is not None else None
    if pattern is None or pattern.type != "object_pattern" or _is_inside(pattern):
        return True
    wanted = catalogue.snake_case(key)
    return all(catalogue.snake_case(taken) != wanted for taken in map(_key, named(pattern)))


def rest_of(expr: Expr) -> tuple[Node, Expr] | None:
    """The name of a rest, and what its pattern takes apart: ``const { name, ...rest } = props``.

    None for other names, and for one that is assigned again.
    """
    binding = expr.module.binding(expr.node) if isinstance(expr, Name) else None
    if binding is None or not binding.is_constant or not is_rest(binding.declaration.name):
        return None
    name, declared = binding.declaration.name, binding.declaration.node
    value = declared.child_by_field_name("value")
    pattern = declared.child_by_field_name("name")
    rest = name.parent
    if value is None or pattern is None or rest is None or rest.parent != pattern:
        return None
    return (name, expr.module.expr(value)) if pattern.type == "object_pattern" else None


def _is_inside(pattern: Node) -> bool:
    """Whether a pattern is a part of another one."""
    around = pattern.parent
    while around is not None and around.type in PATTERN_DEFAULTS:
        around = around.parent
    return around is not None and around.type.endswith("_pattern")


def _key(part: Node) -> str:
    """The key that a part of a pattern takes; empty where it is computed, or the rest."""
    if part.type in PATTERN_DEFAULTS:
        part = field(part, "left")
    if part.type == "pair_pattern":
        part = field(part, "key")
    plain = ("shorthand_property_identifier_pattern", "property_identifier")
    return text(part) if part.type in plain else ""
