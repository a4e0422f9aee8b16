"""Values of sets that tests expect: one that becomes what another is, or becomes, goes."""

from __future__ import annotations

from collections.abc import Sequence

from tree_sitter import Node

from cdkfix.changes import replace_expr
from cdkfix.code import Value
from cdkfix.edits import Edit
from cdkfix.languages.lists import remove_items
from cdkfix.languages.trees import named
from cdkfix.program.module import Module
from cdkfix.program.syntax import Call, Literal
from cdkfix.traits.asserted.comparisons import containments
from cdkfix.traits.expected.expected_places import Expected
from cdkfix.traits.lists.derived_lists import listed_anew

_SET = "Set"


def as_it_is_now(literal: Literal, new: str | float | bool, expected: Expected) -> Sequence[Edit]:
    """The edits by which a value is the ``new`` one, which stands in a set once."""
    if not _is_listed_twice(literal, expected):
        return list(replace_expr(literal, Value(new)))
    return list(remove_items(literal.module.source, [literal.module.reader.outer(literal.node)]))


def _is_listed_twice(literal: Literal, expected: Expected) -> bool:
    """Whether a value stands in a set in which another one is, or becomes, the same."""
    listed = literal.module.reader.outer(literal.node).parent
    if listed is None:
        return False
    is_set = _is_set(literal.module, listed) or _is_asked(literal.module, listed)
    if not (expected.listed or is_set):
        return False
    new = expected.becomes(literal.value)
    for item in map(literal.module.expr, named(listed)):
        if item.node.id == literal.node.id or not isinstance(item, Literal):
            continue
        if item.value == new or (
            item.start < literal.start and expected.becomes(item.value) == new
        ):
            return True
    return False


def _is_asked(module: Module, listed: Node) -> bool:
    """Whether a test wants one of what a list holds: ``assert runtime in ["3.11", "3.12"]``."""
    return any(whole.node.id == listed.id for _, whole in containments(module))


def _is_set(module: Module, listed: Node) -> bool:
    """Whether what holds elements is a set: ``{"3.0", "4.0"}``, ``new Set(['3.0', '4.0'])``."""
    if listed.type != "array":
        return listed.type == "set"
    made = listed.parent.parent if listed.parent is not None else None
    call = module.expr(made) if made is not None else None
    if not isinstance(call, Call) or call.callee.text != _SET:
        return False
    anew = listed_anew(call)
    return anew is not None and anew.node.id == listed.id
