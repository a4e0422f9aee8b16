"""Policies set in ways that few take: what they say counts, what they do not say changes nothing."""

from __future__ import annotations

import pytest

from cdkfix.testing import run

BUCKET = ["s3-bucket-removal-policy"]
TS = """import * as cdk from 'aws-cdk-lib';
import * as s3 from 'aws-cdk-lib/aws-s3';
import * as nag from 'cdk-nag';
import { Construct } from 'constructs';

export class DataStack extends cdk.Stack {
  constructor(scope: Construct, id: string) {
    super(scope, id);
    const raw = new s3.Bucket(this, 'Raw', { versioned: true });
    const child = raw.node.defaultChild as s3.CfnBucket;
"""
TS_END = "  }\n}\n"
PY = """import typing
import typing as t
import aws_cdk as cdk
from aws_cdk import aws_s3 as s3


class DataStack(cdk.Stack):
    def __init__(self, scope, id, **kwargs):
        super().__init__(scope, id, **kwargs)
        raw = s3.Bucket(self, "Raw", versioned=True)
"""
FIXED_TS = "{ versioned: true, removalPolicy: cdk.RemovalPolicy.DESTROY }"

SAYS_NOTHING = [
    ("no scope", "cdk.RemovalPolicies.of().retain();"),
    ("no policy", "cdk.RemovalPolicies.of(this).apply();"),
    ("another method", "cdk.RemovalPolicies.of(this).toString();"),
    ("no aspect", "cdk.Aspects.of(this).add();"),
    ("all aspects", "cdk.Aspects.of(this).all.length;"),
    ("an aspect that only reads", "cdk.Aspects.of(this).add(new nag.packs.AwsSolutionsChecks());"),
    ("an aspect of CDK", "cdk.Aspects.of(this).add(new cdk.Tag('a', 'b'));"),
    (
        "an aspect that destroys",
        (
            "cdk.Aspects.of(this).add({ visit(node: s3.CfnBucket) { "
            "node.applyRemovalPolicy(cdk.RemovalPolicy.DESTROY); } });"
        ),
    ),
    ("an override without a value", "child.addOverride('DeletionPolicy');"),
    ("an override of something else", "child.addOverride('Metadata.a', 'b');"),
    ("a deletion of something else", "child.addDeletionOverride('Metadata.a');"),
    ("a policy that is read", "console.log(child.cfnOptions.deletionPolicy);"),
    ("another object's policy", "settings.deletionPolicy = 'Retain';"),
    ("options that are only asked for", "if (!child?.cfnOptions) throw new Error('none');"),
    ("options' metadata", "child.cfnOptions.metadata = { guard: {} };"),
    (
        "the policy of what the bucket made itself",
        "raw.policy!.applyRemovalPolicy(cdk.RemovalPolicy.RETAIN);",
    ),
]
SAYS_NOTHING_IN_PYTHON = [
    (
        "the policy of what a bucket in a branch made itself",
        """other = None
        if versioned:
            other = s3.Bucket(self, "Other", removal_policy=cdk.RemovalPolicy.DESTROY)
            other.policy.apply_removal_policy(cdk.RemovalPolicy.RETAIN)""",
    ),
    (
        "options that are only asked for",
        'if not raw.node.default_child.cfn_options:\n            raise ValueError("none")',
    ),
]


@pytest.mark.parametrize(
    "statement", [text for _, text in SAYS_NOTHING], ids=[n for n, _ in SAYS_NOTHING]
)
def test_what_states_no_policy_keeps_no_bucket(statement: str) -> None:
    outcome = run(f"{TS}    {statement}\n{TS_END}", "typescript", BUCKET)
    assert not outcome.reasons
    assert FIXED_TS in outcome.text
    assert statement in outcome.text


@pytest.mark.parametrize(
    "statement",
    [text for _, text in SAYS_NOTHING_IN_PYTHON],
    ids=[name for name, _ in SAYS_NOTHING_IN_PYTHON],
)
def test_what_states_no_policy_keeps_no_bucket_in_python(statement: str) -> None:
    outcome = run(f"{PY}        {statement}\n", "python", BUCKET)
    assert not outcome.reasons
    assert "versioned=True, removal_policy=cdk.RemovalPolicy.DESTROY" in outcome.text
    assert statement in outcome.text


@pytest.mark.parametrize(
    ("language", "text", "asked"),
    [
        (
            "typescript",
            """import * as cdk from 'aws-cdk-lib';
import * as kms from 'aws-cdk-lib/aws-kms';
import * as s3 from 'aws-cdk-lib/aws-s3';

export class DataStack extends cdk.Stack {
  constructor(scope: cdk.App, id: string) {
    super(scope, id);
    const key = new kms.Key(this, 'Key');
    const raw = new s3.Bucket(this, 'Raw', { encryptionKey: key });
    raw.encryptionKey?.applyRemovalPolicy(cdk.RemovalPolicy.RETAIN);
  }
}
""",
            "raw.encryptionKey?.applyRemovalPolicy",
        ),
        (
            "python",
            """import aws_cdk as cdk
from aws_cdk import aws_kms as kms, aws_s3 as s3


class DataStack(cdk.Stack):
    def __init__(self, scope, id):
        super().__init__(scope, id)
        key = kms.Key(self, "Key")
        raw = s3.Bucket(self, "Raw", encryption_key=key)
        raw.encryption_key.apply_removal_policy(cdk.RemovalPolicy.RETAIN)
""",
            "raw.encryption_key.apply_removal_policy",
        ),
    ],
)
def test_the_policy_of_what_a_bucket_was_given_is_changed(
    language: str, text: str, asked: str
) -> None:
    """`bucket.encryptionKey` is the key itself."""
    outcome = run(text, language, ["kms-key-removal-policy"])
    assert outcome.reasons == []
    assert "RETAIN" not in outcome.text
    assert f"{asked}(cdk.RemovalPolicy.DESTROY)" in outcome.text


