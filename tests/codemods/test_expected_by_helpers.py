"""What helpers of tests are given: the type, and what a resource of it is expected to have."""

from __future__ import annotations

import pytest
from file_runs import run_files

SELECT = ["glue-version", "glue-worker-count"]
#: ``~V`` and ``~W`` are the version and the number of workers.
STACKS = {
    "typescript": (
        "stack.ts",
        """\
import * as cdk from 'aws-cdk-lib';
import * as glue from 'aws-cdk-lib/aws-glue';

export class Data extends cdk.Stack {
  constructor(scope: cdk.App, id: string) {
    super(scope, id);
    const command = { name: 'glueetl' };
    new glue.CfnJob(this, 'J', { role: 'r', command, glueVersion: '~V', numberOfWorkers: ~W });
  }
}
""",
    ),
    "python": (
        "stack.py",
        """\
import aws_cdk as cdk
from aws_cdk import aws_glue as glue


class Data(cdk.Stack):
    def __init__(self, scope, id):
        super().__init__(scope, id)
        command = glue.CfnJob.JobCommandProperty(name="glueetl")
        glue.CfnJob(self, "J", role="r", command=command, glue_version="~V", number_of_workers=~W)
""",
    ),
}
TESTS = {
    "typescript": (
        "test/stack.test.ts",
        """\
import { App } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { Data } from '../stack';

const template = Template.fromStack(new Data(new App(), 'T'));
const has = (type: string, properties: object) => template.hasResourceProperties(type, properties);
function expectProperty(type: string, key: string, value: unknown) {
  for (const it of Object.values(template.findResources(type))) {
    expect(it.Properties[key]).toBe(value);
  }
}

test('job', () => {
  EXPECTED
});
""",
    ),
    "python": (
        "tests/test_stack.py",
        """\
from aws_cdk import App
from aws_cdk.assertions import Template

from stack import Data

template = Template.from_stack(Data(App(), "T"))


def has(kind, properties):
    template.has_resource_properties(kind, properties)


def has_all(template, kind, **expected):
    template.has_resource_properties(kind, expected)


def expect_property(kind, key, value):
    assert all(it["Properties"][key] == value for it in template.find_resources(kind).values())


def test_job():
    EXPECTED
""",
    ),
}
EXPECTED = {
    "typescript: an object": (
        "typescript",
        "has('AWS::Glue::Job', { GlueVersion: '~V', NumberOfWorkers: ~W });",
    ),
    "typescript: a property and its value": (
        "typescript",
        "expectProperty('AWS::Glue::Job', 'GlueVersion', '~V');",
    ),
    "typescript: of each of two types": (
        "typescript",
        """\
has('AWS::Glue::Job', { GlueVersion: '~V' });
  has('AWS::Glue::MLTransform', { GlueVersion: '1.0' });""",
    ),
    "python: a dict": (
        "python",
        'has("AWS::Glue::Job", {"GlueVersion": "~V", "NumberOfWorkers": ~W})',
    ),
    "python: by keyword": (
        "python",
        'has(kind="AWS::Glue::Job", properties={"GlueVersion": "~V"})',
    ),
    "python: keywords": (
        "python",
        'has_all(template, "AWS::Glue::Job", GlueVersion="~V", NumberOfWorkers=~W)',
    ),
    "python: a property and its value": (
        "python",
        'expect_property("AWS::Glue::Job", "NumberOfWorkers", ~W)',
    ),
    "python: of each of two types": (
        "python",
        """\
has("AWS::Glue::Job", {"GlueVersion": "~V"})
    has("AWS::Glue::MLTransform", {"GlueVersion": "1.0"})""",
    ),
}


def _files(language: str, expected: str, version: str, workers: str) -> dict[str, str]:
    stack, text = STACKS[language]
    path, test = TESTS[language]
    files = {stack: text, path: test.replace("EXPECTED", expected)}
    return {k: v.replace("~V", version).replace("~W", workers) for k, v in files.items()}


@pytest.mark.parametrize(("language", "expected"), EXPECTED.values(), ids=EXPECTED)
def test_what_a_helper_is_given_follows(language: str, expected: str) -> None:
    outcome = run_files(_files(language, expected, "3.0", "10"), *SELECT)
    assert outcome.texts == _files(language, expected, "4.0", "2")
