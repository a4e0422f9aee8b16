"""Properties that statements set after a resource is made: repaired there too, or reported."""

from __future__ import annotations

import pytest

from cdkfix.testing import run

SELECT = ["lambda-runtime", "glue-version", "glue-worker-count"]
TYPESCRIPT = """\
import * as cdk from 'aws-cdk-lib';
import * as glue from 'aws-cdk-lib/aws-glue';
import * as lambda from 'aws-cdk-lib/aws-lambda';

export const make = (scope: cdk.Stack, given: any) => {{
  const job = new glue.CfnJob(scope, 'J', {{ role: 'r', command: {{ name: 'glueetl' }} }});
  const fn = new lambda.Function(scope, 'F', {{
    runtime: lambda.Runtime.PYTHON_3_12,
    handler: 'h',
    code: {code},
  }});
  const topic = new cdk.CfnResource(scope, 'T', {{ type: 'AWS::SNS::Topic' }});
  {statement}
}};
"""
PYTHON = """\
import aws_cdk as cdk
from aws_cdk import aws_glue as glue, aws_lambda as lambda_

WORKERS = 10


def make(scope, given):
    job = glue.CfnJob(scope, "J", role="r", command={{"name": "glueetl"}})
    fn = lambda_.Function(
        scope, "F", runtime=lambda_.Runtime.PYTHON_3_12, handler="h", code={code}
    )
    {statement}
"""
_CODE = {"typescript": "lambda.Code.fromAsset('x')", "python": 'lambda_.Code.from_asset("x")'}


def _text(language: str, statement: str, code: str | None = None) -> str:
    form = TYPESCRIPT if language == "typescript" else PYTHON
    return form.format(statement=statement, code=code or _CODE[language])


@pytest.mark.parametrize(
    ("language", "statement"),
    [
        pytest.param("typescript", "job.addPropertyOverride('GlueVersion', '4.0');", id="new"),
        pytest.param("typescript", "job.addPropertyOverride('MaxRetries', 10);", id="another one"),
        pytest.param(
            "typescript", "topic.addPropertyOverride('NumberOfWorkers', 10);", id="another resource"
        ),
        pytest.param("typescript", "given.numberOfWorkers = 10;", id="another object"),
        pytest.param("python", "job.number_of_workers = 2", id="few in Python"),
        pytest.param("python", 'job.add_override("Metadata.GlueVersion", "2.0")', id="elsewhere"),
    ],
)
def test_what_is_set_otherwise_is_left_alone(language: str, statement: str) -> None:
    text = _text(language, statement)
    outcome = run(text, language, SELECT)
    assert outcome.text == text
    assert not outcome.findings


@pytest.mark.parametrize(
    ("language", "statement", "reason"),
    [
        pytest.param(
            "typescript",
            "job.addPropertyOverride('NumberOfWorkers', given.workers);",
            "it is a parameter: `given`",
            id="typescript",
        ),
        pytest.param(
            "python", "job.glue_version = given", "it is a parameter: `given`", id="python"
        ),
        pytest.param(
            "python",
            'fn.node.default_child.add_property_override("Runtime", "go1.x")',
            "is no drop-in",
            id="no drop-in in Python",
        ),
    ],
)
def test_what_is_set_to_something_unknown_is_reported(
    language: str, statement: str, reason: str
) -> None:
    text = _text(language, statement)
    outcome = run(text, language, SELECT)
    assert outcome.text == text
    assert [reason in told for told in outcome.reasons] == [True]


@pytest.mark.parametrize(
    ("language", "before", "after"),
    [
        pytest.param(
            "typescript",
            "job.addPropertyOverride('GlueVersion', '2.0');",
            "4.0",
            id="typescript: overridden",
        ),
        pytest.param(
            "typescript",
            "job.addOverride('Properties.GlueVersion', '3.0');",
            "4.0",
            id="typescript: overridden by path",
        ),
        pytest.param("typescript", "job.numberOfWorkers = 16;", "2", id="typescript: assigned"),
        pytest.param(
            "typescript",
            "(fn.node.defaultChild as lambda.CfnFunction).addPropertyOverride('Runtime', 'python3.9');",
            "python3.12",
            id="typescript: of the resource behind a construct",
        ),
        pytest.param(
            "python",
            'job.add_property_override("GlueVersion", "2.0")',
            "4.0",
            id="python: overridden",
        ),
        pytest.param("python", "job.number_of_workers = 16", "2", id="python: assigned"),
        pytest.param(
            "python",
            'fn.node.default_child.add_override("Properties.Runtime", "nodejs16.x")',
            "nodejs22.x",
            id="python: of the resource behind a construct",
        ),
    ],
)
def test_what_is_set_later_is_repaired_there(language: str, before: str, after: str) -> None:
    old = {"4.0": ("2.0", "3.0"), "2": ("16",), "python3.12": ("python3.9",)}.get(
        after, ("nodejs16.x",)
    )
    changed = before
    for value in old:
        changed = changed.replace(value, after)
    outcome = run(_text(language, before), language, SELECT)
    assert outcome.text == _text(language, changed)
    assert not outcome.reasons


def test_a_constant_that_is_set_later_changes_where_it_is_written() -> None:
    text = _text("python", "job.number_of_workers = WORKERS")
    assert run(text, "python", SELECT).text == text.replace("10", "2")


def test_code_that_the_newer_runtime_cannot_run_keeps_what_is_set_later() -> None:
    statement = 'fn.node.default_child.add_property_override("Runtime", "python3.9")'
    text = _text("python", statement, 'lambda_.Code.from_inline("import imp")')
    outcome = run(text, "python", SELECT)
    assert outcome.text == text
    assert ["imports imp" in told for told in outcome.reasons] == [True]
