"""Tests that expect a metric deep inside an alarm: among the metrics of an expression."""

from __future__ import annotations

import pytest
from file_runs import run_files

NAME = "glue-duration-metric"
WRONG, RIGHT = "glue.driver.ExecutorTimeAllExecutors", "glue.driver.aggregate.elapsedTime"
STACK = {
    "typescript": (
        "stack.ts",
        """\
import * as cdk from 'aws-cdk-lib';
import * as cw from 'aws-cdk-lib/aws-cloudwatch';
export class Etl extends cdk.Stack {
  constructor(scope: cdk.App, id: string) {
    super(scope, id);
    const m1 = new cw.Metric({ namespace: 'Glue', metricName: 'METRIC' });
    const metric = new cw.MathExpression({ expression: 'm1 / 60000', usingMetrics: { m1 } });
    new cw.Alarm(this, 'Duration', { metric, threshold: 60, evaluationPeriods: 1 });
  }
}
""",
        "test/stack.test.ts",
        """\
import { App } from 'aws-cdk-lib';
import { Match, Template } from 'aws-cdk-lib/assertions';
import { Etl } from '../stack';
test('alarm', () => {
  Template.fromStack(new Etl(new App(), 'T')).hasResourceProperties('AWS::CloudWatch::Alarm', {
    Metrics: METRICS,
  });
});
""",
    ),
    "python": (
        "stack.py",
        """\
import aws_cdk as cdk
from aws_cdk import aws_cloudwatch as cw


class Etl(cdk.Stack):
    def __init__(self, scope, id):
        super().__init__(scope, id)
        m1 = cw.Metric(namespace="Glue", metric_name="METRIC")
        metric = cw.MathExpression(expression="m1 / 60000", using_metrics={"m1": m1})
        cw.Alarm(self, "Duration", metric=metric, threshold=60, evaluation_periods=1)
""",
        "tests/test_stack.py",
        """\
import aws_cdk as cdk
from aws_cdk.assertions import Match, Template

from stack import Etl


def test_alarm():
    template = Template.from_stack(Etl(cdk.App(), "T"))
    template.has_resource_properties("AWS::CloudWatch::Alarm", {"Metrics": METRICS})
""",
    ),
}
WANTED = {
    "typescript: matchers": (
        "typescript",
        "Match.arrayWith([Match.objectLike({ MetricStat: { Metric: Match.objectLike({ MetricName: 'METRIC' }) } })])",
    ),
    "typescript: a list": (
        "typescript",
        "[{ Id: 'm1', MetricStat: { Metric: { MetricName: 'METRIC', Namespace: 'Glue' } } }]",
    ),
    "python: matchers": (
        "python",
        'Match.array_with([Match.object_like({"MetricStat": {"Metric": {"MetricName": "METRIC"}}})])',
    ),
    "python: a list": (
        "python",
        '[{"Id": "m1", "MetricStat": {"Metric": {"MetricName": "METRIC"}}}]',
    ),
}


def _files(language: str, wanted: str, name: str) -> dict[str, str]:
    stack_path, stack, test_path, test = STACK[language]
    files = {stack_path: stack, test_path: test.replace("METRICS", wanted)}
    return {
        path: text.replace("METRIC'", f"{name}'").replace('METRIC"', f'{name}"')
        for path, text in files.items()
    }


@pytest.mark.parametrize(("language", "wanted"), WANTED.values(), ids=WANTED)
def test_a_metric_of_an_expression_follows(language: str, wanted: str) -> None:
    outcome = run_files(_files(language, wanted, WRONG), NAME)
    assert outcome.texts == _files(language, wanted, RIGHT)
    assert outcome.reasons == []
