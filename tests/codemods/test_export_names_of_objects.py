"""Codemod 12: what is called a suffix, but is an object, does not become a part of a name."""

from __future__ import annotations

import pytest

from cdkfix.testing import run

NAME = ["output-export-name"]
TYPESCRIPT = """\
import * as cdk from 'aws-cdk-lib';
import * as s3 from 'aws-cdk-lib/aws-s3';

class Environment {{
  constructor(readonly name: string) {{}}
}}

export class Data extends cdk.Stack {{
  constructor(scope: cdk.App, id: string) {{
    super(scope, id);
    const environmentSuffix = {value};
    new s3.CfnBucket(this, 'R', {{ bucketName: cdk.Fn.join('-', ['raw', {used}]) }});
    new cdk.CfnOutput(this, 'Raw', {{ value: 'x' }});
  }}
}}
"""
PYTHON = """\
import aws_cdk as cdk
from aws_cdk import aws_s3 as s3


class Environment:
    def __init__(self, name):
        self.name = name


class Data(cdk.Stack):
    def __init__(self, scope, id):
        super().__init__(scope, id)
        environment_suffix = {value}
        s3.CfnBucket(self, "R", bucket_name=cdk.Fn.join("-", ["raw", {used}]))
        cdk.CfnOutput(self, "Raw", value="x")
"""
OBJECTS = {
    "a template's parameter": (
        ("new cdk.CfnParameter(this, 'E', { default: 'test' })", "valueAsString"),
        ('cdk.CfnParameter(self, "E", default="test")', "value_as_string"),
    ),
    "an instance": (("new Environment('dev')", "name"), ('Environment("dev")', "name")),
    "settings": (("{ name: 'dev' }", "name"), ('{"name": "dev"}', "name")),
}


@pytest.mark.parametrize(("typescript", "python"), OBJECTS.values(), ids=OBJECTS.keys())
def test_object_is_no_suffix(typescript: tuple[str, str], python: tuple[str, str]) -> None:
    """A text would show what it is, or where it stands: `TapStack/EnvironmentName`."""
    value, member = typescript
    text = TYPESCRIPT.format(value=value, used=f"environmentSuffix.{member}")
    assert "exportName: `${this.stackName}-Raw`" in run(text, "typescript", NAME).text
    value, member = python
    text = PYTHON.format(value=value, used=f"environment_suffix.{member}")
    assert 'export_name=f"{self.stack_name}-Raw"' in run(text, "python", NAME).text


def test_text_is_one() -> None:
    """It is put in as it is."""
    text = TYPESCRIPT.format(value="'dev'", used="environmentSuffix")
    assert "exportName: `Raw-${environmentSuffix}`" in run(text, "typescript", NAME).text
    text = PYTHON.format(value='"dev"', used="environment_suffix")
    assert 'export_name=f"Raw-{environment_suffix}"' in run(text, "python", NAME).text
