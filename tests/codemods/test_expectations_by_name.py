"""A test that names a resource means that one, whatever is not known of others."""

from __future__ import annotations

import re

import pytest
from file_runs import run_files

STACK = {
    "typescript": """\
import * as cdk from 'aws-cdk-lib';
import * as glue from 'aws-cdk-lib/aws-glue';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import * as s3 from 'aws-cdk-lib/aws-s3';

export class Data extends cdk.Stack {
  constructor(scope: cdk.App, id: string, keep: boolean, other: any) {
    super(scope, id);
    const suffix = this.node.tryGetContext('suffix');
    new s3.Bucket(this, 'A', { bucketName: `data-reads-${suffix}`, removalPolicy: cdk.RemovalPolicy.<RETAIN|DESTROY> });
    new s3.Bucket(this, 'B', { bucketName: `data-logs-${suffix}`, removalPolicy: keep ? cdk.RemovalPolicy.RETAIN : cdk.RemovalPolicy.DESTROY });
    new s3.Bucket(this, 'C', { removalPolicy: keep ? cdk.RemovalPolicy.RETAIN : cdk.RemovalPolicy.DESTROY });
    const d = new s3.Bucket(this, 'D', { bucketName: 'data-kept', removalPolicy: cdk.RemovalPolicy.DESTROY });
    if (keep) d.applyRemovalPolicy(cdk.RemovalPolicy.RETAIN);
    new glue.CfnJob(this, 'J', { name: 'data-job', role: 'r', command: {}, glueVersion: '<3.0|4.0>', numberOfWorkers: <10|2> });
    new glue.CfnJob(this, 'K', { name: 'data-other', role: 'r', command: {}, glueVersion: other.version, numberOfWorkers: other.workers });
    const code = lambda.Code.fromAsset('src');
    new lambda.Function(this, 'F', { functionName: 'data-fn', runtime: lambda.Runtime.<PYTHON_3_9|PYTHON_3_12>, handler: 'i.h', code });
    new lambda.Function(this, 'G', { functionName: 'data-other', runtime: other.runtime, handler: 'i.h', code });
  }
}
""",
    "python": """\
import aws_cdk as cdk
from aws_cdk import aws_glue as glue, aws_lambda as lambda_, aws_s3 as s3


class Data(cdk.Stack):
    def __init__(self, scope, construct_id, keep, other):
        super().__init__(scope, construct_id)
        suffix = self.node.try_get_context("suffix")
        kept = cdk.RemovalPolicy.RETAIN if keep else cdk.RemovalPolicy.DESTROY
        s3.Bucket(self, "A", bucket_name=f"data-reads-{suffix}", removal_policy=cdk.RemovalPolicy.<RETAIN|DESTROY>)
        s3.Bucket(self, "B", bucket_name=f"data-logs-{suffix}", removal_policy=kept)
        s3.Bucket(self, "C", removal_policy=kept)
        d = s3.Bucket(self, "D", bucket_name="data-kept", removal_policy=cdk.RemovalPolicy.DESTROY)
        if keep:
            d.apply_removal_policy(cdk.RemovalPolicy.RETAIN)
        glue.CfnJob(self, "J", name="data-job", role="r", command={}, glue_version="<3.0|4.0>", number_of_workers=<10|2>)
        glue.CfnJob(self, "K", name="data-other", role="r", command={}, glue_version=other.version, number_of_workers=other.workers)
        code = lambda_.Code.from_asset("src")
        lambda_.Function(self, "F", function_name="data-fn", runtime=lambda_.Runtime.<PYTHON_3_9|PYTHON_3_12>, handler="i.h", code=code)
        lambda_.Function(self, "G", function_name="data-other", runtime=other.runtime, handler="i.h", code=code)
""",
}
HEAD = {
    "typescript": """\
import * as cdk from 'aws-cdk-lib';
import { Match, Template } from 'aws-cdk-lib/assertions';
import { Data } from '../lib/data';

describe.each(['dev', 'prod'])('%s', (stage) => {
  const other = load();
  const template = Template.fromStack(new Data(new cdk.App({ context: { suffix: stage } }), 'S', true, other));
  test('it', () => {
    ASKED
  });
});
""",
    "python": """\
import aws_cdk as cdk
import pytest
from aws_cdk.assertions import Match, Template

from lib.data import Data


@pytest.mark.parametrize("stage", ["dev", "prod"])
def test_it(stage):
    other = load()
    template = Template.from_stack(Data(cdk.App(context={"suffix": stage}), "S", True, other))
    ASKED
""",
}
PATHS = {
    "typescript": ("lib/data.ts", "test/data.test.ts"),
    "python": ("lib/data.py", "tests/test_data.py"),
}
SELECT = ("s3-bucket-removal-policy", "glue-version", "glue-worker-count", "lambda-runtime")
#: What is asked of those that change: of no others.
MEANT = [
    ("typescript", "template.hasResource('AWS::S3::Bucket', { Properties: { BucketName: `data-reads-${stage}` }, DeletionPolicy: '<Retain|Delete>' });"),
    ("typescript", "template.hasResource('AWS::S3::Bucket', { Properties: Match.objectLike({ BucketName: 'data-reads-dev' }), DeletionPolicy: '<Retain|Delete>' });"),
    ("typescript", "template.hasResourceProperties('AWS::Glue::Job', { Name: 'data-job', GlueVersion: '<3.0|4.0>', NumberOfWorkers: <10|2> });"),
    ("typescript", "template.hasResourceProperties('AWS::Lambda::Function', Match.objectLike({ FunctionName: 'data-fn', Runtime: '<python3.9|python3.12>' }));"),
    ("python", 'template.has_resource("AWS::S3::Bucket", {"Properties": {"BucketName": f"data-reads-{stage}"}, "DeletionPolicy": "<Retain|Delete>"})'),
    ("python", 'template.has_resource_properties("AWS::Glue::Job", {"Name": "data-job", "GlueVersion": "<3.0|4.0>", "NumberOfWorkers": <10|2>})'),
    ("python", 'template.has_resource_properties("AWS::Lambda::Function", {"FunctionName": "data-fn", "Runtime": "<python3.9|python3.12>"})'),
]  # fmt: skip
#: What may be asked of others.
OTHERS = [
    ("typescript", "template.hasResource('AWS::S3::Bucket', { DeletionPolicy: 'Retain' });"),
    ("typescript", "template.hasResource('AWS::S3::Bucket', { Properties: { BucketName: `data-logs-${stage}` }, DeletionPolicy: 'Retain' });"),
    ("typescript", "template.hasResource('AWS::S3::Bucket', { Properties: { BucketName: `data-${stage}` }, DeletionPolicy: 'Retain' });"),
    ("typescript", "template.hasResource('AWS::S3::Bucket', { Properties: { BucketName: 'data-kept' }, DeletionPolicy: 'Retain' });"),
    ("python", 'template.has_resource("AWS::S3::Bucket", {"Properties": {"BucketName": "data-kept"}, "DeletionPolicy": "Retain"})'),
    ("typescript", "template.hasResource('AWS::S3::Bucket', { Properties: { BucketName: 'unknown' }, DeletionPolicy: 'Retain' });"),
    ("typescript", "template.hasResource('AWS::S3::Bucket', { Properties: { BucketName: Match.anyValue() }, DeletionPolicy: 'Retain' });"),
    ("typescript", "template.hasResourceProperties('AWS::Glue::Job', { Name: 'data-other', GlueVersion: '3.0' });"),
    ("python", 'template.has_resource("AWS::S3::Bucket", {"Properties": {"BucketName": f"data-logs-{stage}"}, "DeletionPolicy": "Retain"})'),
    ("python", 'template.has_resource_properties("AWS::Glue::Job", {"Name": "data-other", "GlueVersion": "3.0"})'),
]  # fmt: skip


