"""A database and a function have the same name: what a test captures tells which it means."""

from __future__ import annotations

import pytest
from file_runs import run_files

NAMES = ("resource-name-separator", "glue-database-name")
STACK = {
    "typescript": (
        "stack.ts",
        """\
import * as cdk from 'aws-cdk-lib';
import * as glue from 'aws-cdk-lib/aws-glue';
import * as sqs from 'aws-cdk-lib/aws-sqs';
export class Data extends cdk.Stack {
  constructor(scope: cdk.App, id: string, suffix: string) {
    super(scope, id);
    new sqs.Queue(this, 'Queue', { queueName: `sales-raw~${suffix}` });
    const databaseInput = { name: `sales^raw^${suffix}` };
    new glue.CfnDatabase(this, 'Db', { catalogId: '1', databaseInput });
  }
}
""",
        "test/stack.test.ts",
        """\
import * as cdk from 'aws-cdk-lib';
import { Capture, Template } from 'aws-cdk-lib/assertions';
import { Data } from '../stack';
test('names', () => {
  const template = Template.fromStack(new Data(new cdk.App(), 'T', 'ut'));
  const captured = new Capture();
  template.hasResourceProperties('TYPE', WANTED);
  expect(captured.asString()).toBe('NAME');
});
""",
    ),
    "python": (
        "stack.py",
        """\
import aws_cdk as cdk
from aws_cdk import aws_glue as glue
from aws_cdk import aws_sqs as sqs


class Data(cdk.Stack):
    def __init__(self, scope, id, suffix):
        super().__init__(scope, id)
        sqs.Queue(self, "Queue", queue_name=f"sales-raw~{suffix}")
        glue.CfnDatabase(self, "Db", catalog_id="1", database_input={"name": f"sales^raw^{suffix}"})
""",
        "tests/test_stack.py",
        """\
import aws_cdk as cdk
from aws_cdk.assertions import Capture, Template

from stack import Data


def test_names():
    template = Template.from_stack(Data(cdk.App(), "T", "ut"))
    captured = Capture()
    template.has_resource_properties("TYPE", WANTED)
    assert captured.as_string() == "NAME"
""",
    ),
}
WANTED = {
    "database": (
        "AWS::Glue::Database",
        {
            "typescript": "{ DatabaseInput: { Name: captured } }",
            "python": '{"DatabaseInput": {"Name": captured}}',
        },
        "sales^raw^ut",
    ),
    "queue": (
        "AWS::SQS::Queue",
        {"typescript": "{ QueueName: captured }", "python": '{"QueueName": captured}'},
        "sales-raw~ut",
    ),
}


def _files(language: str, kind: str, *, done: bool) -> dict[str, str]:
    stack_path, stack, test_path, test = STACK[language]
    type_, wanted, name = WANTED[kind]
    test = test.replace("TYPE", type_).replace("WANTED", wanted[language]).replace("NAME", name)
    files = {stack_path: stack, test_path: test}
    hyphen = {path: text.replace("~", "-" if done else "") for path, text in files.items()}
    if done:
        return {path: text.replace("^", "_") for path, text in hyphen.items()}
    return {path: text.replace("s^r", "s-r").replace("^", "") for path, text in hyphen.items()}


@pytest.mark.parametrize("language", STACK)
@pytest.mark.parametrize("kind", WANTED)
def test_the_name_that_is_captured_follows(language: str, kind: str) -> None:
    """By where it is captured."""
    outcome = run_files(_files(language, kind, done=False), *NAMES)
    assert outcome.reasons == []
    assert outcome.texts == _files(language, kind, done=True)
