"""What tests ask of settings that is true after the repair as well is no hindrance to it."""

from __future__ import annotations

import pytest
from file_runs import run_files

NAMES = ("glue-version", "glue-worker-count", "glue-duration-metric", "s3-bucket-removal-policy")
WRONG, RIGHT = "glue.driver.ExecutorTimeAllExecutors", "glue.driver.aggregate.elapsedTime"
FILES = {
    "typescript": {
        "lib/stack.ts": f"""\
import * as cdk from 'aws-cdk-lib';
import * as cloudwatch from 'aws-cdk-lib/aws-cloudwatch';
import * as glue from 'aws-cdk-lib/aws-glue';
import * as s3 from 'aws-cdk-lib/aws-s3';

export const config = {{
  glue: {{ version: '3.0', workers: 10 }},
  durationMetric: '{WRONG}',
  removalPolicy: cdk.RemovalPolicy.RETAIN,
}};
export class Data extends cdk.Stack {{
  constructor(scope: cdk.App, id: string) {{
    super(scope, id);
    new s3.Bucket(this, 'B', {{ removalPolicy: config.removalPolicy }});
    new glue.CfnJob(this, 'J', {{
      role: 'r',
      command: {{}},
      glueVersion: config.glue.version,
      numberOfWorkers: config.glue.workers,
    }});
    const metric = new cloudwatch.Metric({{ namespace: 'Glue', metricName: config.durationMetric }});
    new cloudwatch.Alarm(this, 'A', {{ metric, threshold: 1, evaluationPeriods: 1 }});
  }}
}}
""",
        "test/config.test.ts": """\
import * as assert from 'node:assert';
import * as cdk from 'aws-cdk-lib';
import { config } from '../lib/stack';

test('config', () => {
  ASKED
});
""",
        "test/stack.test.ts": """\
import * as cdk from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { Data, config } from '../lib/stack';

test('data', () => {
  const template = Template.fromStack(new Data(new cdk.App(), 'T'));
  template.hasResourceProperties('AWS::Glue::Job', {
    GlueVersion: config.glue.version,
    NumberOfWorkers: config.glue.workers,
  });
  template.hasResourceProperties('AWS::CloudWatch::Alarm', { MetricName: config.durationMetric });
});
""",
    },
    "python": {
        "lib/__init__.py": "",
        "lib/stack.py": f"""\
import aws_cdk as cdk
from aws_cdk import aws_cloudwatch as cloudwatch, aws_glue as glue, aws_s3 as s3

CONFIG = {{
    "glue": {{"version": "3.0", "workers": 10}},
    "duration_metric": "{WRONG}",
    "removal_policy": cdk.RemovalPolicy.RETAIN,
}}


class Data(cdk.Stack):
    def __init__(self, scope, construct_id):
        super().__init__(scope, construct_id)
        s3.Bucket(self, "B", removal_policy=CONFIG["removal_policy"])
        glue.CfnJob(
            self,
            "J",
            role="r",
            command={{}},
            glue_version=CONFIG["glue"]["version"],
            number_of_workers=CONFIG["glue"]["workers"],
        )
        metric = cloudwatch.Metric(namespace="Glue", metric_name=CONFIG["duration_metric"])
        cloudwatch.Alarm(self, "A", metric=metric, threshold=1, evaluation_periods=1)
""",
        "tests/test_config.py": """\
import re
from unittest import TestCase

from lib.stack import CONFIG


class ConfigTest(TestCase):
    def test_config(self):
        glue = CONFIG["glue"]
        ASKED
""",
        "tests/test_stack.py": """\
import aws_cdk as cdk
from aws_cdk.assertions import Template

from lib.stack import CONFIG, Data


def test_data():
    template = Template.from_stack(Data(cdk.App(), "T"))
    template.has_resource_properties(
        "AWS::Glue::Job",
        {"GlueVersion": CONFIG["glue"]["version"], "NumberOfWorkers": CONFIG["glue"]["workers"]},
    )
    template.has_resource_properties(
        "AWS::CloudWatch::Alarm", {"MetricName": CONFIG["duration_metric"]}
    )
""",
    },
}
STACKS = {"typescript": "lib/stack.ts", "python": "lib/stack.py"}
TESTS = {"typescript": "test/config.test.ts", "python": "tests/test_config.py"}
CHANGES = {
    "version": {"version: '3.0'": "version: '4.0'", '"version": "3.0"': '"version": "4.0"'},
    "workers": {"workers: 10": "workers: 2", '"workers": 10': '"workers": 2'},
    "metric": {WRONG: RIGHT},
    "policy": {"RemovalPolicy.RETAIN": "RemovalPolicy.DESTROY"},
}
#: What tests ask that is true before and after.
ASKED = {
    "typescript": [
        "expect(config.glue.version).toBeDefined();",
        "expect(config.glue.version).not.toBeNull();",
        "expect(config.glue.version).not.toBeUndefined();",
        "expect(config.glue.version).not.toBe('');",
        "expect(config.glue.version).toBeTruthy();",
        "expect(config.glue.version).not.toBeFalsy();",
        "expect(!config.glue.version).toBeFalsy();",
        "expect(config.glue.version).toEqual(expect.any(String));",
        "expect(config.glue.version).toEqual(expect.anything());",
        "expect(config.glue.version).toEqual(expect.stringMatching(/^[34]/));",
        "expect(config.glue.version).toEqual(expect.stringContaining('.0'));",
        "expect(config.glue.version).not.toEqual(expect.stringMatching('x'));",
        r"expect(config.glue.version).toMatch(/^\d\.\d$/);",
        "expect(config.glue.version).toMatch(/^[A-Z\\d.]+$/i);",
        "expect(config.glue.version).toMatch('.0');",
        "expect(/^[34]/.test(config.glue.version)).toBe(true);",
        "expect(config.glue.version.match(/^[34]/)).toBeTruthy();",
        "expect(['3.0', '4.0']).toContain(config.glue.version);",
        "expect(['3.0', '4.0'].includes(config.glue.version)).toBe(true);",
        "expect(config.glue.version.length).toBeGreaterThan(0);",
        "expect(config.glue.version).toHaveLength(3);",
        "expect(parseFloat(config.glue.version)).toBeGreaterThanOrEqual(3);",
        "expect(Number(config.glue.version) >= 3 && config.glue.version !== '5.0').toBe(true);",
        "expect(config.glue.version === '4.0' || config.glue.version === '3.0').toBe(true);",
        "expect(config.glue.version.trim().toLowerCase()).not.toContain('x');",
        "const { version } = config.glue; expect(version).toBeDefined();",
        "assert.ok(config.glue.version);",
        "assert(config.glue.version);",
        "expect(typeof config.glue.workers).toBe('number');",
        "expect(typeof config.glue.workers === 'number').toBe(true);",
        "expect(config.glue.workers).toBeLessThanOrEqual(10);",
        "expect(config.glue.workers).toBeLessThan(100);",
        "expect(config.glue.workers).toBeGreaterThan(0);",
        "expect(config.glue.workers < 11).toBe(true);",
        "expect(Number.isInteger(config.glue.workers)).toBe(true);",
        "expect(config.glue.workers.toString()).toBeTruthy();",
        "expect(config.durationMetric).toContain('glue.driver');",
        "expect(config.removalPolicy).toBeDefined();",
        "expect([cdk.RemovalPolicy.DESTROY, cdk.RemovalPolicy.RETAIN]).toContain(config.removalPolicy);",
        "expect(config.removalPolicy).not.toBeNull();",
    ],
    "python": [
        'assert glue["version"]',
        'assert CONFIG["glue"]["version"] is not None',
        'assert CONFIG["glue"]["version"] != ""',
        'assert not CONFIG["glue"]["version"].startswith("1")',
        'self.assertIsNotNone(glue["version"])',
        'self.assertTrue(glue["version"])',
        'self.assertFalse(not glue["version"])',
        'self.assertIsInstance(glue["version"], str)',
        'self.assertNotEqual(glue["version"], "2.0")',
        r'self.assertRegex(glue["version"], r"^\d\.\d$")',
        'self.assertIn(glue["version"], ("3.0", "4.0"))',
        'self.assertNotIn(glue["version"], ["1.0", "2.0"])',
        'assert glue["version"] in {"3.0", "4.0"}',
        'assert glue["version"] not in ("1.0", "2.0")',
        r'assert re.match(r"\d\.\d$", glue["version"])',
        r'assert re.fullmatch(r"\d\.\d", CONFIG["glue"]["version"]) is not None',
        r'assert re.compile(r"\d").search(glue["version"])',
        'assert float(glue["version"]) >= 3.0',
        'assert len(glue["version"]) == 3',
        'assert isinstance(glue["version"], str) and glue["version"]',
        'assert glue["version"].strip().lower() != "x"',
        'assert bool(glue["version"])',
        'assert str(glue["version"]) > "1.0"',
        'assert isinstance(glue["workers"], int)',
        'assert isinstance(glue["workers"], (int, float))',
        'assert glue["version"] == "3.0" or glue["version"] == "4.0"',
        'assert 1 <= glue["workers"] <= 10',
        'assert 0 < glue["workers"]',
        'self.assertLess(glue["workers"], 100)',
        'self.assertLessEqual(glue["workers"], 10)',
        'self.assertGreater(glue["workers"], 0)',
        'assert "glue.driver" in CONFIG["duration_metric"]',
        'assert CONFIG["removal_policy"] is not None',
        'assert CONFIG["removal_policy"]',
    ],
}


