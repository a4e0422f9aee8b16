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


#: Settings whose class says what they are by default, and tests that compare what that is.
SETTINGS = {
    "typescript": {
        "lib/data.ts": """\
import * as cdk from 'aws-cdk-lib';
import * as glue from 'aws-cdk-lib/aws-glue';

export class Settings {
  glueVersion = '<3.0>';
  constructor(readonly stage: string, readonly workers: number = <10>) {}
}
export class Data extends cdk.Stack {
  constructor(scope: cdk.App, id: string, settings: Settings) {
    super(scope, id);
    new glue.CfnJob(this, 'J', { role: 'r', command: {}, glueVersion: settings.glueVersion, numberOfWorkers: settings.workers });
  }
}
new Data(new cdk.App(), 'Data', new Settings('dev'));
""",
        "test/settings.test.ts": """\
import { Settings } from '../lib/data';

test('settings', () => {
  expect(new Settings('qa').glueVersion).toBe('<3.0>');
  const settings = new Settings('qa');
  expect(settings.workers).toEqual(<10>);
});
""",
    },
    "python": {
        "lib/__init__.py": "",
        "lib/data.py": """\
from dataclasses import dataclass

import aws_cdk as cdk
from aws_cdk import aws_glue as glue


@dataclass
class Settings:
    stage: str
    glue_version: str = "<3.0>"
    workers: int = <10>


class Data(cdk.Stack):
    def __init__(self, scope, construct_id, settings: Settings):
        super().__init__(scope, construct_id)
        glue.CfnJob(self, "J", role="r", command={}, glue_version=settings.glue_version, number_of_workers=settings.workers)


Data(cdk.App(), "Data", Settings("dev"))
""",
        "tests/test_settings.py": """\
from lib.data import Settings


def test_settings():
    assert Settings("qa").glue_version == "<3.0>"
    settings = Settings(stage="qa")
    assert settings.workers == <10>
""",
    },
}


def _settings(language: str, version: str, workers: str) -> dict[str, str]:
    return {
        path: text.replace("<3.0>", version).replace("<10>", workers)
        for path, text in SETTINGS[language].items()
    }


@pytest.mark.parametrize("language", SETTINGS)
def test_a_default_changes_with_the_test_that_compares_it(language: str) -> None:
    outcome = run_files(_settings(language, "3.0", "10"), "glue-version", "glue-worker-count")
    assert outcome.texts == _settings(language, "4.0", "2")


@pytest.mark.parametrize("language", SETTINGS)
def test_what_a_test_compares_that_it_gives_itself_stays(language: str) -> None:
    files = _settings(language, "3.0", "10")
    test = next(path for path in files if "test" in path)
    given = {"typescript": "new Settings('qa', 10)", "python": 'Settings("qa", workers=10)'}
    text = files[test].replace("new Settings('qa');", f"{given[language]};")
    files[test] = text.replace('Settings(stage="qa")', given[language])
    after = run_files(files, "glue-worker-count").texts
    assert after[test] == files[test]


METRIC = {
    "typescript": (
        "lib/data.ts",
        """\
import * as cdk from 'aws-cdk-lib';
import * as cloudwatch from 'aws-cdk-lib/aws-cloudwatch';

export class Data extends cdk.Stack {
  constructor(scope: cdk.App, id: string) {
    super(scope, id);
    const left = [new cloudwatch.Metric({ namespace: 'Glue', metricName: '<METRIC>' })];
    new cloudwatch.Dashboard(this, 'D', { widgets: [[new cloudwatch.GraphWidget({ left })]] });
  }
}
""",
    ),
    "python": (
        "lib/data.py",
        """\
import aws_cdk as cdk
from aws_cdk import aws_cloudwatch as cloudwatch


class Data(cdk.Stack):
    def __init__(self, scope, construct_id):
        super().__init__(scope, construct_id)
        left = [cloudwatch.Metric(namespace="Glue", metric_name="<METRIC>")]
        cloudwatch.Dashboard(self, "D", widgets=[[cloudwatch.GraphWidget(left=left)]])
""",
    ),
}
METRICS = ("glue.driver.ExecutorTimeAllExecutors", "glue.driver.aggregate.elapsedTime")
LOOKED_FOR = [
    ("typescript", "the template's text", "expect(JSON.stringify(template.toJSON())).toContain('<METRIC>');"),
    ("typescript", "a text with a name", "const text = JSON.stringify(template.toJSON());\n  expect(text.includes('<METRIC>')).toBe(true);"),
    ("typescript", "a body", "const [board] = Object.values(template.findResources('AWS::CloudWatch::Dashboard'));\n  const body = JSON.stringify(board.Properties.DashboardBody);\n  expect(body).toContain('<METRIC>');"),
    ("typescript", "a list of what is looked for", "const text = JSON.stringify(template.toJSON());\n  for (const name of ['Glue', '<METRIC>']) expect(text).toContain(name);"),
    ("python", "the template's text", 'import json\n    text = json.dumps(template.to_json())\n    assert "<METRIC>" in text'),
    ("python", "two at once", 'text = str(template.to_json())\n    assert ("Glue" in text and "<METRIC>" in text), "the metric"'),
    ("python", "assertIn", 'import json\n    self.assertIn("<METRIC>", json.dumps(template.find_resources("AWS::CloudWatch::Dashboard")))'),
    ("python", "a constant", 'METRIC = "<METRIC>"\n    assert METRIC in str(template.to_json())'),
]  # fmt: skip
NOT_LOOKED_FOR = [
    ("typescript", "not in it", "expect(JSON.stringify(template.toJSON())).not.toContain('<METRIC>');"),
    ("typescript", "not included", "expect(JSON.stringify(template.toJSON()).includes('<METRIC>')).toBe(false);"),
    ("typescript", "another text", "expect(load('template.json')).toContain('<METRIC>');"),
    ("python", "not in it", 'assert "<METRIC>" not in str(template.to_json())'),
    ("python", "another text", 'assert "<METRIC>" in open("docs.md").read()'),
]  # fmt: skip


def _of_metric(language: str, stack: str, test: str) -> dict[str, str]:
    path, text = METRIC[language]
    tested, around = TEST[language]
    body = around.replace("BODY", test)
    return {"lib/__init__.py": "", path: text.replace("<METRIC>", stack), tested: body}


@pytest.mark.parametrize(
    ("language", "test", "follows"),
    [
        *((language, test, True) for language, _, test in LOOKED_FOR),
        *((language, test, False) for language, _, test in NOT_LOOKED_FOR),
    ],
    ids=[f"{language}: {name}" for language, name, _ in (*LOOKED_FOR, *NOT_LOOKED_FOR)],
)
def test_a_metric_that_is_looked_for_in_a_template(language: str, test: str, follows: bool) -> None:
    wrong, right = METRICS
    files = _of_metric(language, wrong, test.replace("<METRIC>", wrong))
    after = test.replace("<METRIC>", right if follows else wrong)
    assert run_files(files, "glue-duration-metric").texts == _of_metric(language, right, after)
