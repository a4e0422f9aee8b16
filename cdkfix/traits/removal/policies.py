"""Removal policies as values: what a resource becomes of when its stack goes.

https://docs.aws.amazon.com/cdk/api/v2/docs/aws-cdk-lib.RemovalPolicy.html
https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/aws-attribute-deletionpolicy.html
"""

from __future__ import annotations

import enum
from functools import cache

import msgspec

from cdkfix import catalogue
from cdkfix.code import Static
from cdkfix.languages.trees import SUBSCRIPTS
from cdkfix.program.syntax import Call, Choice, Expr, Member
from cdkfix.resolve import Value, describe, resolve, written
from cdkfix.traits.calls.given import taken_from
from cdkfix.traits.calls.instances import is_test
from cdkfix.traits.lists.elements import is_element
from cdkfix.traits.values.sources import sources

REMOVAL_POLICY = "aws-cdk-lib.RemovalPolicy"
DELETION_POLICY = "aws-cdk-lib.CfnDeletionPolicy"
DESTROY = Static(REMOVAL_POLICY, "DESTROY")
DELETE = Static(DELETION_POLICY, "DELETE")

_DESTROYING = frozenset({DESTROY.member, DELETE.member})


class Removal(enum.Enum):
    """What becomes of the resource."""

    DESTROYED = "destroyed"
    RETAINED = "retained"
    UNSTATED = "unstated"
    UNKNOWN = "unknown"


class Stated(msgspec.Struct, frozen=True):
    """A policy as it is stated somewhere; ``text`` is its name, ``reason`` why it is unknown."""

    removal: Removal
    text: str | None = None
    reason: str | None = None


def stated(expr: Expr) -> Stated:
    """The policy that an expression states: a member of either enum, or a template's word."""
    value = resolve(expr)
    says = stated_value(value)
    # What a name holds that is given its value elsewhere is followed by those who look at callers.
    use = written(expr.module.expr(expr.node))
    chosen = use.options[0] if isinstance(use, Choice) and use.falls_back else use
    is_taken = isinstance(chosen, (Call, Member)) or chosen.node.type in SUBSCRIPTS
    is_taken = is_taken or is_element(chosen) or bool(taken_from(chosen)[1])
    if value.why is None or not is_taken:
        return says
    found = sources(expr.module.expr(expr.node))
    values = [*found.written]
    # What tests alone give says nothing of the app's stacks.
    own = [item for item in values if is_test(expr.module) or not is_test(item.module)]
    held = {stated_value(resolve(item)) for item in own or values}
    if not held or found.unknown or found.doubtful or found.handed_out:
        return says
    if found.missing and not any(item.removal is Removal.RETAINED for item in held):
        # Somebody gives none.
        return Stated(Removal.UNSTATED)
    if len(held) == 1:
        return held.pop()
    # Which one is meant for good, and which one only where nothing is to be kept, nobody can tell.
    names = " or ".join(sorted(item.text for item in held if item.text is not None))
    shown = describe(expr.module.expr(expr.node))
    reason = f"the removal policy cannot be told, it is {names}: {shown}"
    return Stated(Removal.UNKNOWN, reason=reason)


def stated_value(value: Value) -> Stated:
    """The policy that a value is."""
    if value.why is not None:
        return Stated(Removal.UNKNOWN, reason=f"the removal policy cannot be told: {value.why}")
    name = value.member(REMOVAL_POLICY) or value.member(DELETION_POLICY)
    if isinstance(value.literal, str):
        name = _by_word().get(value.literal)
    return named(name) if name is not None else named(describe(value.expr))


def named(name: str) -> Stated:
    """The policy of a name, such as ``RETAIN``."""
    if name in _retaining():
        return Stated(Removal.RETAINED, name)
    if name in _DESTROYING:
        return Stated(Removal.DESTROYED, name)
    reason = f"the removal policy is neither RETAIN nor DESTROY: {name}"
    return Stated(Removal.UNKNOWN, name, reason)


def _members(fqn: str) -> tuple[str, ...]:
    info = catalogue.get(fqn)
    return tuple(info.members) if isinstance(info, catalogue.EnumInfo) else ()


@cache
def _retaining() -> frozenset[str]:
    """The members of both enums by which a resource outlives its stack."""
    names = (*_members(REMOVAL_POLICY), *_members(DELETION_POLICY))
    return frozenset(name for name in names if name.startswith("RETAIN"))


@cache
def _by_word() -> dict[str, str]:
    """The members of `CfnDeletionPolicy` by what templates say: ``RetainExceptOnCreate``."""
    return {
        "".join(part.capitalize() for part in name.split("_")): name
        for name in _members(DELETION_POLICY)
    }
