"""Tests of settings that compare the text of a runtime: ``config.runtime.toString()``."""

from __future__ import annotations

import pytest
from file_runs import run_files

NAME = "lambda-runtime"
FILES = {
    "typescript": {
        "stack.ts": """\
import * as cdk from 'aws-cdk-lib';
import * as lambda from 'aws-cdk-lib/aws-lambda';
export const config = { runtime: lambda.Runtime.PYTHON_~, label: 'python3.8' };
export class Shop extends cdk.Stack {
  constructor(scope: cdk.App, id: string) {
    super(scope, id);
    const code = lambda.Code.fromAsset('x');
    new lambda.Function(this, 'F', { runtime: config.runtime, handler: 'h', code });
  }
}
""",
        "test/stack.test.ts": """\
import { config } from '../stack';
test('config', () => {
  expect(config.runtime.toString()).toBe('python^');
  expect(config.label.toString()).toBe('python3.8');
});
""",
    },
    "python": {
        "stack.py": """\
import aws_cdk as cdk
from aws_cdk import aws_lambda as lambda_


class Config:
    RUNTIME = lambda_.Runtime.PYTHON_~
    LABEL = "python3.8"


class Shop(cdk.Stack):
    def __init__(self, scope, id):
        super().__init__(scope, id)
        code = lambda_.Code.from_asset("x")
        lambda_.Function(self, "F", runtime=Config.RUNTIME, handler="h", code=code)
""",
        "tests/test_stack.py": """\
from stack import Config


def test_config():
    assert Config.RUNTIME.to_string() == "python^"
    assert Config.LABEL.to_string() == "python3.8"
""",
    },
}


def _files(language: str, version: str) -> dict[str, str]:
    member = version.replace(".", "_")
    return {
        path: text.replace("~", member).replace("^", version)
        for path, text in FILES[language].items()
    }


@pytest.mark.parametrize("language", FILES)
def test_the_text_of_a_runtime_follows(language: str) -> None:
    """Another setting's stays."""
    outcome = run_files(_files(language, "3.8"), NAME)
    assert outcome.texts == _files(language, "3.12")
