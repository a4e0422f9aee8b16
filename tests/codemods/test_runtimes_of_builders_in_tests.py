"""Runtimes that tests read from functions which builders of the project make."""

from __future__ import annotations

import pytest
from file_runs import run_files

SELECT = ["lambda-runtime"]
#: ``~`` is the version of Python, with ``_`` in the name of the member.
STACKS = {
    "typescript": (
        "stack.ts",
        """\
import * as cdk from 'aws-cdk-lib';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import { Construct } from 'constructs';

export class Runtimes {
  static readonly WORKERS = lambda.Runtime.PYTHON_MEMBER;
}

export function buildFunction(scope: Construct, id: string): lambda.Function {
  const code = lambda.Code.fromInline('def handler(event, context): pass');
  const runtime = lambda.Runtime.PYTHON_MEMBER;
  return new lambda.Function(scope, id, { code, handler: 'index.handler', runtime });
}

export class Data extends cdk.Stack {
  public readonly worker: lambda.Function;

  constructor(scope: cdk.App, id: string) {
    super(scope, id);
    this.worker = buildFunction(this, 'W');
  }
}
""",
        "test/stack.test.ts",
        """\
import * as cdk from 'aws-cdk-lib';
import { buildFunction, Data, Runtimes } from '../stack';

test('runtimes', () => {
  const stack = new Data(new cdk.App(), 'T');
  const made = buildFunction(new cdk.Stack(), 'M');
  EXPECTED
});
""",
    ),
    "python": (
        "stack.py",
        """\
import aws_cdk as cdk
from aws_cdk import aws_lambda as lambda_


class Runtimes:
    WORKERS = lambda_.Runtime.PYTHON_MEMBER


def build_function(scope, id):
    code = lambda_.Code.from_inline("def handler(event, context): pass")
    runtime = lambda_.Runtime.PYTHON_MEMBER
    return lambda_.Function(scope, id, code=code, handler="index.handler", runtime=runtime)


class Data(cdk.Stack):
    def __init__(self, scope, id):
        super().__init__(scope, id)
        self.worker = build_function(self, "W")
""",
        "tests/test_stack.py",
        """\
import aws_cdk as cdk

from stack import Data, Runtimes, build_function


def test_runtimes():
    stack = Data(cdk.App(), "T")
    made = build_function(cdk.Stack(), "M")
    EXPECTED
""",
    ),
}
EXPECTED = [
    ("typescript", "expect(made.runtime.name).toBe('python~');"),
    ("typescript", "expect(made.runtime.toString()).toBe('python~');"),
    ("typescript", "expect(buildFunction(stack, 'B').runtime.name).toBe('python~');"),
    ("typescript", "expect(String(stack.worker.runtime)).toEqual('python~');"),
    ("python", 'assert made.runtime.to_string() == "python~"'),
    ("python", 'assert build_function(stack, "B").runtime.name == "python~"'),
    ("python", 'assert str(stack.worker.runtime) == "python~"'),
    ("python", 'assert str(made.runtime) == "python~"'),
    ("typescript", "expect(Runtimes.WORKERS.name).toBe('python~');"),
    ("python", 'assert Runtimes.WORKERS.name == "python~"'),
]


def _files(language: str, expected: str, version: str) -> dict[str, str]:
    stack, text, path, test = STACKS[language]
    files = {stack: text, path: test.replace("EXPECTED", expected)}
    member = version.replace(".", "_")
    return {k: it.replace("~", version).replace("MEMBER", member) for k, it in files.items()}


@pytest.mark.parametrize(("language", "expected"), EXPECTED)
def test_what_is_read_of_a_builders_function_follows(language: str, expected: str) -> None:
    outcome = run_files(_files(language, expected, "3.9"), *SELECT)
    assert outcome.texts == _files(language, expected, "3.12")


@pytest.mark.parametrize(
    ("language", "expected"),
    [
        ("typescript", "expect(other(made.runtime)).toBe('python3.9');"),
        ("python", 'assert repr(made.runtime) == "python3.9"'),
    ],
)
def test_what_another_function_makes_of_it_stays(language: str, expected: str) -> None:
    _, _, path, _ = STACKS[language]
    files = _files(language, expected, "3.9")
    assert run_files(files, *SELECT).texts[path] == files[path]
