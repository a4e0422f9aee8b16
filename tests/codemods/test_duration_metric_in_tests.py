"""The metric of a job's duration as a constant that tests read, and ask something."""

from __future__ import annotations

import pytest
from file_runs import run_files

NAME = "glue-duration-metric"
WRONG = "glue.driver.ExecutorTimeAllExecutors"
RIGHT = "glue.driver.aggregate.elapsedTime"

#: ``~`` is the metric's name, ``ASKED`` what the test asks of the constant.
FILES = {
    "typescript": {
        "stack.ts": """\
import * as cdk from 'aws-cdk-lib';
import * as cloudwatch from 'aws-cdk-lib/aws-cloudwatch';

export const METRIC = '~';

export class Data extends cdk.Stack {
  constructor(scope: cdk.App, id: string) {
    super(scope, id);
    const metric = new cloudwatch.Metric({ namespace: 'Glue', metricName: METRIC });
    new cloudwatch.Alarm(this, 'A', { metric, threshold: 1, evaluationPeriods: 1 });
  }
}
""",
        "test/stack.test.ts": """\
import * as cdk from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { Data, METRIC } from '../stack';

test('alarm', () => {
  const template = Template.fromStack(new Data(new cdk.App(), 'T'));
  template.hasResourceProperties('AWS::CloudWatch::Alarm', { MetricName: '~' });
  expect(ASKED).toBe(true);
});
""",
    },
    "python": {
        "stack.py": """\
import aws_cdk as cdk
from aws_cdk import aws_cloudwatch as cloudwatch

METRIC = "~"


class Data(cdk.Stack):
    def __init__(self, scope, id):
        super().__init__(scope, id)
        metric = cloudwatch.Metric(namespace="Glue", metric_name=METRIC)
        cloudwatch.Alarm(self, "A", metric=metric, threshold=1, evaluation_periods=1)
""",
        "tests/test_stack.py": """\
from aws_cdk import App
from aws_cdk.assertions import Template

from stack import METRIC, Data


def test_alarm():
    template = Template.from_stack(Data(App(), "T"))
    template.has_resource_properties("AWS::CloudWatch::Alarm", {"MetricName": "~"})
    assert ASKED
""",
    },
}


def _files(language: str, asked: str, name: str) -> dict[str, str]:
    texts = FILES[language].items()
    return {path: text.replace("~", name).replace("ASKED", asked) for path, text in texts}


@pytest.mark.parametrize(
    ("language", "asked", "then"),
    [
        ("typescript", "METRIC.startsWith('glue.driver.Exec')", f"METRIC.startsWith('{RIGHT}')"),
        ("python", 'METRIC.endswith("Executors")', f'METRIC.endswith("{RIGHT}")'),
    ],
)
def test_a_constant_changes_with_what_only_the_wrong_name_answers(
    language: str, asked: str, then: str
) -> None:
    outcome = run_files(_files(language, asked, WRONG), NAME)
    assert outcome.texts == _files(language, then, RIGHT)


@pytest.mark.parametrize(
    ("language", "asked"),
    [
        pytest.param("typescript", "METRIC.includes(id())", id="typescript: not known"),
        pytest.param("python", "METRIC.startswith(HEAD)", id="python: not known"),
        pytest.param("typescript", "known(METRIC)", id="typescript: of a function"),
        pytest.param("python", "METRIC.isidentifier()", id="python: something else"),
        pytest.param("python", 'METRIC.startswith("glue", 1)', id="python: at another place"),
    ],
)
def test_a_constant_stays_that_is_asked_what_the_right_name_answers_otherwise(
    language: str, asked: str
) -> None:
    """The construct gets the right name by itself."""
    outcome = run_files(_files(language, asked, WRONG), NAME)
    stack = next(iter(FILES[language]))
    assert outcome.texts[stack].count(WRONG) == 1
    assert RIGHT in outcome.texts[stack]


