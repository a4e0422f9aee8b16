"""Tests that read a template by themselves follow: in loops, of all elements, by captures."""

from __future__ import annotations

import pytest
from file_runs import run_files

STACK = {
    "typescript": (
        "lib/data.ts",
        """\
import * as cdk from 'aws-cdk-lib';
import * as glue from 'aws-cdk-lib/aws-glue';
import * as s3 from 'aws-cdk-lib/aws-s3';
import * as sns from 'aws-cdk-lib/aws-sns';

export class Data extends cdk.Stack {
  constructor(scope: cdk.App, id: string) {
    super(scope, id);
    new s3.Bucket(this, 'A', { removalPolicy: cdk.RemovalPolicy.RETAIN });
    new glue.CfnJob(this, 'J', { role: 'r', command: {}, glueVersion: '3.0', numberOfWorkers: 10 });
  }
}
""",
    ),
    "python": (
        "lib/data.py",
        """\
import aws_cdk as cdk
from aws_cdk import aws_glue as glue, aws_s3 as s3


class Data(cdk.Stack):
    def __init__(self, scope, construct_id):
        super().__init__(scope, construct_id)
        s3.Bucket(self, "A", removal_policy=cdk.RemovalPolicy.RETAIN)
        glue.CfnJob(self, "J", role="r", command={}, glue_version="3.0", number_of_workers=10)
""",
    ),
}
TEST = {
    "typescript": (
        "test/data.test.ts",
        """\
import * as cdk from 'aws-cdk-lib';
import { Capture, Template } from 'aws-cdk-lib/assertions';
import { Data } from '../lib/data';

const template = Template.fromStack(new Data(new cdk.App(), 'Data'));

test('data', () => {
  BODY
});
""",
    ),
    "python": (
        "tests/test_data.py",
        """\
import aws_cdk as cdk
from aws_cdk.assertions import Capture, Template

from lib.data import Data

BUCKET = "AWS::S3::Bucket"
template = Template.from_stack(Data(cdk.App(), "Data"))


def test_data():
    BODY
""",
    ),
}
SELECT = ("glue-version", "glue-worker-count", "s3-bucket-removal-policy")
#: How each value is after the repair.
AFTER = {"Retain": "Delete", "3.0": "4.0", "10": "2"}

