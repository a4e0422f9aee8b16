"""Conditions that tests want to hold, of what they pick out of lists as well."""

from __future__ import annotations

from collections.abc import Iterator

from tree_sitter import Node

from cdkfix.program.module import Module
from cdkfix.program.syntax import Expr
from cdkfix.traits.asserted.comparisons import contained, picks, truths
from cdkfix.traits.asserted.conjuncts import conjuncts
from cdkfix.traits.expected.resources import is_wanted


def conditions(module: Module) -> Iterator[Node]:
    """What a module's tests want to be true, one by one.

    ``assert all(f["Runtime"].startswith("python3.9") for f in found)``,
    ``assert [f for f in found if f["Runtime"].startswith("python3.9")]``
    """
    for asserted in truths(module):
        yield from conjuncts(module, asserted)
    yield from _picking(module)


def contained_in_picked(module: Module) -> Iterator[tuple[Expr, Expr]]:
    """The pairs of which the first stands in the second in what tests want to be picked."""
    for condition in _picking(module):
        yield from contained(module, condition)


def _picking(module: Module) -> Iterator[Node]:
    for found, condition in picks(module):
        if is_wanted(found):
            yield from conjuncts(module, condition)