def _of(asked: str) -> str:
    """What of the configuration a test asks about."""
    for word, told in (("workers", "workers"), ("etric", "metric"), ("emoval", "policy")):
        if word in asked:
            return told
    return "version"


def _files(language: str, asked: str) -> dict[str, str]:
    return {path: text.replace("ASKED", asked) for path, text in FILES[language].items()}


def _changed(text: str, *kinds: str) -> str:
    for kind in kinds:
        for old, new in CHANGES[kind].items():
            text = text.replace(old, new)
    return text


@pytest.mark.parametrize("language", FILES)
def test_settings_change_where_they_are_defined(language: str) -> None:
    """All that tests ask here is asked at once: each would be a hindrance alone."""
    indent = "        " if language == "python" else "  "
    files, stack = _files(language, f"\n{indent}".join(ASKED[language])), STACKS[language]
    outcome = run_files(files, *NAMES)
    assert outcome.texts == {**files, stack: _changed(files[stack], *CHANGES)}
    assert outcome.reasons == []


#: What is not true any more, or cannot be told.
LEFT = {
    "typescript": [
        "expect(config.glue.version).not.toBe('4.0');",
        "expect(config.glue.version).not.toMatch(/^4/);",
        "expect(config.glue.version).toMatch(pattern());",
        "expect(config.durationMetric).toMatch(/^(\\w+\\.?)+$/);",
        "expect(config.glue.version).toMatch(/(?<major>\\d)/);",
        "expect(config.glue.version.startsWith('3', 0)).toBe(true);",
        "expect(config.glue.version.split('.')).toHaveLength(2);",
        "expect(check(config.glue.version)).toBe(true);",
        "expect(config.glue.version).toSatisfy(check);",
        "expect(config.glue.version).toEqual(expect.closeTo(3));",
        "expect(config.glue.version > 3).toBe(true);",
        "expect(config.glue.version).toBeInstanceOf(Version);",
        "expect(config.glue.workers % 5).toBe(0);",
        "expect(config.glue.workers - 8).toBeGreaterThan(1);",
        "expect(config.glue.workers).toContain(1);",
        "expect(config.glue.workers).toMatch('1');",
        "expect(config.glue.workers).toHaveLength(2);",
        "expect(config.removalPolicy.length).toBe(6);",
        "expect(config.removalPolicy).toMatch(/^retain/);",
        "expect(config.removalPolicy.startsWith('r')).toBe(true);",
    ],
    "python": [
        'assert glue["version"] != "4.0"',
        'assert not glue["version"].startswith("4")',
        'assert re.match(pattern(), glue["version"])',
        'assert re.match("(", glue["version"])',
        'assert re.match("3", glue["version"], re.ASCII)',
        'assert re.sub("3", "", glue["version"]) == ".0"',
        'assert glue["version"].startswith("3", 0)',
        'assert check(glue["version"])',
        'assert Version(glue["version"]).major == 3',
        'assert glue["version"].isdecimal() is False',
        'assert glue["version"] > 3',
        'assert isinstance(glue["version"], Version)',
        'assert glue["version"] is CONFIG',
        'assert glue["workers"] % 5 == 0',
        'assert type(glue["version"]) is str',
        'assert sorted(glue["workers"])',
        'assert glue["workers"] in 12',
        'assert len(glue["workers"]) == 2',
        'self.assertRegex(glue["version"], 3)',
        'assert float(glue["version"] and "x") > 2',
        'assert float(CONFIG) > glue["workers"]',
        'assert str(CONFIG["removal_policy"]).endswith("RETAIN")',
    ],
}
LEFT_CASES = [(language, asked) for language, all_asked in LEFT.items() for asked in all_asked]


