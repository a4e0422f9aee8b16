"""What else than names of resources the results of a naming function are used for."""

from __future__ import annotations

from collections.abc import Callable

from tree_sitter import Node

from cdkfix.languages.trees import holds
from cdkfix.program.module import Module
from cdkfix.program.syntax import Call, Expr
from cdkfix.resolve import describe
from cdkfix.traits.calls.instances import is_test
from cdkfix.traits.calls.seen import calls_of
from cdkfix.traits.names.labels import is_label
from cdkfix.traits.names.made_of import Allowed
from cdkfix.traits.names.physical import name_places
from cdkfix.traits.names.taken_parts import stands_in_text
from cdkfix.traits.names.uses import construct_named
from cdkfix.traits.values.destinations import Uses
from cdkfix.traits.values.given_around import given_around
from cdkfix.traits.values.makings import given_in_turn, returned_by


def helper_use(expr: Expr, allowed: Allowed, taken: Callable[[Call], bool]) -> str | None:
    """Why a text that a function returns cannot change: not all its callers name resources.

    ``allowed`` says of a name whether it may change, ``taken`` of a call whether what it makes is
    taken with underscores for its hyphens.
    """
    function = returned_by(expr)
    calls = list(calls_of(expr.module, function)) if function is not None else []
    naming = {
        given
        for call in calls
        if _names_resource(call, allowed)
        for given in (*given_in_turn(call), *given_around(call))
    }
    for call in calls:
        if is_test(call.module):
            # What a test compares it with follows.
            continue
        if taken(call):
            # Its hyphens are none there: the name of a database, say.
            continue
        # What is given the same as in a name is that name, spelled once more.
        if not stands_in_text(call.module, call.node) and not given_in_turn(call) <= naming:
            return f"what the function returns is used for other things: {describe(call)}"
    return None


def _names_resource(call: Call, allowed: Allowed) -> bool:
    """Whether what a call returns is a name that may change, or a mere label.

    It may become one by a variable, or by a parameter of a function of the project: what these are
    used for otherwise is the same resource's name, unless it is the id of a construct.
    """
    if _is_named(call.module, call.module.reader.outer(call.node), allowed):
        return True
    uses = Uses()
    if uses.collect(call) is not None or any(use is call for use in uses.found.values()):
        return False
    found = [use for use in uses.found.values() if not is_test(use.module)]
    is_name = any(_is_named(use.module, use.node, allowed) for use in found)
    return is_name and not any(map(construct_named, found))


def _is_named(module: Module, node: Node, allowed: Allowed) -> bool:
    """Whether an expression is, or is put into, a name that may change, or a mere label."""
    return is_label(module, node) or any(
        holds(value, node)
        for item in name_places(module)
        if allowed(item) and item.entry.struct.module is module
        for value in (item.entry.value_node,)
        if value is not None
    )
