"""Tests that expect a name in what other resources are given, or of a property that has it."""

from __future__ import annotations

import pytest
from file_runs import run_files

NAMES = ("resource-name-separator", "glue-database-name")
STACK = {
    "stack.ts": """\
import * as cdk from 'aws-cdk-lib';
import * as glue from 'aws-cdk-lib/aws-glue';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import * as sqs from 'aws-cdk-lib/aws-sqs';
export class Naming {
  constructor(readonly suffix: string) {}
  get database(): string {
    return `lake^raw^${this.suffix}`;
  }
  get queue(): string {
    return `lake-jobs~${this.suffix}`;
  }
}
export class Lake extends cdk.Stack {
  constructor(scope: cdk.App, id: string, naming: Naming) {
    super(scope, id);
    new sqs.Queue(this, 'Jobs', { queueName: naming.queue });
    new glue.CfnDatabase(this, 'Db', { catalogId: '1', databaseInput: { name: naming.database } });
    new glue.CfnCrawler(this, 'Crawler', { role: 'r', databaseName: naming.database, targets: {} });
    const environment = { QUEUE: naming.queue, database: naming.database, OTHER: 'lake-raw-x' };
    new lambda.Function(this, 'Fn', { environment, ...props });
    new lambda.CfnFunction(this, 'Low', { code: {}, role: 'r', environment: { variables: environment } });
  }
}
""",
    "stack.py": """\
from dataclasses import dataclass

import aws_cdk as cdk
from aws_cdk import aws_glue as glue
from aws_cdk import aws_lambda as lambda_
from aws_cdk import aws_sqs as sqs


@dataclass(frozen=True)
class Naming:
    suffix: str

    @property
    def database(self) -> str:
        return f"lake^raw^{self.suffix}"

    @property
    def queue(self) -> str:
        return f"lake-jobs~{self.suffix}"


class Lake(cdk.Stack):
    def __init__(self, scope, id, naming: Naming):
        super().__init__(scope, id)
        sqs.Queue(self, "Jobs", queue_name=naming.queue)
        glue.CfnDatabase(self, "Db", catalog_id="1", database_input={"name": naming.database})
        glue.CfnCrawler(self, "Crawler", role="r", database_name=naming.database, targets={})
        environment = {"QUEUE": naming.queue, "database": naming.database, "OTHER": "lake-raw-x"}
        lambda_.Function(self, "Fn", environment=environment, **props)
        lambda_.CfnFunction(self, "Low", code={}, role="r", environment={"variables": environment})
""",
}
TESTS = {
    "stack.ts": (
        "test/stack.test.ts",
        """\
import * as cdk from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { Lake, Naming } from '../stack';
const template = Template.fromStack(new Lake(new cdk.App(), 'T', new Naming('ci')));
BODY
""",
    ),
    "stack.py": (
        "tests/test_stack.py",
        """\
import aws_cdk as cdk
from aws_cdk.assertions import Template

from stack import Lake, Naming


def test_names():
    template = Template.from_stack(Lake(cdk.App(), "T", Naming("ci")))
    BODY
""",
    ),
}
CRAWLER, FUNCTION = "AWS::Glue::Crawler", "AWS::Lambda::Function"


def _ts(kind: str, wanted: str) -> str:
    return f"template.hasResourceProperties('{kind}', {{ {wanted} }});"


def _py(kind: str, wanted: str) -> str:
    return f'template.has_resource_properties("{kind}", {{{wanted}}})'


FOLLOWING = {
    "typescript: a crawler's": ("stack.ts", _ts(CRAWLER, "DatabaseName: 'lake^raw^ci'")),
    "typescript: variables": (
        "stack.ts",
        _ts(
            FUNCTION,
            "Environment: { Variables: { QUEUE: 'lake-jobs~ci', database: 'lake^raw^ci' } }",
        ),
    ),
    "typescript: a property of a class": (
        "stack.ts",
        (
            "expect(new Naming('qa').database).toBe('lake^raw^qa');\n"
            "expect(new Naming('qa').queue).toBe('lake-jobs~qa');"
        ),
    ),
    "python: a crawler's": ("stack.py", _py(CRAWLER, '"DatabaseName": "lake^raw^ci"')),
    "python: variables": (
        "stack.py",
        _py(
            FUNCTION,
            '"Environment": {"Variables": {"QUEUE": "lake-jobs~ci", "database": "lake^raw^ci"}}',
        ),
    ),
    "python: a property of a class": (
        "stack.py",
        (
            'assert Naming("qa").database == "lake^raw^qa"\n'
            '    assert Naming("qa").queue == "lake-jobs~qa"'
        ),
    ),
}
STAYING = {
    "typescript: another text": (
        "stack.ts",
        _ts(FUNCTION, "Environment: { Variables: { OTHER: 'lake-raw-x' } }"),
    ),
    "typescript: another resource's": (
        "stack.ts",
        _ts("AWS::Glue::Job", "DatabaseName: 'lake-raw-x'"),
    ),
    "python: another text": (
        "stack.py",
        _py(FUNCTION, '"Environment": {"Variables": {"OTHER": "lake-raw-x"}}'),
    ),
    "python: another resource's": (
        "stack.py",
        _py("AWS::Glue::Job", '"DatabaseName": "lake-raw-x"'),
    ),
}


def _files(stack: str, body: str, *, done: bool) -> dict[str, str]:
    def spelled(text: str) -> str:
        return text.replace("^", "_" if done else "-").replace("~", "-" if done else "")

    path, test = TESTS[stack]
    return {stack: spelled(STACK[stack]), path: test.replace("BODY", spelled(body))}


@pytest.mark.parametrize(("stack", "body"), STAYING.values(), ids=STAYING)
def test_what_is_no_name_stays(stack: str, body: str) -> None:
    outcome = run_files(_files(stack, body, done=False), *NAMES)
    assert outcome.texts == _files(stack, body, done=True)


@pytest.mark.parametrize(("stack", "body"), FOLLOWING.values(), ids=FOLLOWING)
def test_a_name_that_others_are_given_follows(stack: str, body: str) -> None:
    """Wherever the template has it, with the suffix of the test."""
    outcome = run_files(_files(stack, body, done=False), *NAMES)
    assert outcome.reasons == []
    assert outcome.texts == _files(stack, body, done=True)
