"""Tests that find a resource by its name among all those of a template, and read it."""

from __future__ import annotations

import pytest
from file_runs import run_files

NAME = "lambda-runtime"
FILES = {
    "typescript": {
        "stack.ts": """\
import * as cdk from 'aws-cdk-lib';
import * as lambda from 'aws-cdk-lib/aws-lambda';
export class Report extends cdk.Stack {
  constructor(scope: cdk.App, id: string) {
    super(scope, id);
    const code = lambda.Code.fromAsset('x');
    const runtime = lambda.Runtime.PYTHON_~;
    new lambda.Function(this, 'F', { functionName: 'send', runtime, handler: 'h', code });
  }
}
""",
        "test/stack.test.ts": """\
import { App } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { Report } from '../stack';
const json = Template.fromStack(new Report(new App(), 'T')).toJSON();
test('runtime', () => {
  const found = Object.values<any>(json.Resources).find((r) => r.Properties?.FunctionName === 'send');
  expect(found.Properties.Runtime).toBe('python^');
  expect(settings.Runtime).toBe('python3.9');
});
""",
    },
    "python": {
        "stack.py": """\
import aws_cdk as cdk
from aws_cdk import aws_lambda as lambda_


class Report(cdk.Stack):
    def __init__(self, scope, id):
        super().__init__(scope, id)
        code = lambda_.Code.from_asset("x")
        runtime = lambda_.Runtime.PYTHON_~
        lambda_.Function(self, "F", function_name="send", runtime=runtime, handler="h", code=code)
""",
        "tests/test_stack.py": """\
import aws_cdk as cdk
from aws_cdk.assertions import Template

from stack import Report


def test_runtime(settings):
    resources = Template.from_stack(Report(cdk.App(), "T")).to_json()["Resources"]
    found = next(r for r in resources.values() if r["Properties"].get("FunctionName") == "send")
    assert found["Properties"]["Runtime"] == "python^"
    assert settings["Runtime"] == "python3.9"
""",
    },
}


def _files(language: str, version: str) -> dict[str, str]:
    member = version.replace(".", "_")
    texts = FILES[language].items()
    return {path: text.replace("~", member).replace("^", version) for path, text in texts}


@pytest.mark.parametrize("language", FILES)
def test_what_is_read_of_it_follows(language: str) -> None:
    """What is read of something else stays."""
    outcome = run_files(_files(language, "3.9"), NAME)
    assert outcome.texts == _files(language, "3.12")
