"""Tests that count what is kept among all resources of a template, or want none to be deleted."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from itertools import takewhile

from cdkfix import catalogue
from cdkfix.context import Context
from cdkfix.finding import Note
from cdkfix.program.module import Module
from cdkfix.program.syntax import Literal, Member, Picked
from cdkfix.traits.asserted.comparisons import selections
from cdkfix.traits.expected.assertions import asserts, seen_by
from cdkfix.traits.expected.picked_counts import picked_counts
from cdkfix.traits.expected.resources import member_read, origins, types_read
from cdkfix.traits.expected.whole_sets import emptied, is_all_resources
from cdkfix.traits.removal.force import policies_of
from cdkfix.traits.removal.policies import Removal

_KEPT, _DELETED = "Retain", "Delete"
_POLICIES = frozenset({"DeletionPolicy", "UpdateReplacePolicy"})


def note_counts(context: Context, names: Collection[str]) -> None:
    """Tell of tests that pick resources by policies which constructs of the ``names`` have no more.

    They count what is kept of all resources, or want nothing to be deleted.
    """
    module = context.module
    types = {
        info.cfn_type for info in map(catalogue.get, names) if isinstance(info, catalogue.ClassInfo)
    }
    picked = list(_picked(module, types)) if asserts(module) else []
    if not picked or not any(_are_kept(other, names) for other in seen_by(module)):
        return
    shown = ", ".join(sorted(filter(None, types)))
    for value in picked:
        does = "counts what has" if value.value == _KEPT else "wants nothing to have"
        text = f"{does} {value.value}: {shown} had {_KEPT}, and have {_DELETED}"
        context.notes[Note(text, (value.start,))] = None


def _picked(module: Module, types: Collection[str | None]) -> Iterator[Literal]:
    """What tests pick resources by: to count what is kept of all, to have none that are deleted."""
    none = {
        origin.node.id
        for read in emptied(module)
        for origin in takewhile(lambda it: not isinstance(it, (Member, Picked)), origins(read))
    }
    for found, *pair in selections(module):
        for asked, value in (pair, pair[::-1]):
            read = member_read(asked) if isinstance(value, Literal) else None
            if read is None or read.name not in _POLICIES or not isinstance(value, Literal):
                continue
            of_types = types_read(read.expr)
            of_all = not of_types and any(map(is_all_resources, origins(read.expr)))
            counts = value.value == _KEPT and of_all and value.node.id in picked_counts(module)
            wants_none = value.value == _DELETED and found.node.id in none
            if counts or (wants_none and (of_all or not of_types.isdisjoint(types))):
                yield value


def _are_kept(module: Module, names: Collection[str]) -> bool:
    calls = [call for call in module.constructs if call.fqn in names]
    kept = (Removal.RETAINED, Removal.UNSTATED)
    return bool(calls) and any(policies_of(module).of(call).removal in kept for call in calls)
