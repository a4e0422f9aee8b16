"""Athena workgroups whose configuration for updates is set by a statement, after they are made.

https://docs.aws.amazon.com/cdk/v2/guide/cfn_layer.html
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from tree_sitter import Node

from cdkfix.changes import ValueWant
from cdkfix.code import Value as Instead
from cdkfix.context import Context, Request
from cdkfix.edits import Edit
from cdkfix.model import ConstructCall
from cdkfix.program.module import Module
from cdkfix.program.syntax import Expr, Literal
from cdkfix.resolve import as_struct, describe, resolve
from cdkfix.traits.calls.subjects import subjects
from cdkfix.traits.props.set_later import Override, attributes_set, overrides
from cdkfix.traits.workgroups.directives import without_expectation
from cdkfix.traits.workgroups.given import (
    GROUP,
    RESULT,
    WORK_GROUP,
    Key,
    entry_of,
    in_template,
    retyped,
)

_FOR_UPDATES = "{} is given a configuration that is for updates"

Edits = list[tuple[Module, Edit]]


def workgroups_later(context: Context) -> Iterator[Request]:
    """The requests about configurations for updates that statements of a module set."""
    for item in overrides(context.module):
        steps = item.name.split(".")
        value = resolve(item.value).expr
        if isinstance(value, Literal) and value.value is None:
            # The key is taken out of the template.
            continue
        if steps[0] in (in_template(GROUP.old), in_template(GROUP.new)):
            call = _work_group(item.target, item.node)
            request = _overridden(call, item, steps) if call is not None else None
            if request is not None:
                yield request
    for name in (GROUP.old, GROUP.new):
        for member, value in attributes_set(context.module, name):
            call = _work_group(member.object, member.node)
            edits, reason = _in_group(value, renamed=name == GROUP.old)
            if name == GROUP.old:
                new = context.prop_name(GROUP.new)
                node = member.name_node
                edits.append((member.module, Edit(node.start_byte, node.end_byte, new.encode())))
            if call is not None and (edits or reason is not None):
                message = _FOR_UPDATES.format(call.label)
                yield Request(None, message, also=edits, reason=reason, at=member.node)


def _work_group(target: Expr, at: Node) -> ConstructCall | None:
    """The workgroup that a statement is about; None where it may be about something else."""
    calls = [item.call for item in subjects(target, at)]
    return calls[0] if calls and all(call.fqn == WORK_GROUP for call in calls) else None


def _overridden(call: ConstructCall, item: Override, steps: Sequence[str]) -> Request | None:
    """The request for an override of what is for updates; None where it is of anything else."""
    renames = {in_template(key.old): in_template(key.new) for key in (GROUP, RESULT)}
    renamed = [renames.get(step, step) for step in steps]
    edits: Edits = []
    reason: str | None = None
    if len(steps) == 1:
        edits, reason = _in_group(item.value, renamed=renamed != list(steps))
    if steps[-1] == in_template(RESULT.old):
        reason = _dropped(item.value, RESULT)
    key = RESULT if in_template(RESULT.old) in steps else GROUP
    if steps[-1] in map(in_template, key.update_only() - {RESULT.old}):
        reason = f"{steps[-1]} is for updates only"
    values: tuple[ValueWant, ...] = ()
    if renamed != list(steps):
        path = resolve(item.path).literal
        text = str(path).removesuffix(item.name) + ".".join(renamed)
        values = (ValueWant(item.path, Instead(text)),)
    elif not edits and reason is None:
        return None
    if values:
        message = f"{call.label} has {item.name}, which is no key to create a workgroup with"
    else:
        message = _FOR_UPDATES.format(call.label)
    values = values if reason is None else ()
    return Request(None, message, values=values, also=edits, reason=reason, at=item.node)


def _in_group(value: Expr, *, renamed: bool) -> tuple[Edits, str | None]:
    """The edits that make a configuration for updates one to create with, or why they stay.

    ``renamed`` says that it stands under the key for updates.
    """
    found = resolve(value)
    struct = as_struct(found)
    if struct is None:
        return [], f"what it holds cannot be told: {describe(value)}" if renamed else None
    edits, reason = list(retyped(found, GROUP)), None
    if renamed or edits:
        reason = _dropped(value, GROUP)
    entry = entry_of(struct, RESULT.old)
    if entry is not None and entry.key_node is not None:
        reason = reason or _dropped(entry.value, RESULT)
        held = resolve(entry.value)
        inner = list(retyped(held, RESULT))
        if inner and held.trail:
            reason = reason or f"it is held by a name: {describe(entry.value)}"
        module, node = entry.struct.module, entry.key_node
        new = module.text(node).replace("Updates", "").replace("_updates", "")
        named = [Edit(node.start_byte, node.end_byte, new.encode())]
        named += without_expectation(module, node)
        edits += [*inner, *((module, edit) for edit in named)]
    if edits and found.trail:
        reason = f"it is held by a name: {describe(value)}"
    return ([], reason) if reason is not None else (edits, None)


def _dropped(value: Expr, key: Key) -> str | None:
    """Why what a key for updates holds cannot be created with: a member that only it has."""
    struct = as_struct(resolve(value))
    for name in sorted(key.update_only() - {RESULT.old}) if struct is not None else ():
        assert struct is not None
        entry = entry_of(struct, name)
        if entry is not None:
            return f"{entry.key} is for updates only"
    return None
