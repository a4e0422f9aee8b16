"""Buckets that cannot be emptied: their objects are locked, or what CDK adds has no place."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from cdkfix.languages.facts import ClassSyntax
from cdkfix.model import ConstructCall
from cdkfix.program.asked import once
from cdkfix.program.attributes import class_at
from cdkfix.program.module import Module
from cdkfix.program.syntax import Call, Entry, Expr, Member
from cdkfix.resolve import describe, qualify, resolve
from cdkfix.stacks import PRODUCT, STACK, is_stack
from cdkfix.traits.calls.instances import is_test
from cdkfix.traits.calls.seen import calls_by_name
from cdkfix.traits.calls.subjects import Subject, subjects

#: By which a bucket locks whatever is put into it for some time.
#: https://docs.aws.amazon.com/AmazonS3/latest/userguide/object-lock.html
_LOCKS = ("objectLockDefaultRetention", "objectLockConfiguration")
#: Policies that CDK does not know to be their bucket's: it adds one, and a bucket takes no second.
#: https://docs.aws.amazon.com/cdk/api/v2/docs/aws-cdk-lib.aws_s3.BucketPolicy.html
_POLICIES = frozenset({"aws-cdk-lib.aws_s3.BucketPolicy", "aws-cdk-lib.aws_s3.CfnBucketPolicy"})
_POLICY = b"BucketPolicy"
#: What makes stacks without assets, as the function is that empties buckets.
#: https://docs.aws.amazon.com/cdk/api/v2/docs/aws-cdk-lib.BootstraplessSynthesizer.html
#: https://docs.aws.amazon.com/cdk/api/v2/docs/aws-cdk-lib.aws_servicecatalog.ProductStack.html
_BOOTSTRAPLESS = "aws-cdk-lib.BootstraplessSynthesizer"


def kept_full(call: ConstructCall) -> str | None:
    """Why a bucket cannot be emptied, in words; None if it can."""
    return _locked(call) or _beside_policy(call) or _without_assets(call)


def _locked(call: ConstructCall) -> str | None:
    for name in _LOCKS:
        entry = call.lookup(name)
        if isinstance(entry, Entry):
            shown = describe(entry.value)
            return f"its objects are locked: nobody can delete them before their time: {shown}"
    return None


def _beside_policy(call: ConstructCall) -> str | None:
    enforced = call.get("enforceSSL")
    own = _own_policies(call.module).get((id(call.module), call.expr.node.id))
    if own is None or (enforced is not None and enforced.literal is True):
        # With the latter it has a second one already.
        return None
    return (
        f"it has a policy of its own, and to be emptied would need a second: {describe(own.expr)}"
    )


@once
def _own_policies(module: Module) -> Mapping[tuple[int, int], ConstructCall]:
    """The policies that are made for buckets, by the bucket's module and call."""
    return {
        (id(item.call.module), item.call.expr.node.id): policy
        for owner in (module, *module.project.holding(module, [_POLICY]))
        for policy in owner.constructs
        if policy.fqn in _POLICIES
        for item in _buckets_of(policy)
    }


def _buckets_of(policy: ConstructCall) -> Iterator[Subject]:
    """The buckets that a policy may be for, by themselves or by their names."""
    entry = policy.lookup("bucket")
    if not isinstance(entry, Entry):
        return
    value, names = entry.value, policy.module.reader.prop_names("bucketName")
    if isinstance(value, Member) and value.name in names:
        value = value.object
    yield from subjects(value, policy.expr.node)


def _without_assets(call: ConstructCall) -> str | None:
    module, syntax = call.module, class_at(call.module, call.expr.start)
    own = module.super_call(syntax) if syntax is not None else None
    if syntax is None or own is None:
        return None
    question = _without_assets, module, syntax.node.id
    return module.project.once(question, lambda: _lacking_assets(module, syntax, own))


def _lacking_assets(module: Module, syntax: ClassSyntax, own: Call) -> str | None:
    """Why a stack has no assets, by the call of its base, its ``own``, and by where it is made."""
    if is_stack(module, syntax, PRODUCT) and _given(own, PRODUCT, "assetBucket") is None:
        return f"{syntax.name} has no bucket for assets, such as the function is that empties it"
    made = [item for item in calls_by_name(module, syntax.node) if not is_test(item.module)]
    for item in (own, *made):
        given = _given(item, STACK, "synthesizer")
        value = resolve(given).expr if given is not None else None
        if isinstance(value, Call) and qualify(value.callee) == _BOOTSTRAPLESS:
            why = "its stack can have no assets, such as the function is that empties it"
            return f"{why}: {describe(value)}"
    return None


def _given(made: Call, fqn: str, name: str) -> Expr | None:
    """What a stack is made with as a property of CDK's."""
    found = ConstructCall(made.module, made, fqn).lookup(name)
    return found.value if isinstance(found, Entry) else None
