"""The removal policies that tests expect resources to have.

https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-attribute-deletionpolicy.html
"""

from __future__ import annotations

from collections.abc import Collection, Iterator

from cdkfix import catalogue
from cdkfix.impact import is_destroyed_by_default
from cdkfix.model import ConstructCall
from cdkfix.module import Module
from cdkfix.traits.expected.expectations import Expected, Scalar
from cdkfix.traits.removal.force import Policies
from cdkfix.traits.removal.policies import Removal

_KEPT, _DELETED = "Retain", "Delete"


def expected_policies(names: Collection[str], low_level: Collection[str]) -> Iterator[Expected]:
    """Where tests expect the policies of what the named constructs, L2 and L1, make."""

    def values(module: Module) -> Iterator[Scalar]:
        calls = [call for call in module.constructs if call.fqn in (*names, *low_level)]
        policies = Policies(module) if calls else None
        for call in calls:
            assert policies is not None
            removal = policies.of(call).removal
            # An L1 construct without a policy has none in the template either.
            if call.fqn in names or removal is not Removal.UNSTATED:
                yield _in_template(call, removal)

    for cfn_type in sorted(filter(None, map(_type, low_level))):
        for policy in ("DeletionPolicy", "UpdateReplacePolicy"):
            yield Expected(cfn_type, (policy,), values, _becomes)


def _type(name: str) -> str | None:
    info = catalogue.get(name)
    return info.cfn_type if isinstance(info, catalogue.ClassInfo) else None


def _becomes(policy: Scalar) -> Scalar:
    return _DELETED if policy == _KEPT else None


def _in_template(call: ConstructCall, removal: Removal) -> Scalar:
    """What a construct's policy is in a template; None where it cannot be told."""
    if removal is Removal.UNKNOWN:
        return None
    kept = removal is Removal.RETAINED
    if removal is Removal.UNSTATED:
        kept = not is_destroyed_by_default(call)
    return _KEPT if kept else _DELETED
