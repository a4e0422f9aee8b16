"""Tests that want a part of a value, at least so much, or a construct's property, follow."""

from __future__ import annotations

import pytest
from file_runs import run_files

STACK = {
    "typescript": (
        "lib/data.ts",
        """\
import * as cdk from 'aws-cdk-lib';
import * as cloudwatch from 'aws-cdk-lib/aws-cloudwatch';
import * as glue from 'aws-cdk-lib/aws-glue';
import * as lambda from 'aws-cdk-lib/aws-lambda';

export const settings = { workers: <10> };

export class Data extends cdk.Stack {
  readonly job: glue.CfnJob;
  readonly fn: lambda.Function;
  readonly jobs: Record<string, glue.CfnJob> = {};
  constructor(scope: cdk.App, id: string) {
    super(scope, id);
    const metric = new cloudwatch.Metric({ namespace: 'Glue', metricName: '<glue.driver.ExecutorTimeAllExecutors>' });
    metric.createAlarm(this, 'Slow', { threshold: 1, evaluationPeriods: 1 });
    const code = lambda.Code.fromAsset('src');
    this.fn = new lambda.Function(this, 'F', { runtime: lambda.Runtime.<NODEJS_18_X>, handler: 'index.handler', code });
    this.job = new glue.CfnJob(this, 'J', { role: 'r', command: {}, glueVersion: '<3.0>', numberOfWorkers: <10> });
    this.jobs.more = new glue.CfnJob(this, 'More', { role: 'r', command: {}, glueVersion: '<3.0>', numberOfWorkers: settings.workers });
  }
}
""",
    ),
    "python": (
        "lib/data.py",
        """\
import aws_cdk as cdk
from aws_cdk import aws_cloudwatch as cloudwatch, aws_glue as glue, aws_lambda as lambda_

SETTINGS = {"workers": <10>}


class Data(cdk.Stack):
    def __init__(self, scope, construct_id):
        super().__init__(scope, construct_id)
        metric = cloudwatch.Metric(namespace="Glue", metric_name="<glue.driver.ExecutorTimeAllExecutors>")
        metric.create_alarm(self, "Slow", threshold=1, evaluation_periods=1)
        code = lambda_.Code.from_asset("src")
        self.fn = lambda_.Function(self, "F", runtime=lambda_.Runtime.<NODEJS_18_X>, handler="index.handler", code=code)
        self.job = glue.CfnJob(self, "J", role="r", command={}, glue_version="<3.0>", number_of_workers=<10>)
        workers = SETTINGS["workers"]
        self.jobs = {n: glue.CfnJob(self, n, role="r", command={}, glue_version="<3.0>", number_of_workers=workers) for n in ("A",)}
""",
    ),
}
TEST = {
    "typescript": (
        "test/data.test.ts",
        """\
import * as cdk from 'aws-cdk-lib';
import { Capture, Match, Template } from 'aws-cdk-lib/assertions';
import { Data, settings } from '../lib/data';

let stack: Data;
beforeEach(() => {
  stack = new Data(new cdk.App(), 'Data');
});

test('AWS::Glue::Job, AWS::Lambda::Function', () => {
  const template = Template.fromStack(stack);
  const [job] = Object.values(template.findResources('AWS::Glue::Job'));
  const [fn] = Object.values(template.findResources('AWS::Lambda::Function'));
  BODY
});
""",
    ),
    "python": (
        "tests/test_data.py",
        """\
import unittest

import aws_cdk as cdk
import pytest
from aws_cdk.assertions import Capture, Match, Template

from lib.data import SETTINGS, Data


@pytest.fixture
def stack():
    made = Data(cdk.App(), "Data")
    return made


@pytest.fixture(name="named")
def _named():
    yield Data(cdk.App(), "Data")


class Constructs(unittest.TestCase):
    def setUp(self):
        self.stack = Data(cdk.App(), "Data")

    def test_own(self):
        OWN


def test_data(self, stack, named):
    template = Template.from_stack(stack)
    job = next(iter(template.find_resources("AWS::Glue::Job").values()))
    fn = next(iter(template.find_resources("AWS::Lambda::Function").values()))
    BODY
""",
    ),
}
SELECT = ("glue-version", "glue-worker-count", "lambda-runtime", "glue-duration-metric")
#: How each value, or part of one, is after the repair.
AFTER = {
    "NODEJS_18_X": "NODEJS_22_X",
    "nodejs18": "nodejs22.x",
    "nodejs18.x": "nodejs22.x",
    "3": "4.0",
    "3.0": "4.0",
    "3\\.": "4\\.0",
    "10": "2",
    "9": "1",
    "glue.driver.ExecutorTimeAllExecutors": "glue.driver.aggregate.elapsedTime",
    "ExecutorTime": "glue.driver.aggregate.elapsedTime",
}

