"""S3 buckets say in their props that they send events to EventBridge.

`enableEventBridgeNotification()` does the same to a bucket that has been made.
https://docs.aws.amazon.com/cdk/api/v2/docs/aws-cdk-lib.aws_s3.Bucket.html#eventbridgeenabled
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

import msgspec
from tree_sitter import Node

from cdkfix import catalogue
from cdkfix.changes import Want
from cdkfix.code import Value, Verbatim
from cdkfix.codemod import Codemod, Impact, Level
from cdkfix.context import Context, Request
from cdkfix.edits import Edit
from cdkfix.finding import Finding
from cdkfix.model import ConstructCall
from cdkfix.program.module import Module
from cdkfix.program.places import at_line
from cdkfix.program.scopes import BindingKind, ScopeKind
from cdkfix.program.syntax import Call, Expr, Member, Name
from cdkfix.resolve import describe
from cdkfix.stacks import stack_classes
from cdkfix.traits.calls.at_caller import give_at
from cdkfix.traits.calls.given import given
from cdkfix.traits.calls.giving import override
from cdkfix.traits.calls.instances import is_repeated
from cdkfix.traits.calls.subjects import IN_FUNCTION, OF_CLASS, OF_FUNCTION, Subject, found_subjects
from cdkfix.traits.decided import Decided, decided
from cdkfix.traits.lists.elements import elements_of
from cdkfix.traits.notified import (
    METHOD,
    PROP,
    apart,
    doubt,
    elsewhere,
    filling,
    holds_all,
    is_asked_once,
    itself,
    making,
    notifications,
)
from cdkfix.traits.notified_by_key import given_by_key
from cdkfix.traits.props.flagged import flag_at
from cdkfix.traits.props.own_props import give_own_prop
from cdkfix.traits.statement_removal import Removed, remove_statement
from cdkfix.traits.statements import Loop, loop_around, statement_of
from codemods.examples.s3_event_bridge_enabled import EXAMPLES

BUCKET = "aws-cdk-lib.aws_s3.Bucket"
_TOPIC = re.compile(rb"event|notif", re.IGNORECASE)
#: What a comment says that tells of the call, and of no rule or target beside it.
_ACT = re.compile(
    rb"enabl|activat|(?:turn|switch)\w* on|notifications?\b"
    rb"|(?:send|publish|emit|forward|deliver|let)\w*\b.*\bevent\W?bridge",
    re.IGNORECASE,
)


def detect(context: Context) -> Iterator[Finding]:
    """Find buckets whose notifications are switched on by a call of its own."""
    asked: list[_Asked] = []
    for call, bucket in notifications(context.module):
        known = found_subjects(bucket, call.node)
        found = [item for item in known.subjects if catalogue.is_a(item.call.fqn, BUCKET)]
        own = [item for item in found if not _is_received(context.module, item)]
        if own:
            asked.append(_asked(context, call, own))
        elif not known.subjects and any(not item.received for item in known.lost):
            message = f"A bucket gets EventBridge events by a call of {context.prop_name(METHOD)}"
            yield context.finding(call.node, message, reason=_not_followed(bucket))
    gone = {item.statement.id for item in asked if item.reason is None}
    gone -= {it.statement.id for it in asked if context.bars(context.module, it.call.start)}
    removed = Removed(_TOPIC, _ACT, gone)
    yield from context.plan([_request(context, item, removed) for item in asked])


class _Asked(msgspec.Struct, frozen=True):
    """A call for the buckets ``found``, or the ``loop`` that makes it for each of them.

    ``statement`` is what goes with it; ``reason`` says why it stays. ``given`` are the edits by
    which the call of a function gives the prop to the bucket that it makes, where others get none.
    """

    call: Call
    found: Sequence[Subject]
    loop: Loop | None
    statement: Node
    reason: str | None
    given: Sequence[tuple[Module, Edit]] = ()

    @property
    def constructs(self) -> Sequence[ConstructCall]:
        """The buckets that it is made for."""
        return [item.call for item in (self.found if self.loop is not None else self.found[:1])]


def _not_followed(bucket: Expr) -> str:
    """Why a call is left as it is whose bucket, made in this project or not, is not found."""
    binding = bucket.module.binding(bucket.node) if isinstance(bucket, Name) else None
    each = binding is not None and binding.kind in (BindingKind.LOOP, BindingKind.PARAMETER)
    if each:
        return f"it is called for each of several buckets: {describe(bucket)}"
    return f"which bucket it is called for is not known: {describe(bucket)}"


def _is_received(module: Module, subject: Subject) -> bool:
    """Whether a bucket comes through a function's parameter from another module."""
    return subject.call.module is not module and subject.doubt == IN_FUNCTION


