"""Runtimes of L1 functions and layers, which are text.

https://docs.aws.amazon.com/cdk/api/v2/docs/aws-cdk-lib.aws_lambda.CfnFunction.html
https://docs.aws.amazon.com/cdk/api/v2/docs/aws-cdk-lib.aws_lambda.CfnLayerVersion.html
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import partial

from tree_sitter import Node

from cdkfix.changes import Want, replace_expr
from cdkfix.code import Value
from cdkfix.context import Context, Request
from cdkfix.edits import Edit
from cdkfix.finding import Finding
from cdkfix.languages.lists import remove_items
from cdkfix.model import ConstructCall
from cdkfix.program.module import Module
from cdkfix.program.sites import Path
from cdkfix.program.syntax import Entry, Expr, Items, Literal, Opaque
from cdkfix.resolve import Missing, describe, resolve
from cdkfix.traits.functions.bundling import bundling_obstacle
from cdkfix.traits.functions.held_values import options
from cdkfix.traits.functions.runs_on import (
    CFN_FUNCTIONS,
    CFN_LAYERS,
    code_obstacle,
    runtime_named,
)
from cdkfix.traits.functions.runtime_texts import RuntimeText
from cdkfix.traits.functions.upgrades import (
    first_reason,
    kept,
    kept_elsewhere,
    names_picked,
    outdated_message,
    upgraded,
    upgrades,
)
from cdkfix.traits.values.definitions import Wanted, prop_places


def outdated_strings(context: Context) -> Iterator[Finding]:
    """The runtimes of L1 functions, which are text."""
    yield from context.plan(list(_requests(context)))


def _requests(context: Context) -> Iterator[Request]:
    for call in context.constructs(*CFN_FUNCTIONS):
        found = call.lookup("runtime")
        here = isinstance(found, Entry) and found.struct.module is context.module
        at = found.node if isinstance(found, Entry) and here else None
        value = call.get("runtime")
        if value is None or (isinstance(found, Entry) and is_member_name(found.value)):
            continue
        if not isinstance(value.literal, str):
            why = value.why or "it is put together at run time"
            request = _picked_text(context, call, found, at, why)
            if request is not None:
                yield request
            continue
        change = upgraded(context, value.literal)
        if change is None:
            continue
        message = outdated_message(f"{call.label}: runtime", change)
        reason = change.reason or code_obstacle(call, change.current, change.target)
        # A function that has to stay must not be counted among those that want the change.
        wants = () if reason is not None else (Want(call, ("runtime",), Value(change.target)),)
        yield Request(call, message, wants, reason=reason, at=at)


def outdated_in_lists(context: Context) -> Iterator[Finding]:
    """The runtimes that L1 layers list as text, each once."""
    layers = list(context.constructs(*CFN_LAYERS))
    stay = {*kept(context, context.module), *kept_elsewhere(context)} if layers else ()
    for call in layers:
        listed = call.get("compatibleRuntimes")
        if listed is None or not isinstance(listed.expr, Items):
            continue
        items = listed.expr
        names = [resolve(item).literal for item in items.items]
        for item, name in zip(items.items, names, strict=True):
            change = upgraded(context, name) if isinstance(name, str) else None
            if change is None or item.module is not context.module:
                continue
            message = outdated_message(f"{call.label}: runtime", change)
            reason = change.reason or bundling_obstacle(call, change.target)
            if reason is None and change.current in stay:
                reason = f"a function has to stay on {change.current}"
            becoming = _becoming(context, names[: items.items.index(item)])
            edits: Sequence[tuple[Module, Edit]] = ()
            if reason is None and not isinstance(item, Literal):
                reason = f"it is written elsewhere: {describe(item)}"
            elif change.target in (*names, *becoming):
                gone = remove_items(item.module.source, [item.module.reader.outer(item.node)])
                edits = [(item.module, edit) for edit in gone]
            else:
                replaced = replace_expr(item, Value(change.target))
                edits = [(item.module, edit) for edit in replaced]
            yield context.finding(item.node, message, edits, reason=reason)


def _becoming(context: Context, names: Iterable[object]) -> Iterator[str]:
    """What those of some runtimes become that are outdated."""
    changes = (upgraded(context, name) for name in names if isinstance(name, str))
    return (change.target for change in changes if change is not None)


def _picked_text(
    context: Context,
    call: ConstructCall,
    entry: Entry | Opaque | Missing,
    at: Node | None,
    why: str,
) -> Request | None:
    """The request for a runtime whose name is picked at run time; None where none is outdated."""
    message = f"{call.label}: whether its runtime is outdated is not known"
    reason = f"the runtime cannot be told: {why}"
    if not isinstance(entry, Entry):
        return Request(call, message, reason=reason, at=at)
    item = RuntimeText(call.expr, entry.value)
    wanted = Wanted(context, partial(prop_places, paths=_paths))
    found = names_picked(context, item, entry.value, wanted)
    if found.is_fine:
        return None
    if not found.edits:
        return Request(call, message, reason=found.kept or reason, at=at)
    changes = upgrades(context, item, found)
    reasons = (code_obstacle(call, one.current, one.target) for one in changes)
    return Request(
        call,
        outdated_message(f"{call.label}: runtime", changes[0]),
        also=found.edits,
        reason=first_reason(one.reason for one in changes) or first_reason(reasons),
        at=at,
    )


def _paths(call: ConstructCall) -> tuple[Path, ...]:
    """Where L1 functions have their runtime."""
    return (("runtime",),) if call.fqn in CFN_FUNCTIONS else ()


def is_member_name(expr: Expr) -> bool:
    """Whether text is taken from a `Runtime` (``Runtime.PYTHON_3_9.name``), itself looked at."""
    return all(runtime_named(option) is not None for option in options(expr))