@pytest.mark.parametrize(
    ("language", "asked"),
    [
        pytest.param("typescript", "METRIC.startsWith('glue.driver')", id="typescript: beginning"),
        pytest.param("python", 'METRIC.startswith("glue.driver")', id="python: beginning"),
        pytest.param("typescript", "METRIC.endsWith('Count')", id="typescript: end"),
        pytest.param("python", 'not METRIC.endswith("Count")', id="python: end"),
        pytest.param("typescript", "METRIC.includes('driver')", id="typescript: within"),
    ],
)
def test_a_constant_changes_that_is_asked_what_both_names_answer_alike(
    language: str, asked: str
) -> None:
    """So does what the test expects of the alarm."""
    outcome = run_files(_files(language, asked, WRONG), NAME)
    assert outcome.texts == _files(language, asked, RIGHT)
    assert not outcome.reasons


#: Alarms with names, of which one looks at another metric than the others, ``WHICH``.
NAMED = {
    "typescript": {
        "stack.ts": """\
import * as cdk from 'aws-cdk-lib';
import * as cloudwatch from 'aws-cdk-lib/aws-cloudwatch';

export class Data extends cdk.Stack {
  constructor(scope: cdk.App, id: string, suffix: string) {
    super(scope, id);
    const metric = WHICH;
    const settings = { threshold: 1, evaluationPeriods: 1 };
    metric.createAlarm(this, 'Made', { alarmName: 'made', ...settings });
    new cloudwatch.Alarm(this, 'A', { alarmName: `slow-${suffix}`, metric, ...settings });
    const errors = new cloudwatch.Metric({ namespace: 'Glue', metricName: 'Errors' });
    new cloudwatch.Alarm(this, 'B', { alarmName: `errors-${suffix}`, metric: errors, ...settings });
  }
}
""",
        "test/stack.test.ts": """\
import * as cdk from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { Data } from '../stack';

const template = Template.fromStack(new Data(new cdk.App(), 'T', 'ci'));
const kind = 'AWS::CloudWatch::Alarm';
template.hasResourceProperties(kind, { AlarmName: 'slow-ci', MetricName: '~' });
template.hasResourceProperties('AWS::CloudWatch::Alarm', { AlarmName: 'slow-ci', MetricName: '~' });
template.hasResourceProperties('AWS::CloudWatch::Alarm', { AlarmName: 'made', MetricName: '~' });
""",
    },
    "python": {
        "stack.py": """\
import aws_cdk as cdk
from aws_cdk import aws_cloudwatch as cloudwatch


class Data(cdk.Stack):
    def __init__(self, scope, id, suffix):
        super().__init__(scope, id)
        metric = WHICH
        settings = {"threshold": 1, "evaluation_periods": 1}
        metric.create_alarm(self, "Made", alarm_name="made", **settings)
        cloudwatch.Alarm(self, "A", alarm_name=f"slow-{suffix}", metric=metric, **settings)
        errors = cloudwatch.Metric(namespace="Glue", metric_name="Errors")
        cloudwatch.Alarm(self, "B", alarm_name=f"errors-{suffix}", metric=errors, **settings)
""",
        "tests/test_stack.py": """\
from aws_cdk import App
from aws_cdk.assertions import Template

from stack import Data

template = Template.from_stack(Data(App(), "T", "ci"))
template.has_resource_properties(
    "AWS::CloudWatch::Alarm", {"AlarmName": "slow-ci", "MetricName": "~"}
)
template.has_resource_properties("AWS::CloudWatch::Alarm", {"AlarmName": "made", "MetricName": "~"})
""",
    },
}
METRICS = {
    "typescript: written": "new cloudwatch.Metric({ namespace: 'Glue', metricName: '~' })",
    "typescript: with more": "new cloudwatch.Metric({ namespace: 'Glue', metricName: '~' }).with({ label: 'x' })",
    "python: written": 'cloudwatch.Metric(namespace="Glue", metric_name="~")',
    "python: with more": 'cloudwatch.Metric(namespace="Glue", metric_name="~").with_(label="x")',
}


