"""Tests that run over an enumeration give a stack each of its members."""

from __future__ import annotations

import pytest
from file_runs import run_files

SELECT = "resource-name-separator"
TYPESCRIPT = """\
import * as cdk from 'aws-cdk-lib';
import * as sqs from 'aws-cdk-lib/aws-sqs';
export enum Stage {
  TEST = 'test',
  PRODUCTION = 'prod',
}
export class Meals extends cdk.Stack {
  constructor(scope: cdk.App, id: string, stage: Stage) {
    super(scope, id);
    new sqs.Queue(this, 'Dlq', { queueName: `meals-dlq~${stage}` });
  }
}
"""
PYTHON = """\
from enum import Enum

import aws_cdk as cdk
from aws_cdk import aws_sqs as sqs


class Stage(Enum):
    TEST = "test"
    PRODUCTION = "prod"


class Meals(cdk.Stack):
    def __init__(self, scope, id, *, stage: Stage):
        super().__init__(scope, id)
        sqs.Queue(self, "Dlq", queue_name=f"meals-dlq~{stage.value}")
"""
TYPESCRIPT_TEST = """\
import * as cdk from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { Meals, Stage } from '../stack';
LOOP {
  const template = Template.fromStack(new Meals(new cdk.App(), 'M', stage));
  template.hasResourceProperties('AWS::SQS::Queue', { QueueName: `meals-dlq~${stage}` });
END
"""
PYTHON_TEST = """\
import aws_cdk as cdk
import pytest
from aws_cdk.assertions import Template

from stack import Meals, Stage


@pytest.mark.parametrize("stage", ALL)
def test_names(stage):
    template = Template.from_stack(Meals(cdk.App(), "M", stage=stage))
    template.has_resource_properties("AWS::SQS::Queue", {"QueueName": f"meals-dlq~{stage.value}"})
"""
CASES = {
    "typescript: a loop": (
        {"stack.ts": TYPESCRIPT},
        TYPESCRIPT_TEST.replace("LOOP", "for (const stage of Object.values(Stage))").replace(
            "END", "}"
        ),
    ),
    "python: a list": ({"stack.py": PYTHON}, PYTHON_TEST.replace("ALL", "list(Stage)")),
    "python: the class itself": ({"stack.py": PYTHON}, PYTHON_TEST.replace("ALL", "Stage")),
}


@pytest.mark.parametrize("case", CASES)
def test_names_by_members_that_tests_go_through_are_followed(case: str) -> None:
    app, test = CASES[case]
    language = "ts" if "stack.ts" in app else "py"
    path = "test/stack.test.ts" if language == "ts" else "tests/test_stack.py"
    files = {**app, path: test}
    outcome = run_files({name: text.replace("~", "") for name, text in files.items()}, SELECT)
    assert outcome.texts == {name: text.replace("~", "-") for name, text in files.items()}
    assert outcome.reasons == []