def _listed(module: Module, at: Node) -> Expr | None:
    """The list that a loop at a node goes through."""
    around = module.expr(at)
    callee = around.callee if isinstance(around, Call) else None
    right = at.child_by_field_name("right")
    if right is not None:
        return module.expr(right)
    return callee.object if isinstance(callee, Member) else None


def _loop(call: Call, found: Sequence[Subject], listed: Expr | None) -> Loop | None:
    """The loop that asks each of the buckets in a list; None where there may be others in it."""
    module, at = call.module, found[0].at
    known = elements_of(listed) if listed is not None else None
    every = known is not None and len(known) == len(found) == len({item.call for item in found})
    if listed is None or not (every or holds_all(listed, found)):
        return None
    if any(item.at.id != at.id or item.doubt is not None for item in found):
        return None
    return loop_around(module, call.node, at)


def _asked(context: Context, call: Call, found: Sequence[Subject]) -> _Asked:
    listed = _listed(call.module, found[0].at)
    loop = _loop(call, found, listed)
    into = loop is not None and listed is not None and holds_all(listed, found)
    reason = doubt(call, found) if loop is None else None
    given_by = _given_by_caller(call, found) if reason is not None else None
    if given_by is None and reason is not None and len(found) == 1:
        given_by = given_by_key(call, found[0])
    if given_by is not None:
        return _Asked(call, found, loop, statement_of(call.node) or call.node, None, given_by)
    if loop is None and reason is None:
        decision = _decided(call, found[0])
        if decision is not None:
            condition = Verbatim(decision.condition.text)
            given_if = give_own_prop(found[0].call, PROP, condition)
            return _Asked(call, found, None, decision.statement, None, given_if)
    for item in found if loop is not None else found[:1]:
        made = making(call, item)
        filled = filling(made, loop.statement) if loop is not None and into else made
        why = apart(call, filled, loop) if filled is not None else elsewhere(made)
        reason = reason or why or _obstacle(context, item.call)
    statement = loop.goes if loop is not None else statement_of(call.node)
    return _Asked(call, found, loop, statement or call.node, reason)


def _decided(call: Call, subject: Subject) -> Decided | None:
    """The condition on which the one bucket that is made beside the call gets events."""
    made = subject.call
    if made.module is not call.module or subject.doubt is not None or made.get(PROP) is not None:
        return None
    return decided(call, made.expr) if is_asked_once(made) else None


def _given_by_caller(call: Call, found: Sequence[Subject]) -> Sequence[tuple[Module, Edit]] | None:
    """The edits by which a function is told to give the prop to the one bucket of this call.

    So is the class that has the bucket made as an instance of its own.
    """
    own = itself(call) if found[0].doubt == OF_CLASS else None
    made = found[0].made_by if own is None else (own,)
    if len(found) != 1 or len(made) != 1 or is_repeated(found[0].call.expr.node):
        return None
    if found[0].at.id != call.node.id or apart(call, made[0], None) is not None:
        return None
    construct = found[0].call
    by_props = give_at(made[0], construct, PROP, Value(True))
    if by_props is None and found[0].doubt == OF_FUNCTION:
        return flag_at(made[0], construct, PROP)
    return by_props


