"""Functions that get a current runtime of their own, where one that shares theirs has to stay."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from tree_sitter import Node

from cdkfix.code import Static
from cdkfix.context import Request
from cdkfix.model import ConstructCall
from cdkfix.program.module import Module
from cdkfix.program.syntax import Entry
from cdkfix.resolve import resolve
from cdkfix.traits.functions.held_values import options
from cdkfix.traits.functions.layers import has_layers
from cdkfix.traits.functions.runs_on import CFN_FUNCTIONS, Functions, code_obstacle
from cdkfix.traits.functions.runtime_members import Use
from cdkfix.traits.functions.runtimes import RUNTIME, member
from cdkfix.traits.functions.upgrades import outdated_message
from cdkfix.wishes import Want

_PROP = "runtime"


def set_apart(module: Module, functions: Functions, uses: Iterable[Use]) -> Iterator[Request]:
    """Requests for the functions of a module that can move, though their runtime's use cannot.

    Those with layers stay: a layer lists the runtimes that it is for.
    """
    for use in uses:
        upgrade = use.upgrade
        for call in functions.using(use.expr) if use.reason and upgrade.reason is None else ():
            entry = _taken_from(call, use) if call.module is module else None
            if entry is None or has_layers(call):
                continue
            if code_obstacle(call, upgrade.current, upgrade.target) is None:
                want = Want(call, (_PROP,), Static(RUNTIME, member(upgrade.target)))
                message = outdated_message(f"{call.label}: runtime", upgrade)
                yield Request(call, message, (want,), at=_at(call, entry))


def _taken_from(call: ConstructCall, use: Use) -> Entry | None:
    """The runtime of a function that takes it, whole, from where ``use`` stands, and no other."""
    found = call.lookup(_PROP)
    if not isinstance(found, Entry) or call.fqn in CFN_FUNCTIONS:
        return None
    if found.value.node.id == use.expr.node.id or len(list(options(found.value))) != 1:
        return None
    return found if resolve(found.value).expr.node.id == use.expr.node.id else None


def _at(call: ConstructCall, entry: Entry) -> Node | None:
    """Where its finding stands: at the runtime, if the call's own props have that."""
    inside = entry.struct.module is call.module and (
        call.expr.start <= entry.node.start_byte < call.expr.end
    )
    return entry.node if inside else None
