"""Removal policies as values: what a resource becomes of when its stack goes.

https://docs.aws.amazon.com/cdk/api/v2/docs/aws-cdk-lib.RemovalPolicy.html
https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/aws-attribute-deletionpolicy.html
"""

from __future__ import annotations

import enum
from dataclasses import dataclass

from cdkfix.code import Static
from cdkfix.resolve import Value, describe, resolve
from cdkfix.syntax import Expr

REMOVAL_POLICY = "aws-cdk-lib.RemovalPolicy"
DELETION_POLICY = "aws-cdk-lib.CfnDeletionPolicy"
DESTROY = Static(REMOVAL_POLICY, "DESTROY")
DELETE = Static(DELETION_POLICY, "DELETE")

_RETAINING = frozenset({"RETAIN", "RETAIN_ON_UPDATE_OR_DELETE", "RETAIN_EXCEPT_ON_CREATE"})
_DESTROYING = frozenset({"DESTROY", "DELETE"})
#: What CloudFormation's templates say.
_TEXTS = {
    "Delete": "DELETE",
    "Retain": "RETAIN",
    "RetainExceptOnCreate": "RETAIN_EXCEPT_ON_CREATE",
    "Snapshot": "SNAPSHOT",
}


class Removal(enum.Enum):
    """What becomes of the resource."""

    DESTROYED = "destroyed"
    RETAINED = "retained"
    UNSTATED = "unstated"
    UNKNOWN = "unknown"


@dataclass(frozen=True)
class Stated:
    """A policy as it is stated somewhere; ``text`` is its name, ``reason`` why it is unknown."""

    removal: Removal
    text: str | None = None
    reason: str | None = None


def stated(expr: Expr) -> Stated:
    """The policy that an expression states: a member of either enum, or a template's word."""
    return stated_value(resolve(expr))


def stated_value(value: Value) -> Stated:
    """The policy that a value is."""
    if value.why is not None:
        return Stated(Removal.UNKNOWN, reason=f"the removal policy cannot be told: {value.why}")
    name = value.member(REMOVAL_POLICY) or value.member(DELETION_POLICY)
    if isinstance(value.literal, str):
        name = _TEXTS.get(value.literal)
    return named(name) if name is not None else named(describe(value.expr))


def named(name: str) -> Stated:
    """The policy of a name, such as ``RETAIN``."""
    if name in _RETAINING:
        return Stated(Removal.RETAINED, name)
    if name in _DESTROYING:
        return Stated(Removal.DESTROYED, name)
    reason = f"the removal policy is neither RETAIN nor DESTROY: {name}"
    return Stated(Removal.UNKNOWN, name, reason)
