"""Buckets beside which there is no place for what CDK adds to empty them."""

from __future__ import annotations

import pytest

from cdkfix.testing import run

SELECT = ["s3-bucket-removal-policy", "s3-auto-delete-objects"]
STACKS = {
    "typescript": """\
import * as cdk from 'aws-cdk-lib';
import { aws_s3 as s3, aws_servicecatalog as servicecatalog } from 'aws-cdk-lib';

class Logs extends cdk.Stack {
  constructor(scope: cdk.App, id: string, props?: cdk.StackProps) {
    super(scope, id, props);
    const bucket = new s3.Bucket(this, 'Bucket', { removalPolicy: cdk.RemovalPolicy.RETAIN });
    BODY
  }
}
""",
    "python": """\
import aws_cdk as cdk
from aws_cdk import aws_s3 as s3, aws_servicecatalog as servicecatalog


class Logs(cdk.Stack):
    def __init__(self, scope, id, **kwargs):
        super().__init__(scope, id, **kwargs)
        bucket = s3.Bucket(self, "Bucket", removal_policy=cdk.RemovalPolicy.RETAIN)
        BODY
""",
}
POLICIES = {
    "of L1, by the name": (
        "typescript",
        "new s3.CfnBucketPolicy(this, 'P', { bucket: bucket.bucketName, policyDocument: {} });",
    ),
    "of L2": ("typescript", "const policy = new s3.BucketPolicy(this, 'P', { bucket });"),
    "Python, of L1, by the name": (
        "python",
        's3.CfnBucketPolicy(self, "P", bucket=bucket.bucket_name, policy_document={})',
    ),
    "Python, of L2": ("python", 'policy = s3.BucketPolicy(self, "P", bucket=bucket)'),
}


@pytest.mark.parametrize(("language", "body"), POLICIES.values(), ids=POLICIES)
def test_a_bucket_with_a_policy_of_its_own_takes_no_second(language: str, body: str) -> None:
    """CDK does not know that one, and would add another: CloudFormation refuses it."""
    text = STACKS[language].replace("BODY", body)
    outcome = run(text, language, SELECT)
    assert outcome.text == text
    (reason,) = outcome.reasons
    assert reason.startswith("it has a policy of its own, and to be emptied would need a second: ")


OTHERS = {
    "a policy of another bucket": (
        "typescript",
        (
            "const other = s3.Bucket.fromBucketName(this, 'O', 'other');\n"
            "    new s3.BucketPolicy(this, 'P', { bucket: other });"
        ),
    ),
    "statements that CDK puts together": (
        "typescript",
        "bucket.addToResourcePolicy(statement);",
    ),
    "Python, a policy of another bucket": (
        "python",
        (
            'other = s3.Bucket.from_bucket_name(self, "O", "other")\n'
            '        s3.BucketPolicy(self, "P", bucket=other)'
        ),
    ),
    "Python, statements that CDK puts together": (
        "python",
        "bucket.add_to_resource_policy(statement)",
    ),
}


@pytest.mark.parametrize(("language", "body"), OTHERS.values(), ids=OTHERS)
def test_other_buckets_are_emptied(language: str, body: str) -> None:
    outcome = run(STACKS[language].replace("BODY", body), language, SELECT)
    assert outcome.reasons == []
    emptied = {"typescript": "autoDeleteObjects: true", "python": "auto_delete_objects=True"}
    assert emptied[language] in outcome.text


ASSETS = {
    "without bootstrapping": (
        "typescript",
        "props);",
        "{ ...props, synthesizer: new cdk.BootstraplessSynthesizer() });",
        (
            "its stack can have no assets, such as the function is that empties it: "
            "`new cdk.BootstraplessSynthesizer()`, line 6"
        ),
    ),
    "of a product": (
        "typescript",
        "extends cdk.Stack",
        "extends servicecatalog.ProductStack",
        "Logs has no bucket for assets, such as the function is that empties it",
    ),
    "Python, without bootstrapping": (
        "python",
        "id, **kwargs)\n",
        "id, synthesizer=cdk.BootstraplessSynthesizer(), **kwargs)\n",
        (
            "its stack can have no assets, such as the function is that empties it: "
            "`cdk.BootstraplessSynthesizer()`, line 7"
        ),
    ),
    "Python, without bootstrapping by who makes it": (
        "python",
        "        BODY\n",
        '\n\napp = cdk.App()\nLogs(app, "Logs", synthesizer=cdk.BootstraplessSynthesizer())\n',
        (
            "its stack can have no assets, such as the function is that empties it: "
            "`cdk.BootstraplessSynthesizer()`, line 12"
        ),
    ),
    "Python, of a product": (
        "python",
        "(cdk.Stack)",
        "(servicecatalog.ProductStack)",
        "Logs has no bucket for assets, such as the function is that empties it",
    ),
}


@pytest.mark.parametrize(("language", "old", "new", "reason"), ASSETS.values(), ids=ASSETS)
def test_a_stack_without_assets_empties_nothing(
    language: str, old: str, new: str, reason: str
) -> None:
    text = STACKS[language].replace(old, new).replace("BODY", "run(bucket)")
    outcome = run(text, language, SELECT)
    assert outcome.text == text
    assert outcome.reasons == [reason]
