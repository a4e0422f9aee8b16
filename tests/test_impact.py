"""The impact of each fix, for the very property that it touches."""

from __future__ import annotations

from dataclasses import dataclass

import pytest

from cdkfix.codemod import Impact
from cdkfix.profile import NO_EFFECT, Effect, MaxImpact, Profile
from cdkfix.settings import Settings
from cdkfix.testing import run

TYPESCRIPT = """\
import * as cdk from 'aws-cdk-lib';
import * as athena from 'aws-cdk-lib/aws-athena';
import * as cloudwatch from 'aws-cdk-lib/aws-cloudwatch';
import * as glue from 'aws-cdk-lib/aws-glue';
import * as kms from 'aws-cdk-lib/aws-kms';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import * as s3 from 'aws-cdk-lib/aws-s3';
import * as sqs from 'aws-cdk-lib/aws-sqs';

export class Data extends cdk.Stack {
  constructor(scope: cdk.App, id: string, code: lambda.Code, role: string, stage: 'a' | 'b') {
    super(scope, id);
    %s
  }
}
"""

PYTHON = """\
from aws_cdk import Duration, RemovalPolicy, Stack
from aws_cdk import aws_glue as glue, aws_kms as kms, aws_lambda as lambda_, aws_s3 as s3
from aws_cdk import aws_sqs as sqs
from constructs import Construct


class Data(Stack):
    def __init__(self, scope: Construct, id: str, code: lambda_.Code, stage: str) -> None:
        super().__init__(scope, id)
        %s
"""


@dataclass(frozen=True)
class Case:
    """Statements of a stack, and the effects of the one codemod's findings in their order."""

    name: str
    codemod: str
    language: str
    statements: str
    effects: tuple[Effect, ...]

    @property
    def text(self) -> str:
        frame, margin = (TYPESCRIPT, 4) if self.language == "typescript" else (PYTHON, 8)
        return frame % self.statements.replace("\n", "\n" + " " * margin)


METADATA = Effect(Impact.METADATA)
UPDATE = Effect(Impact.UPDATE)
REPLACED = Effect(Impact.REPLACEMENT)
LOSES = Effect(Impact.METADATA, data_loss=True)

CASES = [
    Case(
        "a deletion policy is metadata, and deleting a bucket loses data",
        "s3-bucket-removal-policy",
        "typescript",
        "new s3.Bucket(this, 'A');\n"
        "new s3.CfnBucket(this, 'B').applyRemovalPolicy(cdk.RemovalPolicy.RETAIN);",
        (LOSES, LOSES),
    ),
    Case(
        "a key's waiting period is read when it is deleted, as its deletion policy is",
        "kms-key-removal-policy",
        "python",
        'kms.Key(self, "A")\n'
        'kms.Key(self, "B", pending_window=Duration.days(9),'
        " removal_policy=RemovalPolicy.RETAIN)",
        (LOSES, LOSES),
    ),
    Case(
        "emptying a bucket adds a custom resource",
        "s3-auto-delete-objects",
        "python",
        's3.Bucket(self, "A", removal_policy=RemovalPolicy.DESTROY)',
        (Effect(Impact.UPDATE, data_loss=True),),
    ),
    Case(
        "a queue's default is spelled out; a retained one loses its messages",
        "sqs-removal-policy",
        "typescript",
        "new sqs.Queue(this, 'A');\n"
        "new sqs.Queue(this, 'B', { removalPolicy: cdk.RemovalPolicy.RETAIN });",
        (NO_EFFECT, LOSES),
    ),
    Case(
        "a function's runtime is updated, a layer is replaced",
        "lambda-runtime",
        "typescript",
        "const old = lambda.Runtime.PYTHON_3_8;\n"
        "new lambda.Function(this, 'A', { code, handler: 'a.b', runtime: old });\n"
        "new lambda.LayerVersion(this, 'B', {\n"
        "  code, compatibleRuntimes: [lambda.Runtime.PYTHON_3_9] });\n"
        "new lambda.CfnLayerVersion(this, 'C', {\n"
        "  content: { s3Bucket: 'b', s3Key: 'k' },\n"
        "  compatibleRuntimes: [lambda.Runtime.PYTHON_3_9.name] });\n"
        "new lambda.CfnFunction(this, 'D', { code: {}, role, runtime: 'python3.9' });",
        (UPDATE, REPLACED, REPLACED, UPDATE),
    ),
    Case(
        "runtimes in Python",
        "lambda-runtime",
        "python",
        "runtimes = [lambda_.Runtime.PYTHON_3_9, lambda_.Runtime.NODEJS_18_X]\n"
        'lambda_.LayerVersion(self, "A", code=code, compatible_runtimes=runtimes)\n'
        'lambda_.Function(self, "B", code=code, handler="a.b", '
        "runtime=lambda_.Runtime.PYTHON_3_8)\n"
        'lambda_.Function(self, "C", code=code, handler="a.b", '
        'runtime=lambda_.Runtime("python3.8"))',
        (REPLACED, REPLACED, UPDATE, UPDATE),
    ),
    Case(
        "a Glue job's version is updated",
        "glue-version",
        "typescript",
        "new glue.CfnJob(this, 'A', { command: {}, role, glueVersion: '3.0' });\n"
        "const version = glue.GlueVersion.V3_0;\n"
        "new glue.PySparkEtlJob(this, 'B', { script: code as any, role: role as any, "
        "glueVersion: version });",
        (UPDATE, UPDATE),
    ),
    Case(
        "a Glue job's number of workers is updated",
        "glue-worker-count",
        "python",
        'glue.CfnJob(self, "A", command={}, role="r", number_of_workers=10)',
        (UPDATE,),
    ),
    Case(
        "a workgroup's configuration is updated",
        "athena-result-configuration",
        "typescript",
        "new athena.CfnWorkGroup(this, 'A', { name: 'a', workGroupConfiguration: {\n"
        "  resultConfigurationUpdates: { outputLocation: 's3://a/' } } as any });",
        (UPDATE,),
    ),
    Case(
        "another name replaces a resource, and a bucket's data is lost with it",
        "resource-name-separator",
        "python",
        's3.Bucket(self, "A", bucket_name=f"a{stage}")\n'
        'glue.CfnJob(self, "B", command={}, role="r", name=f"b{stage}")',
        (Effect(Impact.REPLACEMENT, data_loss=True), REPLACED),
    ),
    Case(
        "a name stays where the suffix brought its hyphen",
        "resource-name-separator",
        "typescript",
        "const suffix = '-dev';\nnew s3.Bucket(this, 'A', { bucketName: `a${suffix}` });",
        (NO_EFFECT,),
    ),
    Case(
        "a Glue database is replaced",
        "glue-database-name",
        "typescript",
        "new glue.CfnDatabase(this, 'A', { catalogId: 'c', databaseInput: { name: 'a-b' } });",
        (REPLACED,),
    ),
    Case(
        "the same notifications, said in the props",
        "s3-event-bridge-enabled",
        "python",
        'bucket = s3.Bucket(self, "A")\nbucket.enable_event_bridge_notification()',
        (NO_EFFECT,),
    ),
    Case(
        "an export is an output's",
        "output-export-name",
        "typescript",
        "new cdk.CfnOutput(this, 'A', { value: 'b' });",
        (METADATA,),
    ),
    Case(
        "an alarm is updated",
        "glue-duration-metric",
        "typescript",
        "new cloudwatch.CfnAlarm(this, 'A', {\n"
        "  comparisonOperator: 'x', evaluationPeriods: 1,\n"
        "  metricName: 'glue.driver.ExecutorTimeAllExecutors' });",
        (UPDATE,),
    ),
]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_impact(case: Case) -> None:
    outcome = run(case.text, case.language, [case.codemod])
    found = tuple(item.effect for item in outcome.findings)
    assert (found, outcome.reasons) == (case.effects, [])


