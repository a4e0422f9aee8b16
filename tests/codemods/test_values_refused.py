"""Tests that want a place not to have the value that it is repaired to are told of."""

from __future__ import annotations

import pytest
from file_runs import run_files

FILES = {
    "typescript": {
        "stack.ts": """\
import * as cdk from 'aws-cdk-lib';
import * as glue from 'aws-cdk-lib/aws-glue';
import * as s3 from 'aws-cdk-lib/aws-s3';

export class Data extends cdk.Stack {
  constructor(scope: cdk.App, id: string) {
    super(scope, id);
    new s3.Bucket(this, 'B', { removalPolicy: cdk.RemovalPolicy.RETAIN });
    new glue.CfnJob(this, 'J', { role: 'r', command: {}, glueVersion: '3.0' });
  }
}
""",
        "test/stack.test.ts": """\
import * as cdk from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { Data } from '../stack';

const template = Template.fromStack(new Data(new cdk.App(), 'T'));
test('data', () => {
  const [bucket] = Object.values(template.findResources('AWS::S3::Bucket'));
  const [job] = Object.values(template.findResources('AWS::Glue::Job'));
  ASKED
});
""",
    },
    "python": {
        "stack.py": """\
import aws_cdk as cdk
from aws_cdk import aws_glue as glue, aws_s3 as s3


class Data(cdk.Stack):
    def __init__(self, scope, construct_id):
        super().__init__(scope, construct_id)
        s3.Bucket(self, "B", removal_policy=cdk.RemovalPolicy.RETAIN)
        glue.CfnJob(self, "J", role="r", command={}, glue_version="3.0")
""",
        "tests/test_stack.py": """\
import aws_cdk as cdk
from aws_cdk.assertions import Template

from stack import Data

template = Template.from_stack(Data(cdk.App(), "T"))


def test_data():
    bucket = next(iter(template.find_resources("AWS::S3::Bucket").values()))
    job = next(iter(template.find_resources("AWS::Glue::Job").values()))
    ASKED
""",
    },
}
CASES = {
    "typescript: a policy": ("expect(bucket.DeletionPolicy).not.toBe('Delete');", "Delete"),
    "typescript: a version": ("expect(job.Properties.GlueVersion).not.toEqual('4.0');", "4.0"),
    "typescript: of several": (
        "expect(['4.0', '5.0']).not.toContain(job.Properties.GlueVersion);",
        "4.0",
    ),
    "typescript: by a sign": ("expect(bucket.DeletionPolicy !== 'Delete').toBe(true);", "Delete"),
    "python: a policy": ('assert bucket["DeletionPolicy"] != "Delete"', "Delete"),
    "python: of several": (
        'assert job["Properties"]["GlueVersion"] not in ("4.0", "5.0")',
        "4.0",
    ),
    "typescript: of none": (
        (
            "const all = Object.values(template.findResources('AWS::S3::Bucket'));\n"
            "  expect(all.some((it) => it.DeletionPolicy === 'Delete')).toBe(false);"
        ),
        "Delete",
    ),
    "typescript: of each": (
        (
            "const all = Object.values(template.findResources('AWS::S3::Bucket'));\n"
            "  expect(all.every((it) => it.DeletionPolicy !== 'Delete')).toBeTruthy();"
        ),
        "Delete",
    ),
    "typescript: of some": (
        (
            "const all = Object.values(template.findResources('AWS::S3::Bucket'));\n"
            "  expect(all.some((it) => it.DeletionPolicy !== 'Delete')).toBe(true);"
        ),
        None,
    ),
    "python: asked for": ('assert bucket.get("DeletionPolicy") != "Delete"', "Delete"),
    "python: of none": (
        (
            'found = template.find_resources("AWS::S3::Bucket").values()\n'
            '    assert not any(it.get("DeletionPolicy") == "Delete" for it in found)'
        ),
        "Delete",
    ),
    "python: of each": (
        (
            'found = template.find_resources("AWS::S3::Bucket").values()\n'
            '    assert all(it["DeletionPolicy"] != "Delete" for it in found)'
        ),
        "Delete",
    ),
    "python: of some": (
        (
            'found = template.find_resources("AWS::S3::Bucket").values()\n'
            '    assert any(it["DeletionPolicy"] != "Delete" for it in found)'
        ),
        None,
    ),
    "python: of those that are picked": (
        (
            'found = template.find_resources("AWS::S3::Bucket").values()\n'
            '    assert not any(it["DeletionPolicy"] == "Delete" for it in found if it.get("Kept"))'
        ),
        None,
    ),
    "typescript: another": ("expect(job.Properties.GlueVersion).not.toBe('2.0');", None),
    "typescript: of another type": ("expect(job.DeletionPolicy).not.toBe('Delete');", None),
    "python: another": ('assert job["Properties"]["GlueVersion"] != "2.0"', None),
}


@pytest.mark.parametrize("case", CASES)
def test_a_value_that_tests_refuse_is_noted(case: str) -> None:
    files = FILES[case.partition(":")[0]]
    asked, value = CASES[case]
    texts = {path: text.replace("ASKED", asked) for path, text in files.items()}
    outcome = run_files(texts, "glue-version", "s3-bucket-removal-policy")
    test = next(path for path in files if "test" in path)
    assert outcome.texts[test] == texts[test]
    told = [note for note in outcome.notes if f"is expected not to be {value}" in note]
    assert len(told) == (value is not None)


OUTPUTS = {
    "typescript": (
        {
            "stack.ts": FILES["typescript"]["stack.ts"].replace(
                "    new s3", "    new cdk.CfnOutput(this, 'Out', { value: 'v' });\n    new s3"
            ),
            "test/stack.test.ts": FILES["typescript"]["test/stack.test.ts"],
        },
        "Object.values(template.findOutputs('*')).forEach((it) => expect(it.Export).toBeUndefined());",
        "Object.values(template.findOutputs('*')).forEach((it) => expect(it.Export).toBeDefined());",
    ),
    "python": (
        {
            "stack.py": FILES["python"]["stack.py"].replace(
                "        s3.B", '        cdk.CfnOutput(self, "Out", value="v")\n        s3.B'
            ),
            "tests/test_stack.py": FILES["python"]["tests/test_stack.py"],
        },
        'for it in template.find_outputs("*").values():\n        assert "Export" not in it',
        'for it in template.find_outputs("*").values():\n        assert "Export" in it',
    ),
}


@pytest.mark.parametrize("language", OUTPUTS)
def test_outputs_that_a_test_finds_are_exported(language: str) -> None:
    files, asked, then = OUTPUTS[language]
    test = next(path for path in files if "test" in path)
    texts = {path: text.replace("ASKED", asked) for path, text in files.items()}
    outcome = run_files(texts, "output-export-name")
    assert outcome.texts[test] == files[test].replace("ASKED", then)
