"""Tests that want outputs without exports follow where these are exported."""

from __future__ import annotations

import pytest
from file_runs import run_files

STACK = {
    "typescript": (
        "lib/data.ts",
        """\
import * as cdk from 'aws-cdk-lib';

export class Data extends cdk.Stack {
  constructor(scope: cdk.App, id: string) {
    super(scope, id);
    new cdk.CfnOutput(this, 'Job', { value: 'job' });
    new cdk.CfnOutput(this, 'Odd name', { value: 'odd', exportName: cdk.Fn.ref('AWS::StackName') });
  }
}
""",
    ),
    "python": (
        "lib/data.py",
        """\
import aws_cdk as cdk


class Data(cdk.Stack):
    def __init__(self, scope, construct_id):
        super().__init__(scope, construct_id)
        cdk.CfnOutput(self, "Job", value="job")
""",
    ),
}
TEST = {
    "typescript": (
        "test/data.test.ts",
        """\
import * as cdk from 'aws-cdk-lib';
import { Match, Template } from 'aws-cdk-lib/assertions';
import { Data } from '../lib/data';

const template = Template.fromStack(new Data(new cdk.App(), 'Data'));

test('outputs', () => {
  BODY
});
""",
    ),
    "python": (
        "tests/test_data.py",
        """\
import aws_cdk as cdk
from aws_cdk.assertions import Match, Template

from lib.data import Data

template = Template.from_stack(Data(cdk.App(), "Data"))


def test_outputs():
    BODY
""",
    ),
}
FOLLOWING = [
    ("typescript", "absent", "template.hasOutput('Job', { Export: Match.absent() });", "template.hasOutput('Job', { Export: Match.anyValue() });"),
    ("typescript", "absent in what is like it", "template.hasOutput('*', Match.objectLike({ Value: 'job', Export: Match.absent() }));", "template.hasOutput('*', Match.objectLike({ Value: 'job', Export: Match.anyValue() }));"),
    ("typescript", "undefined", "expect(template.findOutputs('Job').Job.Export).toBeUndefined();", "expect(template.findOutputs('Job').Job.Export).toBeDefined();"),
    ("python", "not in", 'assert "Export" not in template.find_outputs("Job")["Job"]', 'assert "Export" in template.find_outputs("Job")["Job"]'),
    ("python", "not in any", 'for name, output in template.to_json()["Outputs"].items():\n        assert "Export" not in output, name', 'for name, output in template.to_json()["Outputs"].items():\n        assert "Export" in output, name'),
    ("python", "not in each", 'assert all("Export" not in it for it in template.to_json()["Outputs"].values())', 'assert all("Export" in it for it in template.to_json()["Outputs"].values())'),
    ("python", "absent", 'template.has_output("Job", {"Export": Match.absent()})', 'template.has_output("Job", {"Export": Match.any_value()})'),
    ("python", "absent, by keywords", 'template.has_output("Job", props={"Value": "job", "Export": Match.absent()})', 'template.has_output("Job", props={"Value": "job", "Export": Match.any_value()})'),
]  # fmt: skip
STAYING = [
    ("typescript", "an output that is not made here", "template.hasOutput('Other', { Export: Match.absent() });"),
    ("typescript", "another key", "template.hasOutput('Job', { Description: Match.absent() }); // no Export"),
    ("typescript", "what waits for failure", "expect(() => template.hasOutput('Job', { Export: Match.absent() })).toThrow();"),
    ("typescript", "another value", "expect(template.findOutputs('Job').Job.Description).toBeUndefined(); // no Export"),
    ("python", "an output that is not made here", 'template.has_output("Other", {"Export": Match.absent()})'),
    ("python", "not in another output", 'assert "Export" not in outputs["Other"]'),
    ("python", "not in what nobody knows", 'assert "Export" not in outputs'),
    ("python", "not in what loops over something else", 'for output in others.values():\n        assert "Export" not in output'),
    ("python", "an object", 'template.has_output("Job", {"Export": {"Name": Match.absent()}})'),
]  # fmt: skip


def _files(language: str, body: str) -> dict[str, str]:
    stack, stack_text = STACK[language]
    test, test_text = TEST[language]
    return {"lib/__init__.py": "", stack: stack_text, test: test_text.replace("BODY", body)}


@pytest.mark.parametrize(
    ("language", "before", "after"),
    [(language, before, after) for language, _, before, after in FOLLOWING],
    ids=[f"{language}: {name}" for language, name, *_ in FOLLOWING],
)
def test_an_export_that_is_new_is_expected(language: str, before: str, after: str) -> None:
    test = TEST[language][0]
    outcome = run_files(_files(language, before), "output-export-name")
    assert outcome.texts[test] == _files(language, after)[test]


@pytest.mark.parametrize(
    ("language", "body"),
    [(language, body) for language, _, body in STAYING],
    ids=[f"{language}: {name}" for language, name, _ in STAYING],
)
def test_what_has_no_export_stays(language: str, body: str) -> None:
    files = _files(language, body)
    test = TEST[language][0]
    assert run_files(files, "output-export-name").texts[test] == files[test]


def test_an_output_without_an_export_that_cannot_be_given_one_stays() -> None:
    files = _files("typescript", "template.hasOutput('Job', { Export: Match.absent() });")
    files["lib/data.ts"] = files["lib/data.ts"].replace("{ value: 'job' }", "props as any")
    outcome = run_files(files, "output-export-name")
    assert outcome.texts == files
