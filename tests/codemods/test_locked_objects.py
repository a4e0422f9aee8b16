"""Buckets whose objects nobody can delete before their time."""

from __future__ import annotations

import pytest

from cdkfix.testing import run

SELECT = ["s3-auto-delete-objects", "s3-bucket-removal-policy"]
TOPS = {
    "typescript": "import * as cdk from 'aws-cdk-lib';\nimport * as s3 from 'aws-cdk-lib/aws-s3';\n\n",
    "python": "import aws_cdk as cdk\nfrom aws_cdk import aws_s3 as s3\n\n",
}
LOCKED = {
    "typescript: kept": (
        "typescript",
        (
            "new s3.Bucket(stack, 'B', { objectLockDefaultRetention: "
            "s3.ObjectLockRetention.compliance(cdk.Duration.days(30)), "
            "removalPolicy: cdk.RemovalPolicy.RETAIN });\n"
        ),
    ),
    "typescript: without a policy": (
        "typescript",
        (
            "const retention = s3.ObjectLockRetention.governance(cdk.Duration.days(30));\n"
            "new s3.Bucket(stack, 'B', { objectLockDefaultRetention: retention });\n"
        ),
    ),
    "typescript: destroyed": (
        "typescript",
        (
            "new s3.Bucket(stack, 'B', { objectLockDefaultRetention: "
            "s3.ObjectLockRetention.compliance(cdk.Duration.days(30)), "
            "removalPolicy: cdk.RemovalPolicy.DESTROY });\n"
        ),
    ),
    "python: kept": (
        "python",
        (
            's3.Bucket(stack, "B", object_lock_default_retention='
            "s3.ObjectLockRetention.compliance(cdk.Duration.days(30)), "
            "removal_policy=cdk.RemovalPolicy.RETAIN)\n"
        ),
    ),
    "python: destroyed": (
        "python",
        (
            's3.Bucket(stack, "B", object_lock_default_retention='
            "s3.ObjectLockRetention.governance(cdk.Duration.days(30)), "
            "removal_policy=cdk.RemovalPolicy.DESTROY)\n"
        ),
    ),
}


@pytest.mark.parametrize(("language", "body"), LOCKED.values(), ids=LOCKED)
def test_a_bucket_that_locks_its_objects_stays_as_it_is(language: str, body: str) -> None:
    """What empties it would fail, and with it the deletion of the stack."""
    text = TOPS[language] + body
    outcome = run(text, language, SELECT)
    assert outcome.text == text
    assert ["its objects are locked" in reason for reason in outcome.reasons] == [True]


@pytest.mark.parametrize(
    ("language", "call"),
    [
        ("typescript", "new s3.Bucket(stack, 'B', { objectLockEnabled: true%s });\n"),
        ("python", 's3.Bucket(stack, "B", object_lock_enabled=True%s)\n'),
    ],
)
def test_a_bucket_that_only_may_lock_objects_is_repaired(language: str, call: str) -> None:
    """Without a default, objects are locked when whoever writes them says so."""
    more = {
        "typescript": ", removalPolicy: cdk.RemovalPolicy.DESTROY, autoDeleteObjects: true",
        "python": ", removal_policy=cdk.RemovalPolicy.DESTROY, auto_delete_objects=True",
    }[language]
    top = TOPS[language]
    assert run(top + call % "", language, SELECT).text == top + call % more
    assert run(top + call % more, language, SELECT).text == top + call % more