@pytest.mark.parametrize(("language", "asked"), LEFT_CASES)
def test_what_is_not_known_to_be_true_keeps_the_setting(language: str, asked: str) -> None:
    files, stack = _files(language, asked), STACKS[language]
    outcome = run_files(files, *NAMES)
    (kept,) = [old for old in CHANGES[_of(asked)] if old in files[stack]]
    assert kept in outcome.texts[stack]
    assert outcome.texts[TESTS[language]] == files[TESTS[language]]


#: What changes with the setting: a part that only the former value has, a list without the new one.
FOLLOWING = {
    "typescript": {
        "expect(config.durationMetric).toContain('ExecutorTime');": f"expect(config.durationMetric).toContain('{RIGHT}');",
        "expect(config.durationMetric.endsWith('Executors')).toBe(true);": f"expect(config.durationMetric.endsWith('{RIGHT}')).toBe(true);",
        "expect(config.glue.version).toMatch(/^3/);": r"expect(config.glue.version).toMatch(/^4.0/);",
        "expect(['2.0', '3.0']).toContain(config.glue.version);": "expect(['4.0']).toContain(config.glue.version);",
        "expect(config.glue).toHaveProperty('version', '3.0');": "expect(config.glue).toHaveProperty('version', '4.0');",
        "expect(config).toMatchObject({ glue: { version: '3.0' } });": "expect(config).toMatchObject({ glue: { version: '4.0' } });",
    },
    "python": {
        'assert "ExecutorTime" in CONFIG["duration_metric"]': f'assert "{RIGHT}" in CONFIG["duration_metric"]',
        'assert CONFIG["duration_metric"].endswith("Executors")': f'assert CONFIG["duration_metric"].endswith("{RIGHT}")',
        'assert glue["version"].startswith("3")': 'assert glue["version"].startswith("4.0")',
        'assert glue["version"] in ("2.0", "3.0")': 'assert glue["version"] in ("4.0",)',
        'self.assertIn(CONFIG["glue"]["version"], ["3.0"])': 'self.assertIn(CONFIG["glue"]["version"], ["4.0"])',
    },
}
FOLLOWING_CASES = [
    (language, before, after)
    for language, cases in FOLLOWING.items()
    for before, after in cases.items()
]


@pytest.mark.parametrize(("language", "before", "after"), FOLLOWING_CASES)
def test_a_part_that_is_asked_for_changes_with_the_setting(
    language: str, before: str, after: str
) -> None:
    files, stack = _files(language, before), STACKS[language]
    outcome = run_files(files, *NAMES)
    expected = {**_files(language, after), stack: _changed(files[stack], *CHANGES)}
    assert outcome.texts == expected


NOTED = "expect(config.durationMetric).toMatch(/Executor.?Time/);"


def test_a_pattern_that_does_not_match_any_more_is_told() -> None:
    files = _files("typescript", NOTED)
    outcome = run_files(files, *NAMES)
    assert outcome.texts["test/config.test.ts"] == files["test/config.test.ts"]
    assert outcome.texts["lib/stack.ts"] == _changed(files["lib/stack.ts"], *CHANGES)
    assert any("is expected to match" in note for note in outcome.notes)
