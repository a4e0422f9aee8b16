"""Names that a helper is handed in an object, and that goes into a function's environment."""

from __future__ import annotations

import pytest

from cdkfix.testing import run

SELECT = ["resource-name-separator", "glue-database-name"]
TYPESCRIPT = """\
import * as cdk from 'aws-cdk-lib';
import * as glue from 'aws-cdk-lib/aws-glue';
import * as kinesis from 'aws-cdk-lib/aws-kinesis';
import * as lambda from 'aws-cdk-lib/aws-lambda';

function named(base: string, stage: string): string {
  return `energy-${base}<|->${stage}`;
}
function make(scope: cdk.Stack, options: { env?: Record<string, string> }) {
  return new lambda.Function(scope, 'A', { runtime: lambda.Runtime.PYTHON_3_12, environment: options.env, handler: 'i.h', code: lambda.Code.fromAsset('x') });
}
function makePlain(scope: cdk.Stack, env: Record<string, string>) {
  return new lambda.Function(scope, 'B', { runtime: lambda.Runtime.PYTHON_3_12, environment: env, handler: 'i.h', code: lambda.Code.fromAsset('x') });
}
function makeMore(scope: cdk.Stack, env: Record<string, string>) {
  return new lambda.Function(scope, 'C', { runtime: lambda.Runtime.PYTHON_3_12, environment: { ...env, MORE: '1' }, handler: 'i.h', code: lambda.Code.fromAsset('x') });
}
function elsewhere(env: Record<string, string>) {
  send(env);
}
class Energy extends cdk.Stack {
  constructor(scope: cdk.App, id: string, stage: string) {
    super(scope, id);
    new kinesis.Stream(this, 'Reads', { streamName: named('reads', stage) });
    USE
    new glue.CfnDatabase(this, 'Db', { catalogId: this.account, databaseInput: { name: named('reads-db', stage)<|.replace(/-/g, '_')> } });
  }
}
"""
PYTHON = """\
import aws_cdk as cdk
from aws_cdk import aws_glue as glue, aws_kinesis as kinesis, aws_lambda as lambda_


def named(base: str, stage: str) -> str:
    return f"energy-{base}<|->{stage}"


def make(scope, options):
    return lambda_.Function(scope, "A", runtime=lambda_.Runtime.PYTHON_3_12, environment=options["env"], handler="i.h", code=lambda_.Code.from_asset("x"))


def make_plain(scope, env):
    return lambda_.Function(scope, "B", runtime=lambda_.Runtime.PYTHON_3_12, environment=env, handler="i.h", code=lambda_.Code.from_asset("x"))


def make_more(scope, env):
    return lambda_.Function(scope, "C", runtime=lambda_.Runtime.PYTHON_3_12, environment={**env, "MORE": "1"}, handler="i.h", code=lambda_.Code.from_asset("x"))


class Energy(cdk.Stack):
    def __init__(self, scope, construct_id, *, stage: str):
        super().__init__(scope, construct_id)
        kinesis.Stream(self, "Reads", stream_name=named("reads", stage))
        USE
        glue.CfnDatabase(self, "Db", catalog_id=self.account, database_input={"name": named("reads-db", stage)<|.replace("-", "_")>})
"""
USED = [
    ("typescript", "make(this, { env: { STREAM: named('reads', stage) } });"),
    ("typescript", "makePlain(this, { STREAM: named('reads', stage) });"),
    ("typescript", "makeMore(this, { STREAM: named('reads', stage) });"),
    ("typescript", "makePlain(this, { DB: named('reads-db', stage)<|.replace(/-/g, '_')> });"),
    ("python", 'make(self, {"env": {"STREAM": named("reads", stage)}})'),
    ("python", 'make_plain(self, {"STREAM": named("reads", stage)})'),
    ("python", 'make_plain(self, env={"STREAM": named("reads", stage)})'),
    ("python", 'make_more(self, {"STREAM": named("reads", stage)})'),
    ("python", 'make_plain(self, {"DB": named("reads-db", stage)<|.replace("-", "_")>})'),
]


def _turned(text: str, which: int) -> str:
    """A text with what stands in ``<before|after>``."""
    for before, after in (("", "-"), ("", ".replace(/-/g, '_')"), ("", '.replace("-", "_")')):
        text = text.replace(f"<{before}|{after}>", (before, after)[which])
    return text


@pytest.mark.parametrize(("language", "use"), USED)
def test_a_name_in_what_a_helper_hands_a_function_is_no_obstacle(language: str, use: str) -> None:
    text = (TYPESCRIPT if language == "typescript" else PYTHON).replace("USE", use)
    outcome = run(_turned(text, 0), language, SELECT)
    assert outcome.text == _turned(text, 1)
    assert outcome.reasons == []


def test_what_somebody_else_is_handed_is_told() -> None:
    text = TYPESCRIPT.replace("USE", "elsewhere({ STREAM: named('reads', stage) });")
    outcome = run(_turned(text, 0), "typescript", SELECT)
    assert "`energy-${base}${stage}`" in outcome.text
    assert ["it is handed on: `send(env)`" in reason for reason in outcome.reasons] == [True]
