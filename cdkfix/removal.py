"""What happens to a resource when its stack goes: the policy in force, and how to change it.

https://docs.aws.amazon.com/cdk/api/v2/docs/aws-cdk-lib.RemovalPolicy.html
"""

from __future__ import annotations

import enum
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from tree_sitter import Node

from cdkfix.changes import Want, replace_expr
from cdkfix.code import Code, Static
from cdkfix.codemod import Impact
from cdkfix.context import Context, Request
from cdkfix.edits import Edit
from cdkfix.finding import Finding
from cdkfix.model import ConstructCall, MethodCall
from cdkfix.module import Module
from cdkfix.resolve import resolve
from cdkfix.syntax import Entry

REMOVAL_POLICY = "aws-cdk-lib.RemovalPolicy"
DESTROY = Static(REMOVAL_POLICY, "DESTROY")
_RETAINING = frozenset({"RETAIN", "RETAIN_ON_UPDATE_OR_DELETE"})


class Removal(enum.Enum):
    """What becomes of the resource."""

    DESTROYED = "destroyed"
    RETAINED = "retained"
    UNSTATED = "unstated"
    UNKNOWN = "unknown"


@dataclass(frozen=True, eq=False)
class Policy:
    """The removal policy in force for a construct.

    ``applied`` is the `applyRemovalPolicy` call that has the last word, if there is one;
    ``reason`` says why the policy is unknown.
    """

    removal: Removal
    applied: MethodCall | None = None
    reason: str | None = None
    stated: str | None = None


def policy_of(context: Context, call: ConstructCall) -> Policy:
    """The policy in force for ``call``: by its props, or by a later ``applyRemovalPolicy``."""
    applied = [
        item
        for item in context.method_calls("applyRemovalPolicy")
        if item.construct.expr.node.id == call.expr.node.id
    ]
    if applied:
        return _applied_policy(context, call, applied)
    value = call.get("removalPolicy")
    if value is None:
        return Policy(Removal.UNSTATED)
    if value.why is not None:
        return Policy(Removal.UNKNOWN, reason=f"the removal policy cannot be told: {value.why}")
    return _named_policy(value.member(REMOVAL_POLICY))


def retained(
    context: Context,
    names: Sequence[str],
    *,
    unstated: str | None,
    extra: Sequence[tuple[str, Code]] = (),
    low_level: Sequence[str] = (),
    unstated_impact: tuple[Impact, bool] | None = None,
) -> Iterator[Finding]:
    """Findings for constructs that outlive their stack, with fixes that destroy them.

    ``unstated`` is the message where no policy is given (None: that is no failure); ``extra``
    holds props that a destroyed construct needs beside the policy, where it lacks them.
    ``low_level`` names L1 constructs: CloudFormation deletes them unless they are told otherwise,
    so for them only `applyRemovalPolicy` counts. ``unstated_impact`` is the impact, and whether
    data is lost, of stating the policy where it is unstated, if it is not the codemod's.
    """
    requests = []
    for call in context.constructs(*names, *low_level):
        policy = policy_of(context, call)
        if policy.removal is Removal.DESTROYED:
            continue
        if policy.removal is Removal.UNKNOWN:
            message = f"{call.label}: whether it can be destroyed is not known"
            requests.append(Request(call, message, reason=policy.reason, at=_at(context, call)))
        elif policy.removal is Removal.RETAINED:
            message = f"{call.label} is kept when its stack is deleted ({policy.stated})"
            requests.append(_request(context, call, policy, message, extra, call.fqn in names))
        elif unstated is not None and call.fqn in names:
            message = f"{call.label} {unstated}"
            request = _request(context, call, policy, message, extra, True)
            if unstated_impact is not None:
                impact, data_loss = unstated_impact
                request = replace(request, impact=impact, data_loss=data_loss)
            requests.append(request)
    yield from context.plan(requests)


def _request(
    context: Context,
    call: ConstructCall,
    policy: Policy,
    message: str,
    extra: Sequence[tuple[str, Code]],
    has_props: bool,
) -> Request:
    also: list[tuple[Module, Edit]] = []
    wants = []
    if policy.applied is not None:
        also = [(context.module, edit) for edit in _destroy(policy.applied)]
    if has_props and not (policy.applied is not None and call.get("removalPolicy") is None):
        wants.append(Want(call, ("removalPolicy",), DESTROY))
    if has_props:
        wants += [Want(call, (name,), code) for name, code in extra if call.get(name) is None]
    at = policy.applied.call.node if policy.applied is not None else _at(context, call)
    return Request(call, message, tuple(wants), at=at, also=also)


def _applied_policy(context: Context, call: ConstructCall, applied: list[MethodCall]) -> Policy:
    last = applied[-1]
    scope = context.module.scopes.scope_at(call.expr.start)
    for item in applied:
        if context.module.scopes.scope_at(item.call.start) is not scope:
            line = item.call.line
            return Policy(
                Removal.UNKNOWN, item, f"a policy is applied elsewhere than it is made, line {line}"
            )
    if last.argument is None:
        return Policy(Removal.RETAINED, last, stated="applyRemovalPolicy's default")
    value = resolve(last.argument)
    if value.why is not None:
        return Policy(Removal.UNKNOWN, last, f"the removal policy cannot be told: {value.why}")
    named = _named_policy(value.member(REMOVAL_POLICY))
    return Policy(named.removal, last, named.reason, named.stated)


def _named_policy(member: str | None) -> Policy:
    if member in _RETAINING:
        return Policy(Removal.RETAINED, stated=member)
    if member == "DESTROY":
        return Policy(Removal.DESTROYED)
    return Policy(
        Removal.UNKNOWN, reason=f"the removal policy is neither RETAIN nor DESTROY: {member}"
    )


def _destroy(applied: MethodCall) -> list[Edit]:
    """The edits that make an `applyRemovalPolicy` call destroy."""
    argument = applied.argument
    if argument is not None:
        return replace_expr(argument, DESTROY)
    call = applied.call
    text, edits = call.module.writer.render(call.module, DESTROY, call.node)
    return [Edit(call.end - 1, call.end - 1, text.encode()), *edits]


def _at(context: Context, call: ConstructCall) -> Node | None:
    """Where the policy stands in this file; None where it is not stated here."""
    found = call.lookup("removalPolicy")
    if isinstance(found, Entry) and found.struct.module is context.module:
        return found.node
    return None
