"""Functions that an object or a dict of the project holds: ``names.raw(suffix)``."""

from __future__ import annotations

from tree_sitter import Node

from cdkfix.flow.uses import held_by, sites
from cdkfix.languages.facts import FlowKind
from cdkfix.languages.trees import text
from cdkfix.program.module import Module
from cdkfix.program.sites import placed


def is_held(module: Module, function: Node) -> bool:
    """Whether a function is an entry of an object or a dict that is written out."""
    if held_by(function) is not None:
        return True
    return module.reader.flow(module, module.reader.outer(function)).kind is FlowKind.ENTRY


def held_uses(module: Module, function: Node) -> list[tuple[Module, Node]] | None:
    """Where a function that `is_held` is taken from what holds it; None if that cannot be told."""
    name = function.child_by_field_name("name")
    owner = held_by(function)
    found = (
        sites(module, owner, (text(name),))
        if owner is not None and name is not None
        else sites(module, function)
    )
    if found is None or any(site.path for site in found):
        return None
    return [(other, use) for other, use, _ in placed(module, found)]
