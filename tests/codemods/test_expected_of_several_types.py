"""Tests that expect one value of the resources of several types, or read it out of a table."""

from __future__ import annotations

import pytest
from file_runs import run_files

STACK = {
    "stack.ts": """\
import * as cdk from 'aws-cdk-lib';
import * as dynamodb from 'aws-cdk-lib/aws-dynamodb';
import * as kms from 'aws-cdk-lib/aws-kms';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import * as s3 from 'aws-cdk-lib/aws-s3';
const code = lambda.Code.fromAsset('code');
const partitionKey = { name: 'id', type: dynamodb.AttributeType.STRING };
export class Data extends cdk.Stack {
  constructor(scope: cdk.App, id: string) {
    super(scope, id);
    new s3.Bucket(this, 'Raw', { removalPolicy: cdk.RemovalPolicy.RETAIN });
    new kms.Key(this, 'Key', { pendingWindow: cdk.Duration.days(7), removalPolicy: cdk.RemovalPolicy.RETAIN });
    new dynamodb.Table(this, 'Table', { partitionKey, removalPolicy: cdk.RemovalPolicy.POLICY });
    new lambda.Function(this, 'Scan', { functionName: 'scan', runtime: lambda.Runtime.NODEJS_18_X, handler: 'a.b', code });
  }
}
""",
    "stack.py": """\
import aws_cdk as cdk
from aws_cdk import aws_dynamodb as dynamodb
from aws_cdk import aws_kms as kms
from aws_cdk import aws_lambda as lambda_
from aws_cdk import aws_s3 as s3

KEY = dynamodb.Attribute(name="id", type=dynamodb.AttributeType.STRING)
CODE = lambda_.Code.from_asset("code")


class Data(cdk.Stack):
    def __init__(self, scope, construct_id):
        super().__init__(scope, construct_id)
        s3.Bucket(self, "Raw", removal_policy=cdk.RemovalPolicy.RETAIN)
        kms.Key(self, "Key", pending_window=cdk.Duration.days(7), removal_policy=cdk.RemovalPolicy.RETAIN)
        dynamodb.Table(self, "Table", partition_key=KEY, removal_policy=cdk.RemovalPolicy.POLICY)
        lambda_.Function(
            self, "Scan", function_name="scan", runtime=lambda_.Runtime.NODEJS_18_X, handler="a.b", code=CODE
        )
""",
}
HEAD = {
    "stack.ts": (
        "test/stack.test.ts",
        """\
import * as cdk from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { Data } from '../stack';
const template = Template.fromStack(new Data(new cdk.App(), 'T'));
""",
    ),
    "stack.py": (
        "tests/test_stack.py",
        """\
import aws_cdk as cdk
from aws_cdk.assertions import Template

from stack import Data

template = Template.from_stack(Data(cdk.App(), "T"))
""",
    ),
}
LOOPS = {
    "stack.ts": """\
for (const type of ['AWS::S3::Bucket', 'AWS::KMS::Key', 'AWS::DynamoDB::Table']) {
  template.hasResource(type, { DeletionPolicy: 'Retain' });
}
""",
    "stack.py": """\
for kind in ("AWS::S3::Bucket", "AWS::KMS::Key", "AWS::DynamoDB::Table"):
    template.has_resource(kind, {"DeletionPolicy": "Retain"})
""",
}
POLICIES = ("s3-bucket-removal-policy", "kms-key-removal-policy")


def _files(path: str, asked: str, policy: str) -> dict[str, str]:
    test, head = HEAD[path]
    return {path: STACK[path].replace("POLICY", policy), test: head + asked}


@pytest.mark.parametrize("path", STACK)
def test_a_policy_stays_that_is_expected_of_what_is_kept_as_well_and_is_noted(path: str) -> None:
    files = _files(path, LOOPS[path], "RETAIN")
    test, _ = HEAD[path]
    outcome = run_files(files, *POLICIES)
    assert outcome.texts[test] == files[test]
    assert "RemovalPolicy.DESTROY" in outcome.texts[path]
    expected = "DeletionPolicy is expected to be Retain of each AWS::DynamoDB::Table as well"
    assert [note.partition(" ")[2] for note in sorted(_noted(outcome.notes))] == [
        f"{expected}: AWS::KMS::Key has Delete",
        f"{expected}: AWS::S3::Bucket has Delete",
    ]


def _noted(notes: list[str]) -> list[str]:
    """The notes of what tests expect."""
    return [note for note in notes if "is expected" in note]


@pytest.mark.parametrize("path", STACK)
def test_a_policy_follows_that_all_have_in_the_end(path: str) -> None:
    files = _files(path, LOOPS[path], "DESTROY")
    test, _ = HEAD[path]
    outcome = run_files(files, *POLICIES)
    assert outcome.texts[test] == files[test].replace("Retain", "Delete")
    assert _noted(outcome.notes) == []


TABLES = {
    "typescript: a member": (
        "stack.ts",
        (
            "const runtimes = Object.fromEntries(\n"
            "  Object.values(template.findResources('AWS::Lambda::Function')).map((fn) => [\n"
            "    fn.Properties.FunctionName,\n    fn.Properties.Runtime,\n  ]),\n);\n"
            "expect(runtimes.scan).toBe('nodejs18.x');\n"
        ),
    ),
    "typescript: a map": (
        "stack.ts",
        (
            "const functions = Object.values(template.findResources('AWS::Lambda::Function'));\n"
            "const runtimes = new Map(functions.map((fn) => [fn.Properties.FunctionName, fn.Properties.Runtime]));\n"
            "expect(runtimes.get('scan')).toBe('nodejs18.x');\n"
        ),
    ),
    "python: a key": (
        "stack.py",
        (
            'functions = template.find_resources("AWS::Lambda::Function")\n'
            'runtimes = {f["Properties"]["FunctionName"]: f["Properties"]["Runtime"] for f in functions.values()}\n'
            'assert runtimes["scan"] == "nodejs18.x"\n'
        ),
    ),
    "python: get": (
        "stack.py",
        (
            'functions = template.find_resources("AWS::Lambda::Function")\n'
            'runtimes = {f["Properties"]["FunctionName"]: f["Properties"]["Runtime"] for f in functions.values()}\n'
            'assert runtimes.get("scan") == "nodejs18.x"\n'
        ),
    ),
}


@pytest.mark.parametrize("case", TABLES)
def test_what_is_read_out_of_a_table_of_each_resource_follows(case: str) -> None:
    path, asked = TABLES[case]
    files = _files(path, asked, "DESTROY")
    test, _ = HEAD[path]
    outcome = run_files(files, "lambda-runtime")
    assert outcome.texts[test] == files[test].replace("nodejs18.x", "nodejs22.x")
