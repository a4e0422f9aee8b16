"""The removal policies that tests expect resources to have.

https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-attribute-deletionpolicy.html
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from functools import partial

from cdkfix import catalogue
from cdkfix.impact import is_destroyed_by_default
from cdkfix.model import ConstructCall
from cdkfix.program.module import Module
from cdkfix.resolve import Value
from cdkfix.traits.expected.expected_places import Expected
from cdkfix.traits.expected.held import held_at
from cdkfix.traits.expected.settings import Scalar
from cdkfix.traits.removal.force import policies_of
from cdkfix.traits.removal.policies import Removal, stated, stated_value

_KEPT, _DELETED = "Retain", "Delete"
#: What keeps a resource once it is there.
#: https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/aws-attribute-deletionpolicy.html
_KEPT_LATER = "RetainExceptOnCreate"


def expected_policies(names: Collection[str], low_level: Collection[str]) -> Iterator[Expected]:
    """Where tests expect the policies of what the named constructs, L2 and L1, make."""

    def held(call: ConstructCall) -> Iterator[Scalar]:
        ours = [call] if call.fqn in (*names, *low_level) else []
        return _held(call.module, ours, frozenset(low_level))

    for cfn_type in sorted(filter(None, map(_type, low_level))):
        for policy in ("DeletionPolicy", "UpdateReplacePolicy"):
            yield Expected(cfn_type, (policy,), _becomes, held, beside=_of_type)


def _of_type(module: Module, type_: str) -> Iterator[Scalar]:
    """The policies of all resources of a type that a module makes."""
    calls = [call for call in module.constructs if call.info.cfn_type == type_]
    return _held(module, calls, frozenset(it for it in (catalogue.class_of(type_),) if it))


def _held(
    module: Module, calls: Collection[ConstructCall], low_level: Collection[str]
) -> Iterator[Scalar]:
    """What the policies of a module's constructs are in a template."""
    policies = policies_of(module) if calls else None
    for call in calls:
        assert policies is not None
        policy = policies.of(call)
        removal = policy.removal
        if removal is Removal.UNKNOWN:
            # In tests it may be what nobody gives otherwise, unless statements have a say.
            is_given = any(
                stated(item.value).removal is Removal.UNKNOWN
                for item in policy.given
                if item.value is not None
            )
            found = held_at(call, ("removalPolicy",), partial(_told, call)) if is_given else ()
            yield from list(found) or [None]
        # An L1 construct without a policy has none in the template either.
        elif call.fqn not in low_level or removal is not Removal.UNSTATED:
            told = _in_template(call, removal)
            yield told
            if told == _KEPT:
                # Or that: what is kept is not expected to be deleted.
                yield _KEPT_LATER


def _told(call: ConstructCall, value: Value) -> Scalar:
    return _in_template(call, stated_value(value).removal)


def _type(name: str) -> str | None:
    info = catalogue.get(name)
    return info.cfn_type if isinstance(info, catalogue.ClassInfo) else None


def _becomes(policy: Scalar) -> Scalar:
    return _DELETED if policy in (_KEPT, _KEPT_LATER) else None


def _in_template(call: ConstructCall, removal: Removal) -> Scalar:
    """What a construct's policy is in a template; None where it cannot be told."""
    if removal is Removal.UNKNOWN:
        return None
    kept = removal is Removal.RETAINED
    if removal is Removal.UNSTATED:
        kept = not is_destroyed_by_default(call)
    return _KEPT if kept else _DELETED
