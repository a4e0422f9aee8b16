"""Tests that capture a value of the template, and want it to be one of several."""

from __future__ import annotations

import pytest
from file_runs import run_files

NAMES = ("glue-version",)
FILES = {
    "typescript": {
        "stack.ts": """\
import * as cdk from 'aws-cdk-lib';
import * as glue from 'aws-cdk-lib/aws-glue';

export class Jobs extends cdk.Stack {
  constructor(scope: cdk.App, id: string) {
    super(scope, id);
    new glue.CfnJob(this, 'J', { role: 'r', command: {}, glueVersion: 'VERSION' });
  }
}
""",
        "test/stack.test.ts": """\
import { App } from 'aws-cdk-lib';
import { Capture, Template } from 'aws-cdk-lib/assertions';
import { Jobs } from '../stack';

it('has a version', () => {
  const template = Template.fromStack(new Jobs(new App(), 'T'));
  const version = new Capture();
  const command = new Capture();
  template.hasResourceProperties('AWS::Glue::Job', { GlueVersion: version, Command: { Name: command } });
  ASSERTED;
});
""",
    },
    "python": {
        "stack.py": """\
import aws_cdk as cdk
from aws_cdk import aws_glue as glue


class Jobs(cdk.Stack):
    def __init__(self, scope, id):
        super().__init__(scope, id)
        glue.CfnJob(self, "J", role="r", command={}, glue_version="VERSION")
""",
        "tests/test_stack.py": """\
import aws_cdk as cdk
from aws_cdk.assertions import Capture, Template
from stack import Jobs


def test_version():
    template = Template.from_stack(Jobs(cdk.App(), "T"))
    version = Capture()
    command = Capture()
    template.has_resource_properties(
        "AWS::Glue::Job", {"GlueVersion": version, "Command": {"Name": command}}
    )
    ASSERTED
""",
    },
}
#: What is asserted before and after.
ASSERTED = {
    "typescript: another capture": (
        "expect(['2.0', '3.0']).toContain(command.asString())",
        "expect(['2.0', '3.0']).toContain(command.asString())",
    ),
    "typescript: it is among them": (
        "expect(['3.0', '4.0']).toContain(version.asString())",
        "expect(['3.0', '4.0']).toContain(version.asString())",
    ),
    "typescript: none of them is it": (
        "expect(['2.0', '3.0']).toContain(version.asString())",
        "expect(['4.0']).toContain(version.asString())",
    ),
    "python: another capture": (
        'assert command.as_string() in ("2.0", "3.0")',
        'assert command.as_string() in ("2.0", "3.0")',
    ),
    "python: it is among them": (
        'assert version.as_string() in ("3.0", "4.0")',
        'assert version.as_string() in ("3.0", "4.0")',
    ),
    "python: none of them is it": (
        'assert version.as_string() in ["2.0", "3.0"]',
        'assert version.as_string() in ["4.0"]',
    ),
}


def _files(name: str, version: str, asserted: str) -> dict[str, str]:
    files = FILES[name.partition(":")[0]]
    return {
        path: text.replace("VERSION", version).replace("ASSERTED", asserted)
        for path, text in files.items()
    }


@pytest.mark.parametrize("name", ASSERTED)
def test_the_list_has_what_is_captured_now(name: str) -> None:
    before, after = ASSERTED[name]
    outcome = run_files(_files(name, "3.0", before), *NAMES)
    assert outcome.reasons == []
    assert outcome.texts == _files(name, "4.0", after)
