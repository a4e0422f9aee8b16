"""Tests that read a template by themselves follow: in loops, of all elements, by captures."""

from __future__ import annotations

import pytest
from file_runs import run_files

STACK = {
    "typescript": (
        "lib/data.ts",
        """\
import * as cdk from 'aws-cdk-lib';
import * as cloudwatch from 'aws-cdk-lib/aws-cloudwatch';
import * as dynamodb from 'aws-cdk-lib/aws-dynamodb';
import * as glue from 'aws-cdk-lib/aws-glue';
import * as s3 from 'aws-cdk-lib/aws-s3';

export class Data extends cdk.Stack {
  constructor(scope: cdk.App, id: string) {
    super(scope, id);
    new dynamodb.Table(this, 'T', { partitionKey: key, removalPolicy: cdk.RemovalPolicy.RETAIN });
    new s3.Bucket(this, 'A', { removalPolicy: cdk.RemovalPolicy.RETAIN });
    const left = [new cloudwatch.Metric({ namespace: 'Glue', metricName: 'glue.driver.ExecutorTimeAllExecutors' })];
    new cloudwatch.Dashboard(this, 'D', { widgets: [[new cloudwatch.GraphWidget({ left })]] });
    new glue.CfnJob(this, 'J', { role: 'r', command: {}, glueVersion: '3.0', numberOfWorkers: 10 });
  }
}
""",
    ),
    "python": (
        "lib/data.py",
        """\
import aws_cdk as cdk
from aws_cdk import aws_cloudwatch as cloudwatch, aws_glue as glue, aws_s3 as s3


class Data(cdk.Stack):
    def __init__(self, scope, construct_id):
        super().__init__(scope, construct_id)
        s3.Bucket(self, "A", removal_policy=cdk.RemovalPolicy.RETAIN)
        left = [cloudwatch.Metric(namespace="Glue", metric_name="glue.driver.ExecutorTimeAllExecutors")]
        cloudwatch.Dashboard(self, "D", widgets=[[cloudwatch.GraphWidget(left=left)]])
        glue.CfnJob(self, "J", role="r", command={}, glue_version="3.0", number_of_workers=10)
""",
    ),
}
TEST = {
    "typescript": (
        "test/data.test.ts",
        """\
import * as cdk from 'aws-cdk-lib';
import { Capture, Match, Template } from 'aws-cdk-lib/assertions';
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
from aws_cdk.assertions import Capture, Match, Template

from lib.data import Data

BUCKET = "AWS::S3::Bucket"
template = Template.from_stack(Data(cdk.App(), "Data"))


def test_data():
    BODY
""",
    ),
}
SELECT = ("glue-version", "glue-worker-count", "s3-bucket-removal-policy", "glue-duration-metric")
#: How each value is after the repair.
AFTER = {
    "Retain": "Delete",
    "3.0": "4.0",
    "10": "2",
    "glue.driver.ExecutorTimeAllExecutors": "glue.driver.aggregate.elapsedTime",
    "ExecutorTimeAllExecutors": "elapsedTime",
}

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
    ("typescript", "a name", "const job = Object.values(template.findResources('AWS::Glue::Job'))[0];\n  const version = job.Properties.GlueVersion;\n  expect(version).toBe('<3.0>');"),
    ("typescript", "a list of each", "const versions = Object.values(template.findResources('AWS::Glue::Job')).map((j) => j.Properties.GlueVersion);\n  expect(versions).toEqual(['<3.0>']);"),
    ("typescript", "among others", "const versions = Object.values(template.findResources('AWS::Glue::Job')).map((j) => j.Properties.GlueVersion);\n  expect(versions).toEqual(expect.arrayContaining(['<3.0>']));\n  expect(versions).toEqual(expect.not.arrayContaining(['3.0']));"),
    ("typescript", "one of each", "const versions = Object.values(template.findResources('AWS::Glue::Job')).map((j) => j.Properties.GlueVersion);\n  expect(versions).toContain('<3.0>');\n  expect(versions.every((v) => v === '<3.0>')).toBe(true);"),
    ("typescript", "all properties", "const [job] = Object.values(template.findResources('AWS::Glue::Job'));\n  expect(job.Properties).toMatchObject({ GlueVersion: '<3.0>', NumberOfWorkers: <10> });"),
    ("typescript", "some properties", "const [job] = Object.values(template.findResources('AWS::Glue::Job'));\n  expect(job.Properties).toEqual(expect.objectContaining({ GlueVersion: '<3.0>' }));"),
    ("typescript", "those that are looked for", "const found = template.findResources('AWS::Glue::Job', { Properties: { GlueVersion: '<3.0>' } });\n  expect(Object.keys(found).length).toBe(1);"),
    ("typescript", "those that are looked for, at least one", "const found = template.findResources('AWS::Glue::Job', { Properties: { GlueVersion: '<3.0>' } });\n  expect(Object.keys(found).length).toBeGreaterThan(0);"),
    ("typescript", "some are picked", "const jobs = Object.values(template.findResources('AWS::Glue::Job'));\n  expect(jobs.filter((j) => j.Properties.GlueVersion === '<3.0>')).toHaveLength(1);"),
    ("typescript", "one is found", "const jobs = Object.values(template.findResources('AWS::Glue::Job'));\n  expect(jobs.find((j) => j.Properties.NumberOfWorkers === <10>)).toBeDefined();"),
    ("typescript", "exactly", "template.hasResourceProperties('AWS::Glue::Job', { GlueVersion: Match.exact('<3.0>') });"),
    ("python", "a name", 'job = next(iter(template.find_resources("AWS::Glue::Job").values()))\n    version = job["Properties"]["GlueVersion"]\n    assert version == "<3.0>"'),
    ("python", "a list of each", 'versions = [j["Properties"]["GlueVersion"] for j in template.find_resources("AWS::Glue::Job").values()]\n    assert versions == ["<3.0>"]'),
    ("python", "a set of each", 'versions = {j["Properties"]["GlueVersion"] for j in template.find_resources("AWS::Glue::Job").values()}\n    assert versions == {"<3.0>"}\n    assert "<3.0>" in versions'),
    ("python", "all properties", 'job = next(iter(template.find_resources("AWS::Glue::Job").values()))\n    assert job["Properties"] == {"Role": "r", "GlueVersion": "<3.0>", "NumberOfWorkers": <10>}'),
    ("python", "those that are looked for", 'found = template.find_resources("AWS::Glue::Job", {"Properties": {"GlueVersion": "<3.0>"}})\n    assert len(found) == 1'),
    ("python", "those that are looked for, at least one", 'found = template.find_resources("AWS::Glue::Job", {"Properties": {"GlueVersion": "<3.0>"}})\n    assert len(found) >= 1'),
    ("python", "those that are looked for, any", 'found = template.find_resources("AWS::Glue::Job", {"Properties": {"GlueVersion": "<3.0>"}})\n    assert found'),
    ("python", "some are picked", 'jobs = template.find_resources("AWS::Glue::Job").values()\n    assert [j for j in jobs if j["Properties"]["NumberOfWorkers"] == <10>]'),
    ("python", "any", 'jobs = template.find_resources("AWS::Glue::Job").values()\n    assert any(j["Properties"]["GlueVersion"] == "<3.0>" for j in jobs)'),
    ("python", "a loop over values", 'for b in template.find_resources("AWS::S3::Bucket").values():\n        assert b["DeletionPolicy"] == "<Retain>"'),
    ("python", "a loop over items", 'found = template.find_resources(BUCKET)\n    for _, b in found.items():\n        assert b["UpdateReplacePolicy"] == "<Retain>"'),
    ("python", "all", 'found = template.find_resources(BUCKET)\n    assert all(b["DeletionPolicy"] == "<Retain>" for b in found.values())'),
    ("python", "two at once", 'b = next(iter(template.find_resources(BUCKET).values()))\n    assert b["DeletionPolicy"] == "<Retain>" and b["UpdateReplacePolicy"] == "<Retain>"'),
    ("python", "three alike", 'b = next(iter(template.find_resources(BUCKET).values()))\n    assert b["DeletionPolicy"] == b["UpdateReplacePolicy"] == "<Retain>"'),
    ("python", "three alike, a constant first", 'b = next(iter(template.find_resources(BUCKET).values()))\n    assert "<Retain>" == b["DeletionPolicy"] == b["UpdateReplacePolicy"]'),
    ("python", "those of a type", 'found = template.to_json()["Resources"]\n    buckets = [r for r in found.values() if r["Type"] == "AWS::S3::Bucket"]\n    for bucket in buckets:\n        assert bucket["DeletionPolicy"] == "<Retain>"'),
    ("python", "the first of a type", 'found = template.to_json()["Resources"]\n    bucket = next(r for r in found.values() if r["Type"] == BUCKET)\n    assert bucket["DeletionPolicy"] == "<Retain>"'),
    ("python", "a condition", 'for r in template.to_json()["Resources"].values():\n        if r["Type"] == "AWS::S3::Bucket":\n            assert r["DeletionPolicy"] == "<Retain>"'),
    ("typescript", "two types", "for (const t of ['AWS::S3::Bucket', 'AWS::SQS::Queue']) {\n    Object.values(template.findResources(t)).forEach((r) => expect(r.DeletionPolicy).toBe('<Retain>'));\n  }"),
    ("python", "two types", 'for r in template.to_json()["Resources"].values():\n        if r["Type"] in ("AWS::S3::Bucket", "AWS::SQS::Queue"):\n            assert r["DeletionPolicy"] == "<Retain>"'),
    ("python", "a capture of text", 'version = Capture()\n    template.has_resource_properties("AWS::Glue::Job", {"GlueVersion": version})\n    assert version.as_string() == "<3.0>"'),
    ("python", "a capture of a number", 'n = Capture()\n    template.has_resource_properties("AWS::Glue::Job", {"NumberOfWorkers": n})\n    assert n.as_number() == <10>'),
    ("typescript", "the template's text", "expect(JSON.stringify(template.toJSON())).toContain('<glue.driver.ExecutorTimeAllExecutors>');"),
    ("typescript", "a text with a name", "const text = JSON.stringify(template.toJSON());\n  expect(text.includes('<glue.driver.ExecutorTimeAllExecutors>')).toBe(true);"),
    ("typescript", "a body", "const [board] = Object.values(template.findResources('AWS::CloudWatch::Dashboard'));\n  const body = JSON.stringify(board.Properties.DashboardBody);\n  expect(body).toContain('<glue.driver.ExecutorTimeAllExecutors>');"),
    ("typescript", "a list of what is looked for", "const text = JSON.stringify(template.toJSON());\n  for (const name of ['Glue', '<glue.driver.ExecutorTimeAllExecutors>']) expect(text).toContain(name);"),
    ("typescript", "a regular expression", "expect(JSON.stringify(template.toJSON())).toMatch(/<glue.driver.ExecutorTimeAllExecutors>/);"),
    ("typescript", "a matcher", "template.hasResourceProperties('AWS::CloudWatch::Dashboard', {\n    DashboardBody: { 'Fn::Join': ['', Match.arrayWith([Match.stringLikeRegexp('.*<glue.driver.ExecutorTimeAllExecutors>.*')])] },\n  });"),
    ("python", "a matcher", 'template.has_resource_properties("AWS::CloudWatch::Dashboard", {"DashboardBody": Match.string_like_regexp("<glue.driver.ExecutorTimeAllExecutors>")})'),
    ("typescript", "a part of the metric's name", "expect(JSON.stringify(template.toJSON())).toContain('.<ExecutorTimeAllExecutors>');"),
    ("python", "a part of the metric's name", 'assert "<ExecutorTimeAllExecutors>" in str(template.to_json())'),
    ("typescript", "a whole template", "template.templateMatches({ Resources: { J: { Type: 'AWS::Glue::Job', Properties: { GlueVersion: '<3.0>' } } } });\n  template.templateMatches(Match.objectLike({ Resources: Match.objectLike({ J: Match.objectLike({ Type: 'AWS::Glue::Job', Properties: Match.objectLike({ NumberOfWorkers: <10> }) }) }) }));"),
    ("python", "a whole template", 'template.template_matches({"Resources": {"J": {"Type": "AWS::Glue::Job", "Properties": {"GlueVersion": "<3.0>"}}}})'),
    ("typescript", "a table of each", "const found = Object.entries(template.findResources('AWS::Glue::Job'));\n  expect(Object.fromEntries(found.map(([id, j]) => [id, j.Properties.GlueVersion]))).toEqual({ J: '<3.0>' });"),
    ("python", "a table of each", 'policies = {n: b["DeletionPolicy"] for n, b in template.find_resources(BUCKET).items()}\n    assert policies == {"A": "<Retain>"}'),
    ("python", "how many of a list", 'versions = [j["Properties"]["GlueVersion"] for j in template.find_resources("AWS::Glue::Job").values()]\n    assert versions.count("<3.0>") == 1\n    self.assertEqual(versions.count("<3.0>"), 1)\n    assert versions.count("<3.0>") > 0'),
    ("python", "how many by a counter", 'from collections import Counter\n    versions = [j["Properties"]["GlueVersion"] for j in template.find_resources("AWS::Glue::Job").values()]\n    assert Counter(versions)["<3.0>"] == 1'),
    ("python", "how many by a named counter", 'from collections import Counter\n    versions = Counter(j["Properties"]["GlueVersion"] for j in template.find_resources("AWS::Glue::Job").values())\n    assert versions["<3.0>"] == 1'),
    ("python", "assertIn of a list", 'versions = [j["Properties"]["GlueVersion"] for j in template.find_resources("AWS::Glue::Job").values()]\n    self.assertIn("<3.0>", versions)'),
    ("python", "assertEqual by the way to it", 'self.assertEqual(template.to_json()["Resources"]["J"]["Properties"]["NumberOfWorkers"], <10>)  # AWS::Glue::Job'),
    ("typescript", "a property by its name", "const [job] = Object.values(template.findResources('AWS::Glue::Job'));\n  expect(job.Properties).toHaveProperty('GlueVersion', '<3.0>');\n  expect(job).toHaveProperty('Properties.NumberOfWorkers', <10>);"),
    ("typescript", "a policy by its name", "const [bucket] = Object.values(template.findResources('AWS::S3::Bucket'));\n  expect(bucket).toHaveProperty('DeletionPolicy', '<Retain>');"),
    ("python", "the template's text", 'import json\n    text = json.dumps(template.to_json())\n    assert "<glue.driver.ExecutorTimeAllExecutors>" in text'),
    ("python", "two at once", 'text = str(template.to_json())\n    assert ("Glue" in text and "<glue.driver.ExecutorTimeAllExecutors>" in text), "the metric"'),
    ("python", "assertIn", 'import json\n    self.assertIn("<glue.driver.ExecutorTimeAllExecutors>", json.dumps(template.find_resources("AWS::CloudWatch::Dashboard")))'),
    ("python", "a constant", 'METRIC = "<glue.driver.ExecutorTimeAllExecutors>"\n    assert METRIC in str(template.to_json())'),
]  # fmt: skip
STAYING = [
    ("typescript", "another type", "for (const t of Object.values(template.findResources('AWS::SQS::Queue'))) {\n    expect(t.DeletionPolicy).toBe('Retain'); // no AWS::S3::Bucket\n  }"),
    ("typescript", "all types", "template.resourceCountIs('AWS::S3::Bucket', 1);\n  for (const r of Object.values<any>(template.toJSON().Resources)) expect(r.DeletionPolicy).toBe('Retain');"),
    ("typescript", "a type of which nothing is known", "for (const t of ['AWS::S3::Bucket', 'AWS::DynamoDB::Table']) {\n    Object.values(template.findResources(t)).forEach((r) => expect(r.DeletionPolicy).toBe('Retain'));\n  }"),
    ("typescript", "some", "const found = Object.values(template.findResources('AWS::S3::Bucket'));\n  expect(found.some((b) => b.DeletionPolicy === 'Retain')).toBe(false);"),
    ("typescript", "not every", "const found = Object.values(template.findResources('AWS::S3::Bucket'));\n  expect(found.every((b) => b.DeletionPolicy === 'Retain')).toBe(false);"),
    ("typescript", "another capture", "const a = new Capture();\n  const b = new Capture();\n  template.hasResourceProperties('AWS::Glue::Job', { GlueVersion: a, Role: b });\n  expect(b.asString()).toBe('3.0');"),
    ("typescript", "a capture of a list", "const a = new Capture();\n  template.hasResourceProperties('AWS::Glue::Job', { GlueVersion: a });\n  expect(a.asArray()).toBe('3.0');"),
    ("typescript", "none is looked for", "const found = template.findResources('AWS::Glue::Job', { Properties: { GlueVersion: '3.0' } });\n  expect(Object.keys(found)).toHaveLength(0);"),
    ("typescript", "none is picked", "const jobs = Object.values(template.findResources('AWS::Glue::Job'));\n  expect(jobs.filter((j) => j.Properties.GlueVersion === '3.0')).toEqual([]);"),
    ("typescript", "a list with another", "const roles = Object.values(template.findResources('AWS::Glue::Job')).map((j) => j.Properties.Role);\n  expect(roles).toEqual(['3.0']);"),
    ("typescript", "properties of another type", "const [topic] = Object.values(template.findResources('AWS::SNS::Topic'));\n  expect(topic.Properties).toMatchObject({ GlueVersion: '3.0' }); // no AWS::Glue::Job"),
    ("typescript", "another type of a whole template", "template.templateMatches({ Resources: { J: { Type: 'AWS::Glue::Crawler', Properties: { GlueVersion: '3.0' } } } }); // no AWS::Glue::Job"),
    ("typescript", "a whole template that is not to match", "expect(() => template.templateMatches({ Resources: { J: { Type: 'AWS::Glue::Job', Properties: { GlueVersion: '3.0' } } } })).toThrow();"),
    ("python", "none of a list", 'versions = [j["Properties"]["GlueVersion"] for j in template.find_resources("AWS::Glue::Job").values()]\n    assert versions.count("3.0") == 0\n    assert versions.index("3.0") == 1'),
    ("python", "none by a counter", 'from collections import Counter\n    versions = [j["Properties"]["GlueVersion"] for j in template.find_resources("AWS::Glue::Job").values()]\n    assert Counter(versions)["3.0"] == 0\n    assert dict(versions)["3.0"] == 1'),
    ("python", "none is looked for", 'found = template.find_resources("AWS::Glue::Job", {"Properties": {"GlueVersion": "3.0"}})\n    assert not found'),
    ("python", "a count of none", 'found = template.find_resources("AWS::Glue::Job", {"Properties": {"GlueVersion": "3.0"}})\n    assert len(found) == 0'),
    ("python", "none is picked", 'jobs = template.find_resources("AWS::Glue::Job").values()\n    assert [j for j in jobs if j["Properties"]["GlueVersion"] == "3.0"] == []'),
    ("python", "any", 'found = template.find_resources(BUCKET)\n    assert any(b["DeletionPolicy"] == "Retain" for b in found.values()) or template'),
    ("python", "not all", 'found = template.find_resources(BUCKET)\n    assert not all(b["DeletionPolicy"] == "Retain" for b in found.values())'),
    ("python", "another type", 'for r in template.find_resources("AWS::SNS::Topic").values():\n        assert r["DeletionPolicy"] == "Retain" or BUCKET'),
    ("python", "a parameter", 'def check(found, kind=BUCKET):\n        assert found["DeletionPolicy"] == "Retain"'),
    ("typescript", "not in it", "expect(JSON.stringify(template.toJSON())).not.toContain('glue.driver.ExecutorTimeAllExecutors');"),
    ("typescript", "not included", "expect(JSON.stringify(template.toJSON()).includes('glue.driver.ExecutorTimeAllExecutors')).toBe(false);"),
    ("typescript", "a matcher that is not to match", "template.hasResourceProperties('AWS::CloudWatch::Dashboard', {\n    DashboardBody: Match.not(Match.stringLikeRegexp('glue.driver.ExecutorTimeAllExecutors')),\n  });"),
    ("typescript", "none matches", "template.resourcePropertiesCountIs('AWS::CloudWatch::Dashboard', { DashboardBody: Match.stringLikeRegexp('glue.driver.ExecutorTimeAllExecutors') }, 0);"),
    ("typescript", "another text", "expect(load('template.json')).toContain('glue.driver.ExecutorTimeAllExecutors');"),
    ("python", "not in it", 'assert "glue.driver.ExecutorTimeAllExecutors" not in str(template.to_json())'),
    ("python", "another text", 'assert "glue.driver.ExecutorTimeAllExecutors" in open("docs.md").read()'),
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


def test_a_constant_that_is_compared_between_two_others_changes() -> None:
    stack = """\
import aws_cdk as cdk
from aws_cdk import aws_glue as glue

GLUE_VERSION = "<3.0>"


class Data(cdk.Stack):
    def __init__(self, scope, id):
        super().__init__(scope, id)
        glue.CfnJob(self, "J", role="r", command={}, glue_version=GLUE_VERSION)
"""
    test = """\
import aws_cdk as cdk
from aws_cdk.assertions import Template

from lib import data


def test_jobs():
    template = Template.from_stack(data.Data(cdk.App(), "T"))
    for job in template.find_resources("AWS::Glue::Job").values():
        assert job["Properties"]["GlueVersion"] == data.GLUE_VERSION == "<3.0>"
"""
    files = {"lib/data.py": stack, "tests/test_data.py": test}
    before = {name: text.replace("<3.0>", "3.0") for name, text in files.items()}
    outcome = run_files(before, "glue-version")
    assert outcome.texts == {name: text.replace("<3.0>", "4.0") for name, text in files.items()}


#: What becomes of tests that pick buckets by their policy, where another is destroyed already.
PICKED = {
    "typescript": (
        "const found = Object.values(template.findResources('AWS::S3::Bucket'));\n"
        "  const kept = found.filter((b) => b.DeletionPolicy === 'Retain');\n"
        "  expect(kept.length).toBe(COUNT);\n  expect(kept).toHaveLength(COUNT);"
    ),
    "python": (
        "found = template.find_resources(BUCKET).values()\n"
        '    kept = [b for b in found if b["DeletionPolicy"] == "Retain"]\n'
        "    assert len(kept) == COUNT"
    ),
}
ANOTHER = {
    "typescript": (
        "    new s3.Bucket(this, 'A',",
        "    new s3.Bucket(this, 'B', { removalPolicy: cdk.RemovalPolicy.DESTROY });\n",
    ),
    "python": (
        '        s3.Bucket(self, "A",',
        '        s3.Bucket(self, "B", removal_policy=cdk.RemovalPolicy.DESTROY)\n',
    ),
}


def _with_another(language: str, count: int) -> dict[str, str]:
    files = _files(language, PICKED[language].replace("COUNT", str(count)))
    at, more = ANOTHER[language]
    return {path: text.replace(at, more + at) for path, text in files.items()}


@pytest.mark.parametrize("language", PICKED)
def test_a_count_of_those_that_are_picked_is_noted_where_it_is_another_now(language: str) -> None:
    files, test = _with_another(language, 1), TEST[language][0]
    outcome = run_files(files, "s3-bucket-removal-policy")
    assert outcome.texts[test] == files[test]
    assert any("is expected to be Retain of 1: 2 have Delete" in note for note in outcome.notes)


@pytest.mark.parametrize("language", PICKED)
def test_a_count_of_those_that_are_picked_follows_where_it_is_right(language: str) -> None:
    files, test = _with_another(language, 2), TEST[language][0]
    outcome = run_files(files, "s3-bucket-removal-policy")
    assert outcome.texts[test] == files[test].replace("Retain", "Delete")