@pytest.mark.parametrize("case", METRICS)
def test_the_metric_of_an_alarm_that_a_test_names_follows(case: str) -> None:
    texts = NAMED[case.partition(":")[0]].items()
    files = {path: text.replace("WHICH", METRICS[case]) for path, text in texts}
    before = {path: text.replace("~", WRONG) for path, text in files.items()}
    outcome = run_files(before, NAME)
    assert outcome.texts == {path: text.replace("~", RIGHT) for path, text in files.items()}
    assert not outcome.reasons


@pytest.mark.parametrize("language", NAMED)
def test_another_metric_of_an_alarm_that_a_test_names_stays(language: str) -> None:
    case = f"{language}: written"
    texts = {path: text.replace("WHICH", METRICS[case]) for path, text in NAMED[language].items()}
    stack, test = texts
    before = {stack: texts[stack].replace("~", RIGHT), test: texts[test].replace("slow", "errors")}
    before[test] = before[test].replace("~", WRONG).replace("'made'", "'errors-ci'")
    before[test] = before[test].replace('"made"', '"errors-ci"')
    outcome = run_files(before, NAME)
    assert outcome.texts == before


#: Helpers of tests that give resources of a template, and what is looked for in their text.
HELPERS = {
    "typescript": {
        "stack.ts": FILES["typescript"]["stack.ts"],
        "test/stack.test.ts": """\
import * as cdk from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { Data } from '../stack';

const template = Template.fromStack(new Data(new cdk.App(), 'T'));
const byType = (type: string): any[] =>
  Object.values(template.toJSON().Resources).filter((it: any) => it.Type === type);
const [board] = byType('AWS::CloudWatch::Dashboard');
const body = JSON.stringify(board.Properties.DashboardBody);
expect(body).toContain('~');
const other = (text: string) => [text];
expect(JSON.stringify(other('x'))).toContain('OLD');
""",
    },
    "python": {
        "stack.py": FILES["python"]["stack.py"],
        "tests/test_stack.py": """\
import json

from aws_cdk import App
from aws_cdk.assertions import Template

from stack import Data

template = Template.from_stack(Data(App(), "T"))


def by_type(kind):
    return [it for it in template.to_json()["Resources"].values() if it["Type"] == kind]


def other(text):
    return [text]


board = by_type("AWS::CloudWatch::Dashboard")[0]
assert "~" in json.dumps(board["Properties"]["DashboardBody"])
assert "OLD" in json.dumps(other("x"))
""",
    },
}


@pytest.mark.parametrize("language", HELPERS)
def test_what_is_looked_for_in_what_a_helper_finds_follows(language: str) -> None:
    texts = {path: text.replace("OLD", WRONG) for path, text in HELPERS[language].items()}
    outcome = run_files({path: text.replace("~", WRONG) for path, text in texts.items()}, NAME)
    assert outcome.texts == {path: text.replace("~", RIGHT) for path, text in texts.items()}


#: A function makes the metric that a test looks at, or asks for its name, by a constant.
MADE = {
    "typescript": {
        "stack.ts": """\
import * as cdk from 'aws-cdk-lib';
import * as cloudwatch from 'aws-cdk-lib/aws-cloudwatch';

export const METRIC = '~';

export function glueMetric(job: string, metricName: string): cloudwatch.Metric {
  return new cloudwatch.Metric({ namespace: 'Glue', metricName, dimensionsMap: { JobName: job } });
}

export class Data extends cdk.Stack {
  constructor(scope: cdk.App, id: string) {
    super(scope, id);
    const metric = glueMetric('etl', METRIC);
    new cloudwatch.Alarm(this, 'A', { metric, threshold: 1, evaluationPeriods: 1 });
  }
}
""",
        "test/stack.test.ts": """\
import * as cdk from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { Data, METRIC, glueMetric } from '../stack';

test('metric', () => {
  expect(glueMetric('job', METRIC).metricName).toBe('~');
  expect(glueMetric('job', METRIC).namespace).toBe('Glue');
});

test('alarm', () => {
  const template = Template.fromStack(new Data(new cdk.App(), 'T'));
  template.hasResourceProperties('AWS::CloudWatch::Alarm', { MetricName: METRIC });
});
""",
    },
    "python": {
        "stack.py": """\
import aws_cdk as cdk
from aws_cdk import aws_cloudwatch as cloudwatch

METRIC = "~"


def glue_metric(job, metric_name):
    return cloudwatch.Metric(namespace="Glue", metric_name=metric_name, dimensions_map={"J": job})


class Data(cdk.Stack):
    def __init__(self, scope, id):
        super().__init__(scope, id)
        metric = glue_metric("etl", METRIC)
        cloudwatch.Alarm(self, "A", metric=metric, threshold=1, evaluation_periods=1)
""",
        "tests/test_stack.py": """\
from aws_cdk import App
from aws_cdk.assertions import Template

from stack import METRIC, Data, glue_metric


def test_metric():
    assert glue_metric("job", METRIC).metric_name == "~"
    assert glue_metric("job", METRIC).namespace == "Glue"


def test_alarm():
    template = Template.from_stack(Data(App(), "T"))
    template.has_resource_properties("AWS::CloudWatch::Alarm", {"MetricName": METRIC})
""",
    },
}