FOLLOWING = [
    ("typescript", "a loop over values", "for (const b of Object.values(template.findResources('AWS::S3::Bucket'))) {\n    expect(b.DeletionPolicy).toBe('<Retain>');\n  }"),
    ("typescript", "a loop over entries", "const found = template.findResources('AWS::S3::Bucket');\n  for (const [, b] of Object.entries(found)) expect(b.UpdateReplacePolicy).toEqual('<Retain>');"),
    ("typescript", "each", "const found = template.findResources('AWS::S3::Bucket');\n  Object.values(found).forEach((b) => { expect(b.DeletionPolicy).toBe('<Retain>'); });"),
    ("typescript", "each, two conditions", "const found = Object.values(template.findResources('AWS::S3::Bucket'));\n  expect(found.every((b) => b.DeletionPolicy === '<Retain>' && b.UpdateReplacePolicy === '<Retain>')).toBe(true);"),
    ("typescript", "one by its place", "const [bucket] = Object.values(template.findResources('AWS::S3::Bucket'));\n  expect(bucket.DeletionPolicy).toBe('<Retain>');"),
    ("typescript", "those of a type", "const buckets = Object.values(template.toJSON().Resources).filter((r: any) => r.Type === 'AWS::S3::Bucket');\n  buckets.forEach((b: any) => expect(b.DeletionPolicy).toBe('<Retain>'));"),
    ("typescript", "a condition", "for (const r of Object.values<any>(template.toJSON().Resources)) {\n    if (r.Type === 'AWS::S3::Bucket') expect(r.DeletionPolicy).toBe('<Retain>');\n  }"),
    ("typescript", "a capture of text", "const version = new Capture();\n  template.hasResourceProperties('AWS::Glue::Job', { GlueVersion: version });\n  expect(version.asString()).toBe('<3.0>');"),
    ("typescript", "a capture of a number", "const n = new Capture();\n  template.hasResourceProperties('AWS::Glue::Job', { NumberOfWorkers: n });\n  expect(n.asNumber()).toStrictEqual(<10>);"),
    ("python", "a loop over values", 'for b in template.find_resources("AWS::S3::Bucket").values():\n        assert b["DeletionPolicy"] == "<Retain>"'),
    ("python", "a loop over items", 'found = template.find_resources(BUCKET)\n    for _, b in found.items():\n        assert b["UpdateReplacePolicy"] == "<Retain>"'),
    ("python", "all", 'found = template.find_resources(BUCKET)\n    assert all(b["DeletionPolicy"] == "<Retain>" for b in found.values())'),
    ("python", "two at once", 'b = next(iter(template.find_resources(BUCKET).values()))\n    assert b["DeletionPolicy"] == "<Retain>" and b["UpdateReplacePolicy"] == "<Retain>"'),
    ("python", "those of a type", 'found = template.to_json()["Resources"]\n    buckets = [r for r in found.values() if r["Type"] == "AWS::S3::Bucket"]\n    for bucket in buckets:\n        assert bucket["DeletionPolicy"] == "<Retain>"'),
    ("python", "the first of a type", 'found = template.to_json()["Resources"]\n    bucket = next(r for r in found.values() if r["Type"] == BUCKET)\n    assert bucket["DeletionPolicy"] == "<Retain>"'),
    ("python", "a condition", 'for r in template.to_json()["Resources"].values():\n        if r["Type"] == "AWS::S3::Bucket":\n            assert r["DeletionPolicy"] == "<Retain>"'),
    ("python", "a capture of text", 'version = Capture()\n    template.has_resource_properties("AWS::Glue::Job", {"GlueVersion": version})\n    assert version.as_string() == "<3.0>"'),
    ("python", "a capture of a number", 'n = Capture()\n    template.has_resource_properties("AWS::Glue::Job", {"NumberOfWorkers": n})\n    assert n.as_number() == <10>'),
]  # fmt: skip
STAYING = [
    ("typescript", "another type", "for (const t of Object.values(template.findResources('AWS::SQS::Queue'))) {\n    expect(t.DeletionPolicy).toBe('Retain'); // no AWS::S3::Bucket\n  }"),
    ("typescript", "all types", "template.resourceCountIs('AWS::S3::Bucket', 1);\n  for (const r of Object.values<any>(template.toJSON().Resources)) expect(r.DeletionPolicy).toBe('Retain');"),
    ("typescript", "two types", "for (const t of ['AWS::S3::Bucket', 'AWS::SQS::Queue']) {\n    Object.values(template.findResources(t)).forEach((r) => expect(r.DeletionPolicy).toBe('Retain'));\n  }"),
    ("typescript", "some", "const found = Object.values(template.findResources('AWS::S3::Bucket'));\n  expect(found.some((b) => b.DeletionPolicy === 'Retain')).toBe(false);"),
    ("typescript", "not every", "const found = Object.values(template.findResources('AWS::S3::Bucket'));\n  expect(found.every((b) => b.DeletionPolicy === 'Retain')).toBe(false);"),
    ("typescript", "another capture", "const a = new Capture();\n  const b = new Capture();\n  template.hasResourceProperties('AWS::Glue::Job', { GlueVersion: a, Role: b });\n  expect(b.asString()).toBe('3.0');"),
    ("typescript", "a capture of a list", "const a = new Capture();\n  template.hasResourceProperties('AWS::Glue::Job', { GlueVersion: a });\n  expect(a.asArray()).toBe('3.0');"),
    ("python", "any", 'found = template.find_resources(BUCKET)\n    assert any(b["DeletionPolicy"] == "Retain" for b in found.values()) or template'),
    ("python", "not all", 'found = template.find_resources(BUCKET)\n    assert not all(b["DeletionPolicy"] == "Retain" for b in found.values())'),
    ("python", "another type", 'for r in template.find_resources("AWS::SNS::Topic").values():\n        assert r["DeletionPolicy"] == "Retain" or BUCKET'),
    ("python", "a parameter", 'def check(found, kind=BUCKET):\n        assert found["DeletionPolicy"] == "Retain"'),
]  # fmt: skip


def _files(language: str, body: str) -> dict[str, str]:
    stack, stack_text = STACK[language]
    test, test_text = TEST[language]
    return {"lib/__init__.py": "", stack: stack_text, test: test_text.replace("BODY", body)}


@pytest.mark.parametrize(
    ("language", "body"),
    [(language, body) for language, _, body in FOLLOWING],
    ids=[f"{language}: {name}" for language, name, _ in FOLLOWING],
)
def test_what_a_test_reads_follows(language: str, body: str) -> None:
    before, after = body, body
    for old, new in AFTER.items():
        before, after = before.replace(f"<{old}>", old), after.replace(f"<{old}>", new)
    test = TEST[language][0]
    outcome = run_files(_files(language, before), *SELECT)
    assert outcome.texts[test] == _files(language, after)[test]


@pytest.mark.parametrize(
    ("language", "body"),
    [(language, body) for language, _, body in STAYING],
    ids=[f"{language}: {name}" for language, name, _ in STAYING],
)
def test_what_may_be_of_others_stays(language: str, body: str) -> None:
    files = _files(language, body)
    test = TEST[language][0]
    assert run_files(files, *SELECT).texts[test] == files[test]