LAYERED = """\
import * as cdk from 'aws-cdk-lib';
import * as lambda from 'aws-cdk-lib/aws-lambda';

export class Data extends cdk.Stack {
  constructor(scope: cdk.App, id: string, code: lambda.Code) {
    super(scope, id);
    const layer = new lambda.LayerVersion(this, 'Layer', {
      code,
      compatibleRuntimes: [lambda.Runtime.PYTHON_3_9],
    });
    new lambda.Function(this, 'Layered', {
      code, handler: 'a.b', layers: [layer], runtime: lambda.Runtime.PYTHON_3_9,
    });
    new lambda.Function(this, 'Other', {
      code, handler: 'a.b', runtime: lambda.Runtime.PYTHON_3_8,
    });
  }
}
"""


def test_a_function_waits_for_its_layer() -> None:
    """CDK refuses a function whose runtime is not among those of its layer."""
    settings = Settings(frozenset({"lambda-runtime"}), profile=Profile.PRODUCTION)
    outcome = run(LAYERED, "typescript", settings=settings)
    assert outcome.text == LAYERED.replace("PYTHON_3_8", "PYTHON_3_12")
    limit = "the highest impact in the profile production is update"
    assert [(item.effect.impact, item.held_back) for item in outcome.findings] == [
        (Impact.REPLACEMENT, limit + ", and a layer lists python3.9"),
        (Impact.UPDATE, limit + ", and a layer lists python3.9"),
        (Impact.UPDATE, None),
    ]


def test_what_shares_a_value_is_not_held_back_with_it() -> None:
    """A prop that is held back wants no change of the constant that another prop is given."""
    text = """\
import * as cdk from 'aws-cdk-lib';
import * as kms from 'aws-cdk-lib/aws-kms';
import * as sqs from 'aws-cdk-lib/aws-sqs';

export class Data extends cdk.Stack {
  constructor(scope: cdk.App, id: string) {
    super(scope, id);
    const shared = {};
    new sqs.Queue(this, 'A', shared);
    new kms.Key(this, 'B', shared);
  }
}
"""
    settings = Settings(
        frozenset({"sqs-removal-policy", "kms-key-removal-policy"}), max_impact=MaxImpact.NONE
    )
    outcome = run(text, "typescript", settings=settings)
    assert "const shared = {};" in outcome.text
    assert [bool(item.held_back) for item in outcome.findings] == [True, False]