def _request(context: Context, asked: _Asked, removed: Removed) -> Request:
    method, constructs, call = context.prop_name(METHOD), asked.constructs, asked.call
    message = f"{constructs[0].label} gets EventBridge events by a call of {method}"
    if len(constructs) > 1:
        labels = ", ".join(item.label for item in constructs)
        message = f"{labels} get EventBridge events by a call of {method}"
    if asked.reason is not None:
        return Request(constructs[0], message, reason=asked.reason, at=call.node)
    wants: list[Want] = []
    spread = list(asked.given)
    if not asked.given:
        wants += (Want(it, (PROP,), Value(True)) for it in constructs if _is_wanting(it))
        spread += (edit for it in constructs if _is_left_out(it) for edit in _override(it) or ())
    statement, made = asked.statement, making(call, asked.found[0]).node
    if statement.start_byte <= made.start_byte < statement.end_byte:
        # `new s3.Bucket(…).enableEventBridgeNotification();` makes the bucket as well.
        removal = Edit(context.module.reader.outer(made).end_byte, call.end, b"")
    else:
        removal = remove_statement(context.module, statement, removed)
    also = [(context.module, removal), *spread]
    if asked.loop is None:
        without = _without_name(context.module, call, made)
        also += [(context.module, edit) for edit in without]
    return Request(constructs[0], message, wants, at=call.node, also=also)


def _without_name(module: Module, call: Call, made: Node) -> Iterator[Edit]:
    """The edit that leaves out the variable of a bucket that nothing else is asked of.

    A stack's own becomes a property instead; compilers and linters refuse unused variables. Of the
    instance that has a bucket it is left out as well.
    """
    callee, made = call.callee, module.reader.outer(made)
    held = callee.object if isinstance(callee, Member) else None
    owner = held.object if isinstance(held, Member) else held
    binding = module.binding(owner.node) if isinstance(owner, Name) else None
    if binding is None or len(binding.declarations) != 1 or binding.writes:
        return
    if len(binding.reads) != 1 or binding.scope.kind is ScopeKind.MODULE:
        return
    declared, statement = binding.declaration, statement_of(made)
    alone = statement is not None and statement.named_child_count == 1
    if statement is None or not alone or declared.value is None or declared.value.id != made.id:
        return
    bodies = [stack.constructor_body for stack in stack_classes(module)]
    if owner is not held or all(body is None or statement.parent != body for body in bodies):
        yield Edit(statement.start_byte, made.start_byte, b"")


def _obstacle(context: Context, construct: ConstructCall) -> str | None:
    """Why the prop keeps the call from becoming one, in words; None if it does not."""
    name, current = context.prop_name(PROP), construct.get(PROP)
    if _is_left_out(construct) and _override(construct) is not None:
        return None
    if current is not None and current.why is not None:
        return f"{name} cannot be told: {current.why}"
    if current is not None and not isinstance(current.literal, bool):
        return f"{name} is set to something else, {at_line(current.expr.module, current.expr.line)}"
    return None


def _is_wanting(construct: ConstructCall) -> bool:
    """Whether a bucket lacks the prop, or has one that the call goes over: ``false``."""
    current = construct.get(PROP)
    return current is None or current.literal is False


def _is_left_out(construct: ConstructCall) -> bool:
    """Whether what is spread into the props is known to give the prop to none of the buckets."""
    current = construct.get(PROP)
    is_spread = current is not None and current.why is not None
    return is_spread and all(item.value is None for item in given(construct, PROP))


def _override(construct: ConstructCall) -> list[tuple[Module, Edit]] | None:
    """The edits that give a bucket the prop behind all that is spread into its props."""
    return override(construct, [(PROP, Value(True))], kept=True)


CODEMOD = Codemod(
    number=11,
    title="EventBridge notifications are switched on by a call instead of a prop",
    level=Level.MEDIUM,
    impact=Impact.NONE,
    root_cause="Imperative style instead of declarative configuration.",
    consequence="What a bucket does is spread over the code, and depends on its order.",
    effect="Says the same in the bucket's props; the template stays as it is.",
    url="https://docs.aws.amazon.com/cdk/api/v2/docs/aws-cdk-lib.aws_s3.Bucket.html#eventbridgeenabled",
    detect=detect,
    needles=(b"enableEventBridgeNotification", b"enable_event_bridge_notification"),
    beyond_cdk=True,
    upon_cdk=True,
    examples=EXAMPLES,
)