FOLLOWING = [
    ("typescript", "an anchored pattern", "template.hasResourceProperties('AWS::Lambda::Function', {\n    Runtime: Match.stringLikeRegexp('^<nodejs18>'),\n  });"),
    ("python", "an anchored pattern", 'template.has_resource_properties(\n        "AWS::Lambda::Function", {"Runtime": Match.string_like_regexp("^<nodejs18>")}\n    )'),
    ("typescript", "a pattern of what is captured", "const runtime = new Capture();\n  template.hasResourceProperties('AWS::Lambda::Function', { Runtime: runtime });\n  expect(runtime.asString()).toMatch(/^<nodejs18>/);"),
    ("python", "a part of what is captured", 'runtime = Capture()\n    template.has_resource_properties("AWS::Lambda::Function", {"Runtime": runtime})\n    assert "<nodejs18>" in runtime.as_string()'),
    ("typescript", "a pattern with anything around", "template.hasResourceProperties('AWS::Lambda::Function', {\n    Runtime: Match.stringLikeRegexp('.*<nodejs18>.*$'),\n  });"),
    ("typescript", "a part of the metric's name", "template.hasResourceProperties('AWS::CloudWatch::Alarm', {\n    MetricName: Match.stringLikeRegexp('<ExecutorTime>'),\n  });"),
    ("python", "a part of the metric's name", 'template.has_resource_properties(\n        "AWS::CloudWatch::Alarm",\n        {"MetricName": Match.string_like_regexp("<ExecutorTime>")},\n    )'),
    ("typescript", "toMatch", "expect(fn.Properties.Runtime).toMatch(/^<nodejs18>/);\n  expect(job.Properties.GlueVersion).toMatch(/^<3\\.>/);"),
    ("typescript", "toContain", "expect(fn.Properties.Runtime).toContain('<nodejs18>');"),
    ("typescript", "startsWith", "expect(fn.Properties.Runtime.startsWith('<nodejs18>')).toBe(true);"),
    ("typescript", "stringContaining", "expect(fn.Properties.Runtime).toEqual(expect.stringContaining('<nodejs18>'));"),
    ("typescript", "stringMatching", "expect(fn.Properties.Runtime).toEqual(expect.stringMatching(/<nodejs18>/));"),
    ("python", "in", 'assert "<nodejs18>" in fn["Properties"]["Runtime"]'),
    ("python", "assertIn", 'self.assertIn("<nodejs18>", fn["Properties"]["Runtime"])'),
    ("python", "startswith", 'assert fn["Properties"]["Runtime"].startswith("<nodejs18>")\n    self.assertTrue(job["Properties"]["GlueVersion"].startswith("<3>"))'),
    ("typescript", "what is picked", "const fns = Object.values(template.findResources('AWS::Lambda::Function'));\n  expect(fns.filter((f) => f.Properties.Runtime.startsWith('<nodejs18>'))).toHaveLength(1);\n  expect(fns.filter((f) => f.Properties.Handler && f.Properties.Runtime.includes('<nodejs18>')).length).toBe(1);\n  expect(fns.every((f) => f.Properties.Runtime.startsWith('<nodejs18>'))).toBe(true);"),
    ("python", "what is picked", 'fns = template.find_resources("AWS::Lambda::Function").values()\n    assert len([f for f in fns if f["Properties"]["Runtime"].startswith("<nodejs18>")]) == 1\n    assert [f for f in fns if "<nodejs18>" in f["Properties"]["Runtime"]]\n    assert all(f["Properties"]["Runtime"].startswith("<nodejs18>") for f in fns)'),
    ("typescript", "a number made of it", "expect(Number(job.Properties.NumberOfWorkers)).toBe(<10>);"),
    ("python", "a number made of it", 'assert int(job["Properties"]["NumberOfWorkers"]) == <10>'),
    ("python", "assertTrue", 'self.assertTrue(job["Properties"]["NumberOfWorkers"] == <10>)'),
    ("typescript", "toBeTruthy", "expect(job.Properties.NumberOfWorkers === <10>).toBeTruthy();"),
    ("typescript", "at least", "expect(job.Properties.NumberOfWorkers).toBeGreaterThanOrEqual(<10>);"),
    ("typescript", "more than", "expect(job.Properties.NumberOfWorkers).toBeGreaterThan(<9>);"),
    ("typescript", "a condition", "expect(job.Properties.NumberOfWorkers >= <10>).toBe(true);\n  expect(job.Properties.NumberOfWorkers > <9>).toBeTruthy();"),
    ("typescript", "at least, of settings", "expect(settings.workers).toBeGreaterThanOrEqual(<10>);"),
    ("python", "at least", 'assert job["Properties"]["NumberOfWorkers"] >= <10>'),
    ("python", "more than", 'assert job["Properties"]["NumberOfWorkers"] > <9>'),
    ("python", "all, at least", 'jobs = template.find_resources("AWS::Glue::Job").values()\n    assert all(j["Properties"]["NumberOfWorkers"] >= <10> for j in jobs)'),
    ("python", "assertGreaterEqual", 'self.assertGreaterEqual(job["Properties"]["NumberOfWorkers"], <10>)\n    self.assertGreater(job["Properties"]["NumberOfWorkers"], <9>)'),
    ("python", "at least, of settings", 'assert SETTINGS["workers"] >= <10>'),
    ("typescript", "what a pattern takes out", "const { GlueVersion, NumberOfWorkers } = job.Properties;\n  expect(GlueVersion).toBe('<3.0>');\n  expect(NumberOfWorkers).toBe(<10>);"),
    ("typescript", "a whole resource", "expect(job).toMatchObject({ Properties: { GlueVersion: '<3.0>' } });\n  expect(fn).toEqual(expect.objectContaining({ Properties: { Runtime: '<nodejs18.x>' } }));"),
    ("typescript", "sets", "const versions = Object.entries(template.findResources('AWS::Glue::Job')).map(([, j]) => j.Properties.GlueVersion);\n  expect(new Set(versions)).toEqual(new Set(['<3.0>']));"),
    ("typescript", "one of several", "const allowed = ['<nodejs18.x>', 'nodejs24.x'];\n  expect(allowed).toContain(fn.Properties.Runtime);"),
    ("python", "one of several", 'assert fn["Properties"]["Runtime"] in ("<nodejs18.x>", "nodejs24.x")'),
    ("typescript", "one of several, of each", "const fns = Object.values(template.findResources('AWS::Lambda::Function'));\n  expect(fns.every((f) => ['python3.9', '<nodejs18.x>'].includes(f.Properties.Runtime))).toBe(true);"),
    ("python", "one of several, of each", 'fns = template.find_resources("AWS::Lambda::Function").values()\n    assert all(f["Properties"]["Runtime"] in ["python3.9", "<nodejs18.x>"] for f in fns)'),
    ("python", "tuples", 'self.assertEqual((job["Type"], job["Properties"]["GlueVersion"]), ("AWS::Glue::Job", "<3.0>"))'),
    ("python", "dicts", 'self.assertDictEqual({"GlueVersion": "<3.0>"}, {"GlueVersion": job["Properties"]["GlueVersion"]})'),
    ("typescript", "lists", "expect([job.Type, job.Properties.GlueVersion]).toEqual(['AWS::Glue::Job', '<3.0>']);"),
    ("typescript", "objects", "expect({ version: job.Properties.GlueVersion }).toEqual({ version: '<3.0>' });"),
    ("typescript", "a construct's property", "expect(stack.job.glueVersion).toBe('<3.0>');\n  expect(stack.job.numberOfWorkers).toBe(<10>);"),
    ("typescript", "a runtime's name", "expect(stack.fn.runtime.name).toBe('<nodejs18.x>');\n  expect(stack.fn.runtime.toString()).toBe('<nodejs18.x>');"),
    ("python", "a runtime's name", 'assert stack.fn.runtime.name == "<nodejs18.x>"\n    assert stack.fn.runtime.to_string() == "<nodejs18.x>"'),
    ("typescript", "of constructs in a table", "for (const job of Object.values(stack.jobs)) expect(job.glueVersion).toBe('<3.0>');\n  expect(stack.jobs.more.numberOfWorkers).toBeGreaterThan(<9>);"),
    ("typescript", "of a construct made there", "const own = new Data(new cdk.App(), 'Own');\n  expect(own.job.glueVersion).toBe('<3.0>');"),
    ("typescript", "of a construct that a function makes", "const make = () => new Data(new cdk.App(), 'Own');\n  expect(make().job.glueVersion).toBe('<3.0>');"),
    ("python", "a fixture's property", 'assert stack.job.glue_version == "<3.0>"\n    assert stack.job.number_of_workers == <10>'),
    ("python", "a named fixture's property", 'assert named.job.glue_version == "<3.0>"'),
    ("python", "of constructs in a table", 'assert all(j.glue_version == "<3.0>" for j in stack.jobs.values())\n    assert stack.jobs["A"].number_of_workers == <10>'),
]  # fmt: skip
STAYING = [
    ("typescript", "a pattern that matches", "template.hasResourceProperties('AWS::Lambda::Function', { Runtime: Match.stringLikeRegexp('nodejs.*') });"),
    ("typescript", "a pattern with a choice", "template.hasResourceProperties('AWS::Lambda::Function', { Runtime: Match.stringLikeRegexp('nodejs1[68]') });"),
    ("typescript", "a pattern that is none", "template.hasResourceProperties('AWS::Lambda::Function', { Runtime: Match.stringLikeRegexp('nodejs18(') });"),
    ("typescript", "a pattern that is put together", "const n = 18;\n  template.hasResourceProperties('AWS::Lambda::Function', { Runtime: Match.stringLikeRegexp(`nodejs${n}`) });"),
    ("typescript", "a pattern of another property", "template.hasResourceProperties('AWS::Lambda::Function', { Handler: Match.stringLikeRegexp('nodejs18') });"),
    ("typescript", "one of several, which is right", "expect(['nodejs18.x', 'nodejs22.x']).toContain(fn.Properties.Runtime);"),
    ("typescript", "a whole resource of another type", "const [topic] = Object.values(template.findResources('AWS::SNS::Topic'));\n  expect(topic).toMatchObject({ Properties: { GlueVersion: '3.0' } });"),
    ("typescript", "what a pattern takes out by another name", "const { Role: version } = job.Properties;\n  expect(version).toBe('3.0');"),
    ("typescript", "not to contain", "expect(fn.Properties.Runtime).not.toContain('nodejs18');"),
    ("typescript", "what is not picked", "const fns = Object.values(template.findResources('AWS::Lambda::Function'));\n  expect(fns.filter((f) => f.Properties.Runtime.startsWith('nodejs18'))).toHaveLength(0);"),
    ("python", "what is not picked", 'fns = template.find_resources("AWS::Lambda::Function").values()\n    assert not [f for f in fns if f["Properties"]["Runtime"].startswith("nodejs18")]'),
    ("typescript", "another text", "expect(fn.Properties.Handler).toContain('nodejs18');"),
    ("typescript", "enough", "expect(job.Properties.NumberOfWorkers).toBeGreaterThan(1);\n  expect(job.Properties.NumberOfWorkers).toBeGreaterThanOrEqual(2);"),
    ("typescript", "less", "expect(job.Properties.NumberOfWorkers).toBeLessThanOrEqual(10);"),
    ("typescript", "at least, of another property", "expect(job.Properties.Timeout).toBeGreaterThanOrEqual(10);"),
    ("typescript", "of something else", "const config = load(stack);\n  expect(config.job.glueVersion).toBe('3.0');\n  expect(config.job.numberOfWorkers).toBeGreaterThan(5);"),
    ("typescript", "of a construct of CDK", "const config = new cdk.App();\n  expect(config.glueVersion).toBe('3.0');"),
    ("python", "tuples of other values", 'assert (job["Properties"]["GlueVersion"], "3.0") == ("4.0", job["Type"])'),
    ("python", "not in", 'assert "nodejs18" not in fn["Properties"]["Runtime"]'),
    ("python", "enough", 'assert job["Properties"]["NumberOfWorkers"] > 0\n    assert SETTINGS["workers"] >= 1'),
    ("python", "at least, of another value", 'assert len(job["Properties"]) >= 10'),
    ("typescript", "the name of something else", "expect(stack.fn.role.name).toBe('nodejs18.x');\n  expect(stack.job.name).toBe('3.0');"),
    ("python", "of another fixture", "assert config.job.glue_version == '3.0'"),
]  # fmt: skip