@pytest.mark.parametrize("language", MADE)
def test_a_constant_that_a_function_makes_a_metric_of_changes_with_its_tests(language: str) -> None:
    files = MADE[language].items()
    outcome = run_files({path: text.replace("~", WRONG) for path, text in files}, NAME)
    assert outcome.texts == {path: text.replace("~", RIGHT) for path, text in files}


#: A table of metrics that a test wants names to be in; ``ASSERTED`` is how.
TABLES = {
    "typescript": {
        "stack.ts": FILES["typescript"]["stack.ts"]
        .replace("METRIC = '~'", "METRICS = { duration: '~', heap: 'glue.ALL.jvm.heap.usage' }")
        .replace("metricName: METRIC ", "metricName: METRICS.duration "),
        "test/stack.test.ts": """\
import { METRICS } from '../stack';

test('names', () => {
  ASSERTED
});
""",
    },
    "python": {
        "stack.py": FILES["python"]["stack.py"]
        .replace('METRIC = "~"', 'METRICS = {"duration": "~", "heap": "glue.ALL.jvm.heap.usage"}')
        .replace("metric_name=METRIC)", 'metric_name=METRICS["duration"])'),
        "tests/test_stack.py": """\
from stack import METRICS


def test_names():
    ASSERTED
""",
    },
}


@pytest.mark.parametrize(
    ("language", "asserted"),
    [
        ("typescript", "expect(Object.values(METRICS)).toContain('~');"),
        ("typescript", "expect(Object.values(METRICS)).toContain('glue.ALL.jvm.heap.usage');"),
        ("python", 'assert "~" in METRICS.values()'),
        ("python", 'assert "~" in list(METRICS.values())'),
        ("python", 'assert "glue.ALL.jvm.heap.usage" in METRICS.values()'),
    ],
)
def test_a_table_changes_with_what_tests_want_to_be_in_it(language: str, asserted: str) -> None:
    files = {k: text.replace("ASSERTED", asserted) for k, text in TABLES[language].items()}
    outcome = run_files({path: text.replace("~", WRONG) for path, text in files.items()}, NAME)
    assert outcome.texts == {path: text.replace("~", RIGHT) for path, text in files.items()}


@pytest.mark.parametrize(
    ("language", "asserted"),
    [
        ("typescript", "expect(values(METRICS)).toContain('~');"),
        ("python", 'assert "~" in by_name(METRICS).values()'),
    ],
)
def test_a_table_stays_whose_values_a_test_has_otherwise(language: str, asserted: str) -> None:
    files = {k: text.replace("ASSERTED", asserted) for k, text in TABLES[language].items()}
    files = {path: text.replace("~", WRONG) for path, text in files.items()}
    outcome = run_files(files, NAME)
    stack, test = files
    assert outcome.texts[test] == files[test]
    assert outcome.texts[stack].count(WRONG) == outcome.texts[stack].count(RIGHT) == 1
