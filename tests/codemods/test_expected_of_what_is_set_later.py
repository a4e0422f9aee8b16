"""What statements set after a resource is made: repaired, and expected so by tests."""

from __future__ import annotations

import pytest
from file_runs import run_files

SELECT = ["glue-duration-metric", "glue-version", "glue-worker-count"]
WRONG, RIGHT = "glue.driver.ExecutorTimeAllExecutors", "glue.driver.aggregate.elapsedTime"
#: ``~V``, ``~W`` and ``~M`` are the version, the number of workers and the metric.
FILES = {
    "typescript": {
        "stack.ts": """\
import * as cdk from 'aws-cdk-lib';
import * as cw from 'aws-cdk-lib/aws-cloudwatch';
import * as glue from 'aws-cdk-lib/aws-glue';

export class Data extends cdk.Stack {
  constructor(scope: cdk.App, id: string) {
    super(scope, id);
    const job = new glue.CfnJob(this, 'Job', { role: 'r', command: { name: 'glueetl' } });
    job.glueVersion = '~V';
    job.addPropertyOverride('NumberOfWorkers', ~W);
    const slow = new cw.CfnAlarm(this, 'A', { comparisonOperator: 'x', evaluationPeriods: 1 });
    slow.metricName = '~M';
    const late = new cw.CfnAlarm(this, 'B', { comparisonOperator: 'x', evaluationPeriods: 1 });
    late.addPropertyOverride('MetricName', '~M');
    late.metricName = 'glue.ALL.jvm.heap.usage';
  }
}
""",
        "test/stack.test.ts": """\
import * as cdk from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { Data } from '../stack';

test('all', () => {
  const template = Template.fromStack(new Data(new cdk.App(), 'T'));
  template.hasResourceProperties('AWS::Glue::Job', { GlueVersion: '~V', NumberOfWorkers: ~W });
  template.hasResourceProperties('AWS::CloudWatch::Alarm', { MetricName: '~M' });
});
""",
    },
    "python": {
        "stack.py": """\
import aws_cdk as cdk
from aws_cdk import aws_cloudwatch as cw, aws_glue as glue


class Data(cdk.Stack):
    def __init__(self, scope, id):
        super().__init__(scope, id)
        command = glue.CfnJob.JobCommandProperty(name="glueetl")
        job = glue.CfnJob(self, "Job", role="r", command=command)
        job.glue_version = "~V"
        job.add_property_override("NumberOfWorkers", ~W)
        slow = cw.CfnAlarm(self, "A", comparison_operator="x", evaluation_periods=1)
        slow.metric_name = "~M"
        late = cw.CfnAlarm(self, "B", comparison_operator="x", evaluation_periods=1)
        late.add_property_override("MetricName", "~M")
""",
        "tests/test_stack.py": """\
import aws_cdk as cdk
from aws_cdk.assertions import Template

from stack import Data


def test_all():
    template = Template.from_stack(Data(cdk.App(), "T"))
    wanted = {"GlueVersion": "~V", "NumberOfWorkers": ~W}
    template.has_resource_properties("AWS::Glue::Job", wanted)
    template.has_resource_properties("AWS::CloudWatch::Alarm", {"MetricName": "~M"})
""",
    },
}


def _files(language: str, version: str, workers: str, metric: str) -> dict[str, str]:
    values = {"~V": version, "~W": workers, "~M": metric}
    files = dict(FILES[language])
    for mark, value in values.items():
        files = {path: text.replace(mark, value) for path, text in files.items()}
    return files


@pytest.mark.parametrize("language", FILES)
def test_what_is_set_later_changes_with_what_tests_expect(language: str) -> None:
    outcome = run_files(_files(language, "3.0", "10", WRONG), *SELECT)
    assert outcome.texts == _files(language, "4.0", "2", RIGHT)


@pytest.mark.parametrize("language", FILES)
def test_what_is_right_stays(language: str) -> None:
    files = _files(language, "4.0", "2", RIGHT)
    assert run_files(files, *SELECT).texts == files
