"""Operators as both languages spell them, and the questions that conditions are made of."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from tree_sitter import Node

from cdkfix.languages.trees import named

EQUAL = frozenset({"==", "===", "is"})
UNEQUAL = frozenset({"!=", "!==", "is not"})
AND = frozenset({"&&", "and"})
OR = frozenset({"||", "or"})
#: Those that pass on their right side where the left one has no value; `OR`, where it is empty too.
DEFAULTING = OR | {"??"}
MEMBERSHIP = frozenset({"in", "not in"})
PARENTHESES = "parenthesized_expression"
#: What stands for no value, and for an empty text besides.
NOTHING = frozenset({"None", "null", "undefined"})
EMPTY = NOTHING | {"''", '""'}

_COMPARISONS = frozenset({"binary_expression", "comparison_operator"})
_NOT = frozenset({"!", "not"})


class Compared(NamedTuple):
    """Two expressions, and the sign between them."""

    left: Node
    sign: str
    right: Node


def all_compared(node: Node) -> Sequence[Compared]:
    """What is compared in an expression, two by two: of ``a < b < c`` twice.

    TypeScript's grammar has one kind of node for all that has two sides: the sign tells a
    comparison from a sum.
    """
    if node.type not in _COMPARISONS:
        return []
    signs = (child.type for child in node.children if not child.is_named)
    # Python's chains have one side more than signs.
    sides = zip(pairwise(named(node)), signs, strict=False)
    return [Compared(left, sign, right) for (left, right), sign in sides]


def compared(node: Node) -> Compared | None:
    """The two that an expression compares; None for another one, and for a chain."""
    found = all_compared(node)
    return found[0] if len(found) == 1 else None


def negated(node: Node) -> Node | None:
    """What an expression is the contrary of: ``!suffix``, ``not suffix``; None for another one."""
    first = next(iter(node.children), None)
    return node.children[-1] if first is not None and first.type in _NOT else None


def bare(node: Node) -> Node:
    """An expression without the parentheses around it."""
    while node.type == PARENTHESES:
        node = named(node)[0]
    return node
