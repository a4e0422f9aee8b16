"""What happens to a resource when its stack goes: the policy in force, and how to change it.

https://docs.aws.amazon.com/cdk/api/v2/docs/aws-cdk-lib.RemovalPolicy.html
"""

from __future__ import annotations

import enum
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from tree_sitter import Node

from cdkfix import impact
from cdkfix.changes import Want, replace_expr
from cdkfix.code import Code, Static
from cdkfix.context import Context, Request
from cdkfix.edits import Edit
from cdkfix.finding import Finding
from cdkfix.model import ConstructCall, MethodCall
from cdkfix.module import Module
from cdkfix.profile import NO_EFFECT
from cdkfix.resolve import Value, describe, resolve
from cdkfix.syntax import Entry

REMOVAL_POLICY = "aws-cdk-lib.RemovalPolicy"
DESTROY = Static(REMOVAL_POLICY, "DESTROY")
_RETAINING = frozenset({"RETAIN", "RETAIN_ON_UPDATE_OR_DELETE"})

#: Syntax, of either language, whose parts need not run, or may run more than once.
_CONDITIONS = frozenset(
    {
        "binary_expression",
        "boolean_operator",
        "case_clause",
        "catch_clause",
        "conditional_expression",
        "do_statement",
        "elif_clause",
        "else_clause",
        "except_clause",
        "for_in_statement",
        "for_statement",
        "if_statement",
        "match_statement",
        "switch_statement",
        "ternary_expression",
        "while_statement",
    }
)
_FUNCTIONS = frozenset(
    {
        "arrow_function",
        "function_declaration",
        "function_definition",
        "function_expression",
        "generator_function",
        "generator_function_declaration",
        "lambda",
        "method_definition",
    }
)


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


class Policies:
    """The removal policies in force in one module, whose calls are looked at once."""

    def __init__(self, context: Context) -> None:
        self._applied: dict[int, list[MethodCall]] = {}
        for item in context.method_calls("applyRemovalPolicy"):
            self._applied.setdefault(item.construct.expr.node.id, []).append(item)

    def of(self, call: ConstructCall) -> Policy:
        """The policy in force for ``call``: by its props, or by a later `applyRemovalPolicy`."""
        applied = self._applied.get(call.expr.node.id)
        if applied:
            return _applied_policy(call, applied)
        value = call.get("removalPolicy")
        if value is None:
            return Policy(Removal.UNSTATED)
        if value.why is not None:
            return Policy(Removal.UNKNOWN, reason=f"the removal policy cannot be told: {value.why}")
        return _named_policy(value)


def retained(
    context: Context,
    names: Sequence[str],
    *,
    unstated: str | None,
    extra: Sequence[tuple[str, Code]] = (),
    low_level: Sequence[str] = (),
) -> Iterator[Finding]:
    """Findings for constructs that outlive their stack, with fixes that destroy them.

    ``unstated`` is the message where no policy is given (None: that is no failure); ``extra``
    holds props that a destroyed construct needs beside the policy, where it lacks them.
    ``low_level`` names L1 constructs: CloudFormation deletes them unless they are told otherwise,
    so for them only `applyRemovalPolicy` counts.
    """
    requests = []
    policies = Policies(context)
    for call in context.constructs(*names, *low_level):
        policy = policies.of(call)
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
            requests.append(_request(context, call, policy, message, extra, True))
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
    effect = impact.of_wants(wants, impact.of_removal(call))
    if policy.removal is Removal.UNSTATED and impact.is_destroyed_by_default(call):
        effect = NO_EFFECT
    return Request(call, message, tuple(wants), at=at, also=also, effect=effect)


def _applied_policy(call: ConstructCall, applied: list[MethodCall]) -> Policy:
    last = applied[-1]
    for item in applied:
        obstacle = _obstacle(call.expr.node, item.call.node)
        if obstacle is not None:
            return Policy(Removal.UNKNOWN, item, f"{obstacle}, line {item.call.line}")
    if last.argument is None:
        return Policy(Removal.RETAINED, last, stated="applyRemovalPolicy's default")
    value = resolve(last.argument)
    if value.why is not None:
        return Policy(Removal.UNKNOWN, last, f"the removal policy cannot be told: {value.why}")
    named = _named_policy(value)
    return Policy(named.removal, last, named.reason, named.stated)


def _obstacle(made: Node, applied: Node) -> str | None:
    """Why a policy may not be applied whenever its construct is made; None where it always is."""
    around = set()
    node: Node | None = made
    while node is not None:
        around.add(node.id)
        node = node.parent
    node = applied.parent
    while node is not None and node.id not in around:
        if node.type in _CONDITIONS:
            return "a policy is applied on a condition"
        if node.type in _FUNCTIONS:
            return "a policy is applied elsewhere than it is made"
        node = node.parent
    if node is not None and node.type in _CONDITIONS:
        # `if (…) bucket.applyRemovalPolicy(…)` where the construct is made in the condition.
        return "a policy is applied on a condition"
    return None


def _named_policy(value: Value) -> Policy:
    member = value.member(REMOVAL_POLICY)
    if member in _RETAINING:
        return Policy(Removal.RETAINED, stated=member)
    if member == "DESTROY":
        return Policy(Removal.DESTROYED)
    shown = member or describe(value.expr)
    return Policy(
        Removal.UNKNOWN, reason=f"the removal policy is neither RETAIN nor DESTROY: {shown}"
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