def _files(language: str, body: str) -> dict[str, str]:
    stack, stack_text = STACK[language]
    test, test_text = TEST[language]
    own = "self.assertEqual(self.stack.job.glue_version, '<3.0>')"
    test_text = test_text.replace("OWN", own).replace("BODY", body)
    return {"lib/__init__.py": "", stack: stack_text, test: test_text}


def _before(files: dict[str, str]) -> dict[str, str]:
    return {path: _put(text, {old: old for old in AFTER}) for path, text in files.items()}


def _put(text: str, values: dict[str, str]) -> str:
    for old, new in values.items():
        text = text.replace(f"<{old}>", new)
    return text


@pytest.mark.parametrize(
    ("language", "body"),
    [(language, body) for language, _, body in FOLLOWING],
    ids=[f"{language}: {name}" for language, name, _ in FOLLOWING],
)
def test_what_is_wanted_follows(language: str, body: str) -> None:
    files = _files(language, body)
    outcome = run_files(_before(files), *SELECT)
    assert outcome.texts == {path: _put(text, AFTER) for path, text in files.items()}


@pytest.mark.parametrize(
    ("language", "body"),
    [(language, body) for language, _, body in STAYING],
    ids=[f"{language}: {name}" for language, name, _ in STAYING],
)
def test_what_is_there_as_well_stays(language: str, body: str) -> None:
    files = _files(language, body)
    test = TEST[language][0]
    outcome = run_files(_before(files), *SELECT)
    head, tail = outcome.texts[test].split("def test_data" if language == "python" else "test('")
    assert (
        tail == _before(files)[test].split("def test_data" if language == "python" else "test('")[1]
    )
    assert head


