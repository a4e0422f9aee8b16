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
    "typescript: by a parameter that the code calls otherwise": (
        TYPESCRIPT,
        f"const envParam = {_MADE};\n    {_NAMED % 'envParam.valueAsString'}",
    ),
    "typescript: by an attribute that the code calls otherwise": (
        TYPESCRIPT.replace("stage: string", "envParam: cdk.CfnParameter"),
        f"this.envParam = {_MADE};\n    {_NAMED % 'this.envParam.valueAsString'}",
    ),
    "typescript: a variable that the code calls otherwise": (
        TYPESCRIPT,
        f"const value = {_MADE}.valueAsString;\n    {_NAMED % 'value'}",
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
    "python: by a parameter that the code calls otherwise": (
        PYTHON,
        f"env_param = {_PY_MADE}\n        {_PY_NAMED % 'env_param.value_as_string'}",
    ),
    "python: by an attribute that the code calls otherwise": (
        PYTHON,
        f"self.env_param = {_PY_MADE}\n        {_PY_NAMED % 'self.env_param.value_as_string'}",
    ),
    "python: a variable that the code calls otherwise": (
        PYTHON,
        f"value = {_PY_MADE}.value_as_string\n        {_PY_NAMED % 'value'}",
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
    "typescript: another parameter by its variable": (
        TYPESCRIPT,
        f"const it = {_MADE.replace('Environment', 'Part')};\n    {_NAMED % 'it.valueAsString'}",
    ),
    "python: another parameter by its variable": (
        PYTHON,
        f"it = {_PY_MADE.replace('Environment', 'Part')}\n        {_PY_NAMED % 'it.value_as_string'}",
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


BY_PARAMETER = [
    "typescript: by a parameter that the code calls otherwise",
    "python: by a parameter that the code calls otherwise",
]


@pytest.mark.parametrize("name", BY_PARAMETER)
def test_a_stack_whose_suffix_is_a_parameter_takes_none_from_its_props(name: str) -> None:
    """The template has it, and who deploys that gives it."""
    text, body = FOLLOWED[name]
    whole = text.replace("BODY", body).replace("~", "-")
    for old, new in (
        ("handle: any", "props?: cdk.StackProps"),
        ("super(scope, id);", "super(scope, id, props);"),
        ("id, handle)", "id, **kwargs)"),
        ("super().__init__(scope, id)", "super().__init__(scope, id, **kwargs)"),
        ("handle(", "print("),
    ):
        whole = whole.replace(old, new)
    outcome = run(whole, name.partition(":")[0], ["stack-props-interface"])
    assert outcome.text == whole
    assert ["its suffix is no text that the props could give" in it for it in outcome.reasons] == [
        True
    ]