KEPT = [
    (
        "an aspect written in place",
        (
            "cdk.Aspects.of(this).add({ visit(node: s3.CfnBucket) { "
            "node.applyRemovalPolicy(cdk.RemovalPolicy.RETAIN); } });"
        ),
        "an aspect may set another policy",
    ),
    (
        "a policy assigned in pieces",
        "child.cfnOptions.deletionPolicy ||= cdk.CfnDeletionPolicy.RETAIN;",
        "in pieces",
    ),
]


@pytest.mark.parametrize(
    ("statement", "reason"), [case[1:] for case in KEPT], ids=[c[0] for c in KEPT]
)
def test_what_may_keep_a_bucket_is_told(statement: str, reason: str) -> None:
    text = f"{TS}    {statement}\n{TS_END}"
    outcome = run(text, "typescript", BUCKET)
    assert outcome.text == text
    assert any(reason in item for item in outcome.reasons), outcome.reasons


def test_a_policy_that_is_taken_back_lets_the_bucket_be_deleted() -> None:
    """`undefined` leaves CloudFormation's own default, which deletes."""
    statement = "child.cfnOptions.deletionPolicy = undefined;"
    outcome = run(f"{TS}    {statement}\n{TS_END}", "typescript", BUCKET)
    assert not outcome.reasons
    assert FIXED_TS in outcome.text
    assert statement in outcome.text


@pytest.mark.parametrize("cast", ["t.cast", "typing.cast"])
def test_a_cast_child_is_the_buckets(cast: str) -> None:
    child = f"{cast}(s3.CfnBucket, raw.node.default_child)"
    text = f"{PY}        {child}.apply_removal_policy(cdk.RemovalPolicy.RETAIN)\n"
    outcome = run(text, "python", BUCKET)
    assert not outcome.reasons
    assert "RETAIN" not in outcome.text
    assert f"{child}.apply_removal_policy(cdk.RemovalPolicy.DESTROY)" in outcome.text


@pytest.mark.parametrize(
    "child", ["t.reveal_type(raw)", "t.cast(typ=s3.CfnBucket, val=raw.node.default_child)"]
)
def test_what_another_function_gives_is_not_taken_for_the_child(child: str) -> None:
    text = f"{PY}        {child}.apply_removal_policy(cdk.RemovalPolicy.RETAIN)\n"
    outcome = run(text, "python", BUCKET)
    assert outcome.text == text
    assert outcome.reasons == ["a policy is set for what cannot be told, line 11"]


EVENTS = [
    (
        "typescript: on one line with others",
        "typescript",
        "const b = new s3.Bucket(this, 'B'); b.enableEventBridgeNotification();\n",
        "const b = new s3.Bucket(this, 'B', { eventBridgeEnabled: true });\n",
    ),
    (
        "typescript: before others on its line",
        "typescript",
        "const b = new s3.Bucket(this, 'B');\nb.enableEventBridgeNotification(); f(b);\n",
        "const b = new s3.Bucket(this, 'B', { eventBridgeEnabled: true });\nf(b);\n",
    ),
    (
        "python: on one line with others",
        "python",
        "b = s3.Bucket(self, 'B'); b.enable_event_bridge_notification()\n",
        "b = s3.Bucket(self, 'B', event_bridge_enabled=True)\n",
    ),
    (
        "python: between others",
        "python",
        "b = s3.Bucket(self, 'B'); b.enable_event_bridge_notification(); f(b)\n",
        "b = s3.Bucket(self, 'B', event_bridge_enabled=True); f(b)\n",
    ),
    (
        "a comment that stands apart stays",
        "typescript",
        (
            "const b = new s3.Bucket(this, 'B');\n// What follows is wired by hand.\n\n"
            "b.enableEventBridgeNotification();\n"
        ),
        (
            "const b = new s3.Bucket(this, 'B', { eventBridgeEnabled: true });\n"
            "// What follows is wired by hand.\n\n"
        ),
    ),
]


@pytest.mark.parametrize(
    ("language", "before", "after"), [case[1:] for case in EVENTS], ids=[c[0] for c in EVENTS]
)
def test_a_statement_leaves_its_line_as_it_should_be(
    language: str, before: str, after: str
) -> None:
    head = (
        "from aws_cdk import aws_s3 as s3\n"
        if language == "python"
        else "import * as s3 from 'aws-cdk-lib/aws-s3';\n"
    )
    outcome = run(f"{head}{before}", language, ["s3-event-bridge-enabled"])
    assert outcome.text.rstrip("\n") == f"{head}{after}".rstrip("\n")