@pytest.mark.parametrize(
    ("language", "pattern", "body"),
    [
        (
            "typescript",
            "/^nodejs(16|18)/",
            (
                "const runtime = new Capture();\n"
                "  template.hasResourceProperties('AWS::Lambda::Function', { Runtime: runtime });\n"
                "  expect(runtime.asString()).toMatch(/^nodejs(16|18)/);"
            ),
        ),
        (
            "typescript",
            "'nodejs1[68]'",
            (
                "template.hasResourceProperties('AWS::Lambda::Function', "
                "{ Runtime: Match.stringLikeRegexp('nodejs1[68]') });"
            ),
        ),
        (
            "python",
            '"nodejs1[68]"',
            (
                "template.has_resource_properties("
                '"AWS::Lambda::Function", {"Runtime": Match.string_like_regexp("nodejs1[68]")})'
            ),
        ),
    ],
)
def test_a_pattern_of_several_is_noted(language: str, pattern: str, body: str) -> None:
    files = _before(_files(language, body))
    outcome = run_files(files, "lambda-runtime")
    assert pattern in outcome.texts[TEST[language][0]]
    assert [it.partition(" ")[2] for it in outcome.notes if "is expected to match" in it] == [
        f"Runtime is expected to match {pattern}: nothing does"
    ]
