"""Names with the value of a template's parameter, which `Fn.sub` puts in by the parameter's name.

https://docs.aws.amazon.com/cdk/api/v2/docs/aws-cdk-lib.CfnParameter.html
"""

from __future__ import annotations

import pytest

from cdkfix.testing import run

SELECT = ["resource-name-separator"]
TYPESCRIPT = """\
import * as cdk from 'aws-cdk-lib';
import * as s3 from 'aws-cdk-lib/aws-s3';

export class Data extends cdk.Stack {
  private stage: string;
  constructor(scope: cdk.App, id: string, handle: any) {
    super(scope, id);
    BODY
    handle(cdk.Fn.sub('s3://odds~${Environment}/tmp/'));
  }
}
"""
PYTHON = """\
import aws_cdk as cdk
from aws_cdk import aws_s3 as s3


class Data(cdk.Stack):
    def __init__(self, scope, id, handle):
        super().__init__(scope, id)
        BODY
        handle(cdk.Fn.sub("s3://odds~${Environment}/tmp/"))
"""
_MADE = "new cdk.CfnParameter(this, 'Environment', { default: 'dev' })"
_PY_MADE = 'cdk.CfnParameter(self, "Environment", default="dev")'
_NAMED = "new s3.Bucket(this, 'B', { bucketName: `odds~${%s}` });"
_PY_NAMED = 's3.Bucket(self, "B", bucket_name=f"odds~{%s}")'
FOLLOWED = {
    "typescript: a variable": (
        TYPESCRIPT,
        f"const env = {_MADE}.valueAsString;\n    {_NAMED % 'env'}",
    ),
    "typescript: by the parameter": (
        TYPESCRIPT,
        f"const stage = {_MADE};\n    {_NAMED % 'stage.valueAsString'}",
    ),
    "typescript: an attribute": (
        TYPESCRIPT,
        f"this.stage = {_MADE}.valueAsString;\n    {_NAMED % 'this.stage'}",
    ),
    "python: a variable": (
        PYTHON,
        f"env = {_PY_MADE}.value_as_string\n        {_PY_NAMED % 'env'}",
    ),
    "python: by the parameter": (
        PYTHON,
        f"stage = {_PY_MADE}\n        {_PY_NAMED % 'stage.value_as_string'}",
    ),
    "python: an attribute": (
        PYTHON,
        f"self.stage = {_PY_MADE}.value_as_string\n        {_PY_NAMED % 'self.stage'}",
    ),
}
OTHERS = {
    "typescript: another parameter": (
        TYPESCRIPT,
        f"const env = {_MADE.replace('Environment', 'Other')}.valueAsString; {_NAMED % 'env'}",
    ),
    "python: another parameter": (
        PYTHON,
        f"env = {_PY_MADE.replace('Environment', 'Other')}.value_as_string; {_PY_NAMED % 'env'}",
    ),
}


@pytest.mark.parametrize(("text", "body"), FOLLOWED.values(), ids=FOLLOWED)
def test_a_spelling_by_the_name_of_the_parameter_follows(text: str, body: str) -> None:
    whole = text.replace("BODY", body)
    outcome = run(whole.replace("~", ""), "python" if text is PYTHON else "typescript", SELECT)
    assert outcome.text == whole.replace("~", "-")


@pytest.mark.parametrize(("text", "body"), OTHERS.values(), ids=OTHERS)
def test_the_value_of_another_parameter_is_another(text: str, body: str) -> None:
    whole = text.replace("BODY", body)
    outcome = run(whole.replace("~", ""), "python" if text is PYTHON else "typescript", SELECT)
    assert "odds${Environment}" in outcome.text
