"""What tests expect the runtimes of layers, and policies that keep from the start, to be."""

from __future__ import annotations

import pytest
from file_runs import run_files

SELECT = ["lambda-runtime", "kms-key-removal-policy"]
STACKS = {
    "typescript": (
        "stack.ts",
        """\
import * as cdk from 'aws-cdk-lib';
import * as kms from 'aws-cdk-lib/aws-kms';
import * as lambda from 'aws-cdk-lib/aws-lambda';

export class Data extends cdk.Stack {
  constructor(scope: cdk.App, id: string) {
    super(scope, id);
    new lambda.LayerVersion(this, 'L', {
      code: lambda.Code.fromAsset('layer'),
      compatibleRuntimes: [lambda.Runtime.PYTHON_3_9, lambda.Runtime.PYTHON_3_10],
    });
    new kms.Key(this, 'K', { removalPolicy: cdk.RemovalPolicy.RETAIN_ON_UPDATE_OR_DELETE });
  }
}
""",
    ),
    "python": (
        "stack.py",
        """\
import aws_cdk as cdk
from aws_cdk import aws_kms as kms, aws_lambda as lambda_


class Data(cdk.Stack):
    def __init__(self, scope, id):
        super().__init__(scope, id)
        lambda_.LayerVersion(
            self,
            "L",
            code=lambda_.Code.from_asset("layer"),
            compatible_runtimes=[lambda_.Runtime.PYTHON_3_9, lambda_.Runtime.PYTHON_3_10],
        )
        kms.Key(self, "K", removal_policy=cdk.RemovalPolicy.RETAIN_ON_UPDATE_OR_DELETE)
""",
    ),
}
TESTS = {
    "typescript": (
        "test/stack.test.ts",
        """\
import * as cdk from 'aws-cdk-lib';
import { Capture, Match, Template } from 'aws-cdk-lib/assertions';
import { Data } from '../stack';

const template = Template.fromStack(new Data(new cdk.App(), 'T'));
const layer = Object.values(template.findResources('AWS::Lambda::LayerVersion'))[0];

test('all', () => {
  EXPECTED
});
""",
    ),
    "python": (
        "tests/test_stack.py",
        """\
import aws_cdk as cdk
from aws_cdk.assertions import Capture, Match, Template

from stack import Data

template = Template.from_stack(Data(cdk.App(), "T"))
layer = list(template.find_resources("AWS::Lambda::LayerVersion").values())[0]


def test_all():
    EXPECTED
""",
    ),
}
HAS = {
    "typescript": "template.hasResourceProperties('AWS::Lambda::LayerVersion', { CompatibleRuntimes: ~ });",
    "python": 'template.has_resource_properties("AWS::Lambda::LayerVersion", {"CompatibleRuntimes": ~})',
}
#: What is expected, before and after.
EXPECTED = {
    "typescript: the list": (
        "typescript",
        HAS["typescript"].replace("~", "['python3.9', 'python3.10']"),
        HAS["typescript"].replace("~", "['python3.12']"),
    ),
    "typescript: some of it": (
        "typescript",
        HAS["typescript"].replace("~", "Match.arrayWith(['python3.9'])"),
        HAS["typescript"].replace("~", "Match.arrayWith(['python3.12'])"),
    ),
    "typescript: captured": (
        "typescript",
        "const found = new Capture();\n  "
        + HAS["typescript"].replace("~", "found")
        + "\n  expect(found.asArray()).toEqual(['python3.9', 'python3.10']);",
        "const found = new Capture();\n  "
        + HAS["typescript"].replace("~", "found")
        + "\n  expect(found.asArray()).toEqual(['python3.12']);",
    ),
    "typescript: as it is read": (
        "typescript",
        "expect(layer.Properties.CompatibleRuntimes).toEqual(['python3.9', 'python3.10']);",
        "expect(layer.Properties.CompatibleRuntimes).toEqual(['python3.12']);",
    ),
    "typescript: another that is right": (
        "typescript",
        HAS["typescript"].replace("~", "['python3.12']"),
        HAS["typescript"].replace("~", "['python3.12']"),
    ),
    "typescript: a policy": (
        "typescript",
        "template.hasResource('AWS::KMS::Key', { DeletionPolicy: 'RetainExceptOnCreate' });",
        "template.hasResource('AWS::KMS::Key', { DeletionPolicy: 'Delete' });",
    ),
    "python: the list": (
        "python",
        HAS["python"].replace("~", '["python3.9", "python3.10"]'),
        HAS["python"].replace("~", '["python3.12"]'),
    ),
    "python: some of it": (
        "python",
        HAS["python"].replace("~", 'Match.array_with(["python3.10"])'),
        HAS["python"].replace("~", 'Match.array_with(["python3.12"])'),
    ),
    "python: captured": (
        "python",
        "found = Capture()\n    "
        + HAS["python"].replace("~", "found")
        + '\n    assert found.as_array() == ["python3.9", "python3.10"]',
        "found = Capture()\n    "
        + HAS["python"].replace("~", "found")
        + '\n    assert found.as_array() == ["python3.12"]',
    ),
    "python: as it is read": (
        "python",
        'assert layer["Properties"]["CompatibleRuntimes"] == ["python3.9", "python3.10"]',
        'assert layer["Properties"]["CompatibleRuntimes"] == ["python3.12"]',
    ),
    "python: a policy": (
        "python",
        'template.has_resource("AWS::KMS::Key", {"DeletionPolicy": "RetainExceptOnCreate"})',
        'template.has_resource("AWS::KMS::Key", {"DeletionPolicy": "Delete"})',
    ),
}


@pytest.mark.parametrize(("language", "expected", "then"), EXPECTED.values(), ids=EXPECTED)
def test_what_tests_expect_follows(language: str, expected: str, then: str) -> None:
    path, test = TESTS[language]
    stack, text = STACKS[language]
    outcome = run_files({stack: text, path: test.replace("EXPECTED", expected)}, *SELECT)
    assert outcome.texts[path] == test.replace("EXPECTED", then)


@pytest.mark.parametrize("language", STACKS)
def test_layers_that_stay_are_expected_as_they_are(language: str) -> None:
    """Beside one that is repaired, another one is not known."""
    path, test = TESTS[language]
    stack, text = STACKS[language]
    _, expected, _ = EXPECTED[f"{language}: the list"]
    for listed in ("[lambda.Runtime.PYTHON_3_9, lambda", "[lambda_.Runtime.PYTHON_3_9, lambda_"):
        text = text.replace(f"{listed}.Runtime.PYTHON_3_10]", "runtimes()")
    before = test.replace("EXPECTED", expected)
    assert run_files({stack: text, path: before}, *SELECT).texts[path] == before