def _turned(text: str, which: int) -> str:
    """A text with what stands in ``<before|after>``."""
    first, *pieces = text.split("<")
    split = (piece.split(">", 1) for piece in pieces)
    return first + "".join(pair.split("|")[which] + rest for pair, rest in split)


@pytest.mark.parametrize(("language", "asked"), MEANT)
def test_what_is_expected_of_a_resource_by_its_name_follows(language: str, asked: str) -> None:
    texts = (STACK[language], HEAD[language].replace("ASKED", asked))
    before = dict(zip(PATHS[language], (_turned(text, 0) for text in texts), strict=True))
    after = dict(zip(PATHS[language], (_turned(text, 1) for text in texts), strict=True))
    assert run_files(before, *SELECT).texts == after


@pytest.mark.parametrize(("language", "asked"), OTHERS)
def test_what_may_be_expected_of_others_stays(language: str, asked: str) -> None:
    test = HEAD[language].replace("ASKED", asked)
    stack, path = PATHS[language]
    outcome = run_files({stack: _turned(STACK[language], 0), path: test}, *SELECT)
    assert outcome.texts == {stack: _turned(STACK[language], 1), path: test}


@pytest.mark.parametrize(
    ("language", "asked"),
    [
        ("typescript", "template.allResources('AWS::S3::Bucket', { DeletionPolicy: 'Retain' });"),
        ("python", 'template.all_resources("AWS::S3::Bucket", {"DeletionPolicy": "Retain"})'),
    ],
)
def test_what_is_expected_of_all_and_some_have_no_more_is_noted(language: str, asked: str) -> None:
    test = HEAD[language].replace("ASKED", asked)
    stack, path = PATHS[language]
    # Of these the policy is one of two.
    lines = STACK[language].splitlines(keepends=True)
    text = "".join(line for line in lines if not re.search(r"['\"][BC]['\"]", line))
    outcome = run_files({stack: _turned(text, 0), path: test}, "s3-bucket-removal-policy")
    assert outcome.texts[path] == test
    assert [note.partition(" ")[2] for note in outcome.notes if "of every" in note] == [
        "DeletionPolicy is expected to be Retain of every AWS::S3::Bucket: some have Delete"
    ]
