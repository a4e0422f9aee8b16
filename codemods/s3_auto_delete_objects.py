"""S3 buckets that are destroyed with their stack are emptied first.

CloudFormation cannot delete a bucket that holds objects.
https://docs.aws.amazon.com/cdk/api/v2/docs/aws-cdk-lib.aws_s3.Bucket.html#autodeleteobjects
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial

from cdkfix.changes import Want
from cdkfix.code import Value
from cdkfix.codemod import Codemod, Impact, Level
from cdkfix.context import Context, Request
from cdkfix.edits import Edit
from cdkfix.effects import Change, TemplateEffect
from cdkfix.finding import Finding, Note
from cdkfix.model import ConstructCall
from cdkfix.program.module import Module
from cdkfix.program.syntax import Entry, Expr
from cdkfix.resolve import Value as Resolved
from cdkfix.resolve import resolve
from cdkfix.traits.calls.given import given
from cdkfix.traits.calls.giving import give, override
from cdkfix.traits.connected import reached
from cdkfix.traits.expected.each_of import of_each
from cdkfix.traits.expected.expectations import counted, outlived
from cdkfix.traits.expected.expected_places import Expected
from cdkfix.traits.expected.stacks_tested import may_be_in, stack_tested
from cdkfix.traits.expected.whole_sets import ALL, whole_sets
from cdkfix.traits.removal.emptied_if import EMPTYING, is_destroying, is_own_policy, policy_asked
from cdkfix.traits.removal.force import PROP as REMOVAL_PROP
from cdkfix.traits.removal.force import Policies, Policy, policies_of
from cdkfix.traits.removal.kept_full import kept_full
from cdkfix.traits.removal.policies import DESTROY, Removal, stated
from cdkfix.traits.values.definitions import definitions
from cdkfix.traits.values.sources import sources
from codemods.examples.s3_auto_delete_objects import EXAMPLES

BUCKET = "aws-cdk-lib.aws_s3.Bucket"
#: What CDK makes to empty the buckets of a stack.
#: https://docs.aws.amazon.com/cdk/api/v2/docs/aws-cdk-lib.aws_s3.Bucket.html#autodeleteobjects
_MADE = {
    "AWS::Lambda::Function": "one for each stack",
    "AWS::IAM::Role": "one for each stack",
    "AWS::S3::BucketPolicy": "one for each bucket without any",
    "Custom::S3AutoDeleteObjects": "one for each bucket",
}
#: The same for tests that ask for all resources, whatever their type.
_MADE_WHOLE = {**_MADE, ALL: "a custom resource for each, with what runs it"}
_EMPTIED = Value(True)
#: What tests expect of settings that say so.
_SETTING = Expected(
    "Custom::S3AutoDeleteObjects",
    ("Properties", "AutoDeleteObjects"),
    lambda value: True if value is False else None,
)
_L1_BUCKET = "aws-cdk-lib.aws_s3.CfnBucket"


def detect(context: Context) -> Iterator[Finding]:
    """Find buckets that are, or by the first codemod will be, destroyed but not emptied.

    CDK refuses `autoDeleteObjects` on a bucket whose props do not say DESTROY.
    """
    policies = policies_of(context.module)
    found = (_request(context, call, policies) for call in context.constructs(BUCKET))
    yield from context.plan([request for request in found if request is not None])
    yield from outlived(context, _SETTING)
    _note_counts(context)
    _note_kept_full(context, policies)


def _note_counts(context: Context) -> None:
    """Tell of tests that count what CDK makes to empty the buckets that they look at."""
    counts: list[tuple[str, Expr]] = list(counted(context.module, _MADE))
    counts += whole_sets(context.module, _MADE_WHOLE)
    each = of_each(context.module, _MADE)
    found = [("counts", *it) for it in counts] + [("goes through all", *it) for it in each]
    made = (it for module in reached(context.module) for it in module.constructs) if found else ()
    full = [call for call in made if call.fqn == BUCKET and _is_full(call)]
    found = [it for it in found if _may_bring(full, it[2])]
    for does, kind in sorted({(does, kind) for does, kind, _ in found}):
        places = tuple(sorted(call.start for *it, call in found if it == [does, kind]))
        text = f"{does} {kind}: emptying buckets brings {_MADE_WHOLE[kind]}"
        context.notes[Note(text, places)] = None


def _is_full(bucket: ConstructCall) -> bool:
    """Whether nothing empties a bucket yet, as far as can be told."""
    value = bucket.get(EMPTYING)
    return value is None or value.literal is not True


def _may_bring(buckets: Sequence[ConstructCall], asked: Expr) -> bool:
    """Whether a test asks of a stack that may have one of ``buckets``."""
    stack = stack_tested(asked) if buckets else None
    return any(may_be_in(bucket, stack) for bucket in buckets)


def _note_kept_full(context: Context, policies: Policies) -> None:
    """Tell of L1 buckets that are destroyed: CDK empties those of the L2 class alone."""
    for call in context.constructs(_L1_BUCKET):
        planned = context.planned("s3-bucket-removal-policy", call.expr.node)
        if planned is not None or policies.of(call).removal is Removal.DESTROYED:
            text = f"{call.label} is not emptied before it is deleted: CDK empties L2 buckets"
            context.notes[Note(text, (call.expr.start,))] = None


def _request(context: Context, call: ConstructCall, policies: Policies) -> Request | None:
    planned = context.planned("s3-bucket-removal-policy", call.expr.node)
    policy = policies.of(call)
    if planned is None and policy.removal is not Removal.DESTROYED:
        return None
    current = given(call, EMPTYING)
    values = [resolve(item.value) if item.value is not None else None for item in current]
    if all(value is not None and value.literal is True for value in values):
        return None
    name = context.prop_name(EMPTYING)
    message = f"{call.label} is not emptied before it is deleted: {name} is not set"
    why = next((value.why for value in values if value is not None and value.why), None)
    asked = policy_asked(call)
    if asked is not None:
        if is_own_policy(call, asked) or is_destroying(asked):
            # It is emptied as soon as that destroys.
            return None
        why = None if is_destroying(asked) is False else why
    entry = call.lookup(EMPTYING)
    here = isinstance(entry, Entry) and entry.struct.module is context.module
    at = entry.node if isinstance(entry, Entry) and here else None
    destroyed = _says_destroy(policy, planned)
    if why is not None and destroyed and isinstance(entry, Entry) and kept_full(call) is None:
        setting = _Setting(context, call, entry.value)
        if setting.is_fine:
            return None
        if setting.is_told:
            wants, wishes, also = setting.emptied()
            return Request(call, message, wants, (), wishes, at=at, also=also, requires=planned)
    obstacle = f"{name} cannot be told: {why}" if why is not None else kept_full(call)
    if obstacle is not None:
        return Request(call, message, reason=obstacle)
    if not any(item.is_elsewhere for item in (*current, *policy.given)):
        wants = [] if destroyed else [Want(call, (REMOVAL_PROP,), DESTROY)]
        wants.append(Want(call, (EMPTYING,), _EMPTIED))
        return Request(call, message, wants, at=at, requires=planned)
    if not destroyed:
        edits = override(call, [(REMOVAL_PROP, DESTROY), (EMPTYING, _EMPTIED)], kept=True)
        reason = None if edits is not None else f"{name} comes through a parameter"
        return Request(call, message, also=edits or (), reason=reason, at=at, requires=planned)
    wrong = [
        item
        for item, value in zip(current, values, strict=True)
        if value is not None and value.literal is not True
    ]
    calls = tuple(context.constructs(BUCKET))
    wants, also = give(call, calls, (EMPTYING,), wrong, _EMPTIED, missing=None in values)
    return Request(call, message, wants, also=also, at=at, requires=planned)


class _Setting:
    """Whether buckets are emptied, as a table or another configuration says for several."""

    def __init__(self, context: Context, call: ConstructCall, value: Expr) -> None:
        self._context = context
        self._call = call
        self._value = value
        self._held = sources(value)
        self._known = [resolve(item).literal for item in (*self._held.texts, *self._held.others)]

    @property
    def is_told(self) -> bool:
        """Whether all that it may be is known."""
        if self._held.unknown or self._held.doubtful:
            return False
        told = all(isinstance(item, bool) for item in self._known)
        return told and (bool(self._known) or self._held.missing)

    @property
    def is_fine(self) -> bool:
        return self.is_told and all(self._known) and not self._held.missing

    def emptied(self) -> tuple[list[Want], list[Want], Sequence[tuple[Module, Edit]]]:
        """What a bucket wants, or wants and has by edits where the setting is written.

        Where all buckets that have it are destroyed, all may be emptied.
        """
        want = Want(self._call, (EMPTYING,), _EMPTIED)
        wanted = partial(self._context.wishes, code=_EMPTIED)
        found = definitions(self._value, _is_off, lambda item: _EMPTIED, wanted)
        if not found.edits or self._held.missing:
            return [want], [], ()
        return [], [want], found.edits


def _is_off(value: Resolved) -> bool | None:
    """Whether a bucket would not be emptied; None where that cannot be told."""
    return value.literal is not True if isinstance(value.literal, bool) else None


def _says_destroy(policy: Policy, planned: Finding | None) -> bool:
    """Whether the props say DESTROY, or will."""
    if planned is not None and not policy.settings:
        return True
    says = [stated(item.value).removal for item in policy.given if item.value is not None]
    if len(says) < len(policy.given):
        return False
    return planned is not None or set(says) == {Removal.DESTROYED}


CODEMOD = Codemod(
    number=3,
    title="S3 bucket is not emptied before it is deleted",
    level=Level.CRITICAL,
    impact=Impact.UPDATE,
    data_loss=True,
    root_cause="CloudFormation cannot delete a bucket that still holds objects.",
    consequence="Deleting the stack fails as soon as any object is in the bucket.",
    effect="Adds CDK's auto-delete custom resource, which empties the bucket at deletion.",
    url="https://docs.aws.amazon.com/cdk/api/v2/docs/aws-cdk-lib.aws_s3.Bucket.html#autodeleteobjects",
    effects=(
        TemplateEffect("Custom::S3AutoDeleteObjects", "", change=Change.ADDED),
        # The custom resource's handler with its role, and the statement that lets it empty the
        # bucket: https://github.com/aws/aws-cdk/blob/main/packages/aws-cdk-lib/aws-s3/lib/bucket.ts
        *(
            TemplateEffect(type_, "", logical_id=id_, change=Change.ADDED)
            for type_, id_ in (
                ("AWS::Lambda::Function", "CustomS3AutoDelete*"),
                ("AWS::IAM::Role", "CustomS3AutoDelete*"),
                ("Mappings", "LatestNodeRuntimeMap"),
                ("Parameters", "AssetParameters*"),
            )
        ),
        # The handler is there once for all buckets, and is described by the first of them.
        TemplateEffect(
            "AWS::Lambda::Function", "Properties.Description.**", logical_id="CustomS3AutoDelete*"
        ),
        TemplateEffect("AWS::S3::BucketPolicy", "", change=Change.ADDED),
        TemplateEffect(
            "AWS::S3::BucketPolicy", "Properties.PolicyDocument.Statement.*", change=Change.ADDED
        ),
        TemplateEffect("AWS::S3::Bucket", "Properties.Tags.**", change=Change.ADDED),
        # What waits for the bucket waits for its policy and its custom resource too.
        TemplateEffect("*", "DependsOn.**", logical_id="*", change=Change.ADDED),
    ),
    detect=detect,
    in_tests=(b"eleteObjects", b"delete_objects", b"DELETE_OBJECTS"),
    needles=(b"Bucket", b"resourceCountIs", b"resource_count_is", b"Resources", b"_resources"),
    examples=EXAMPLES,
)
