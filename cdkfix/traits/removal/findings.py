"""Findings for constructs that outlive their stack, and the fixes that destroy them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import partial

from tree_sitter import Node

from cdkfix import catalogue, impact
from cdkfix.changes import ValueWant, Want
from cdkfix.code import Code
from cdkfix.context import Context, Request
from cdkfix.edits import Edit
from cdkfix.finding import Finding
from cdkfix.model import ConstructCall
from cdkfix.profile import NO_EFFECT, Effect
from cdkfix.program.module import Module
from cdkfix.program.syntax import Entry, Expr
from cdkfix.resolve import Value, resolve
from cdkfix.traits.calls.given import Given, entry_given, given
from cdkfix.traits.calls.giving import give
from cdkfix.traits.expected.expectations import outlived
from cdkfix.traits.removal.compared import policies_compared
from cdkfix.traits.removal.counted import note_counts
from cdkfix.traits.removal.expected import expected_policies
from cdkfix.traits.removal.force import PROP, Policy, policies_of
from cdkfix.traits.removal.policies import DESTROY, Removal, stated, stated_value
from cdkfix.traits.values.definitions import definitions
from cdkfix.traits.values.sources import sources
from cdkfix.traits.values.whole_uses import holder
from cdkfix.wishes import Wish


def retained(
    context: Context,
    names: Sequence[str],
    *,
    unstated: str | None,
    extra: Sequence[tuple[str, Code]] = (),
    obstacle: Callable[[ConstructCall], str | None] = lambda call: None,
) -> Iterator[Finding]:
    """Findings for constructs that outlive their stack, with fixes that destroy them.

    ``unstated`` is the message where no policy is given (None: that is no failure); ``extra``
    holds props that a destroyed construct needs beside the policy, where it takes and lacks them,
    and ``obstacle`` says why one cannot be destroyed, in words.
    Their L1 constructs count too: CloudFormation deletes them unless they are told otherwise, so
    for them only what is set after they are made counts.
    """
    requests = []
    low_level = list(filter(None, map(catalogue.low_level, names)))
    policies = policies_of(context.module)
    calls = list(context.constructs(*names, *low_level))
    for call in calls:
        policy = policies.of(call)
        at = _at(context, call, policy)
        if policy.removal is Removal.UNKNOWN:
            message = f"{call.label}: whether it can be destroyed is not known"
            requests.append(Request(call, message, reason=policy.reason, at=at))
        elif policy.removal is Removal.RETAINED:
            message = f"{call.label} is kept when its stack is deleted ({policy.text})"
            reason = policy.reason or obstacle(call)
            if reason is not None:
                requests.append(Request(call, message, reason=reason, at=at))
            else:
                fixer = _Fixer(context, call, policy, calls, extra)
                requests.append(fixer.request(message, at))
        elif policy.removal is Removal.UNSTATED and unstated is not None and call.fqn in names:
            message, reason = f"{call.label} {unstated}", obstacle(call)
            fixer = _Fixer(context, call, policy, calls, extra)
            stays = Request(call, message, reason=reason, at=at)
            requests.append(fixer.request(message, at) if reason is None else stays)
    yield from context.plan(requests)
    note_counts(context, names)
    for expected in expected_policies(names, low_level):
        yield from outlived(context, expected)
    yield from policies_compared(context, (*names, *low_level))


class _Fixer:
    """Makes one construct destroyed."""

    def __init__(
        self,
        context: Context,
        call: ConstructCall,
        policy: Policy,
        calls: Sequence[ConstructCall],
        extra: Sequence[tuple[str, Code]],
    ) -> None:
        self._context = context
        self._call = call
        self._policy = policy
        self._calls = calls
        self._extra = extra

    def request(self, message: str, at: Node | None) -> Request:
        """The request for a finding, or for one that says why nothing can be done."""
        also: list[tuple[Module, Edit]] = []
        values: list[ValueWant] = []
        wishes: list[Wish] = []
        for setting in self._policy.statements:
            also += ((setting.module, edit) for edit in setting.destroy())
            value = setting.instead
            changed = self._written(value.expr, value.code) if value is not None else ()
            also += changed
            (wishes if changed else values).extend(filter(None, [value]))
        wants = [
            Want(self._call, (name,), code)
            for name, code in self._extra
            if self._takes(name) and all(item.value is None for item in given(self._call, name))
        ]
        found = self._policy.given
        want = Want(self._call, (PROP,), DESTROY)
        entry = entry_given(self._call, PROP)
        changed = self._written(entry.value, DESTROY) if entry is not None else ()
        if changed:
            also += changed
            wishes.append(want)
        elif any(item.is_elsewhere for item in found) and not self._is_left_out(entry):
            also += self._at_callers(wants)
            wishes.append(want)
        elif found and not (self._policy.settings and found[0].value is None):
            wants.insert(0, want)
        effect = self._effect(wants)
        return Request(self._call, message, wants, values, wishes, at=at, also=also, effect=effect)

    def _takes(self, name: str) -> bool:
        """Whether the construct can be given a prop: a generic resource needs properties for it."""
        call = self._call
        return name in call.known_props and not (call.generic and call.props is None)

    def _is_left_out(self, entry: Entry | None) -> bool:
        """Whether somebody gives none, though not as a parameter of whom the callers are known."""
        if entry is None or any(item.value is None for item in self._policy.given):
            return False
        return sources(entry.value).missing

    def _effect(self, wants: Sequence[Want]) -> Effect:
        """What the fix does to a deployment."""
        removal = impact.of_removal(self._call)
        effect = impact.of_wants(wants, removal)
        if self._policy.removal is not Removal.UNSTATED:
            return effect | removal
        return NO_EFFECT if impact.is_destroyed_by_default(self._call) else effect

    def _at_callers(self, wants: list[Want]) -> list[tuple[Module, Edit]]:
        """The edits where a helper's callers give the policy, and where it has to be given."""
        found = self._policy.given
        kept = [item for item in found if _is_kept(item)]
        missing = any(item.value is None for item in found) and not self._policy.settings
        more, edits = give(
            self._call,
            self._calls,
            (PROP,),
            kept,
            DESTROY,
            missing=missing,
            wishes=partial(self._context.wishes, code=DESTROY),
        )
        wants[:0] = more
        return edits

    def _written(self, use: Expr, code: Code) -> Sequence[tuple[Module, Edit]]:
        """The edits where the values of a use are written that fields of instances hold.

        None if their other uses do not want them.
        """
        value = resolve(use)
        if value.why is None and holder(value.expr) is None:
            return ()
        if sources(use).missing:
            # Where none is given, the construct needs one of its own.
            return ()
        wanted = partial(self._context.wishes, code=code)
        return definitions(use, _is_wrong, lambda value: code, wanted).edits


def _is_wrong(value: Value) -> bool | None:
    """Whether a policy keeps what it is for; None where that cannot be told."""
    removal = stated_value(value).removal
    if removal is Removal.UNKNOWN:
        return None
    return removal is Removal.RETAINED


def _is_kept(item: Given) -> bool:
    return item.value is not None and stated(item.value).removal is Removal.RETAINED


def _at(context: Context, call: ConstructCall, policy: Policy) -> Node | None:
    """Where the policy is set in this file; None where it is not stated here."""
    for setting in policy.statements:
        if setting.module is context.module:
            return setting.node
    found = call.lookup(PROP)
    if isinstance(found, Entry) and found.struct.module is context.module:
        return found.node
    return None
