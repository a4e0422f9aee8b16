"""Export names of stacks that are made twice: in one environment, or with a suffix of their own."""

from __future__ import annotations

import pytest

from cdkfix.testing import run

SELECT = ["output-export-name"]
_TYPESCRIPT = """\
import * as cdk from 'aws-cdk-lib';
import * as s3 from 'aws-cdk-lib/aws-s3';

interface DataProps extends cdk.StackProps {{ environmentSuffix?: string; role: string }}
class Data extends cdk.Stack {{
  constructor(scope: cdk.App, id: string, props: DataProps) {{
    super(scope, id, props);
    const environmentSuffix = props.environmentSuffix ?? 'dev';
    const roleSuffix = props.role === 'a' ? 'primary' : 'secondary';
    const data = new s3.Bucket(this, 'Data', {{ bucketName: `{name}` }});
    new cdk.CfnOutput(this, 'DataBucketName', {{ value: data.bucketName }});
  }}
}}
const app = new cdk.App();
const environmentSuffix: string = app.node.tryGetContext('environmentSuffix') ?? 'dev';
new Data(app, 'A', {{ {first}, role: 'a' }});
new Data(app, 'B', {{ {second}, role: 'b' }});
"""
_PYTHON = """\
import aws_cdk as cdk
from aws_cdk import aws_s3 as s3


class Data(cdk.Stack):
    def __init__(self, scope, construct_id, *, environment_suffix=None, role):
        super().__init__(scope, construct_id)
        suffix = environment_suffix or "dev"
        role_suffix = "primary" if role == "a" else "secondary"
        data = s3.Bucket(self, "Data", bucket_name=f"{name}")
        cdk.CfnOutput(self, "DataBucketName", value=data.bucket_name)


app = cdk.App()
environment_suffix = app.node.try_get_context("environmentSuffix") or "dev"
Data(app, "A", {first}, role="a")
Data(app, "B", {second}, role="b")
"""
_TEXTS = {"typescript": _TYPESCRIPT, "python": _PYTHON}
#: A name with one suffix, and one with two; what both stacks are given; and each of them.
_FORMS = {
    "typescript": (
        "data-${environmentSuffix}",
        "data-${roleSuffix}-${environmentSuffix}",
        "environmentSuffix",
        "environmentSuffix: '{}'",
        ("${this.stackName}-DataBucketName", "DataBucketName-${environmentSuffix}"),
    ),
    "python": (
        "data-{suffix}",
        "data-{role_suffix}-{suffix}",
        "environment_suffix=environment_suffix",
        'environment_suffix="{}"',
        ("{self.stack_name}-DataBucketName", "DataBucketName-{suffix}"),
    ),
}


@pytest.mark.parametrize("language", _TEXTS)
@pytest.mark.parametrize("suffixes", [0, 1], ids=["one suffix", "two suffixes"])
def test_stacks_that_are_given_the_same_export_by_their_own_names(
    language: str, suffixes: int
) -> None:
    forms = _FORMS[language]
    given = forms[2]
    text = _TEXTS[language].format(name=forms[suffixes], first=given, second=given)
    outcome = run(text, language, SELECT)
    assert forms[4][0] in outcome.text


@pytest.mark.parametrize("language", _TEXTS)
def test_stacks_that_are_given_different_suffixes_export_by_these(language: str) -> None:
    name, _, _, given, exports = _FORMS[language]
    first, second = given.format("dev"), given.format("qa")
    text = _TEXTS[language].format(name=name, first=first, second=second)
    outcome = run(text, language, SELECT)
    assert exports[1] in outcome.text
