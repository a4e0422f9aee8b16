"""Examples of `glue-duration-metric`."""

from __future__ import annotations

from cdkfix.codemod import Example

EXAMPLES = (
    Example(
        "left alone: the right metric, and text that mentions the wrong one",
        "typescript",
        """\
import * as cdk from 'aws-cdk-lib';
import * as cloudwatch from 'aws-cdk-lib/aws-cloudwatch';

// Not glue.driver.ExecutorTimeAllExecutors.
export class Monitoring extends cdk.Stack {
  constructor(scope: cdk.App, id: string) {
    super(scope, id);
    new cloudwatch.Metric({
      namespace: 'Glue',
      metricName: 'glue.driver.aggregate.elapsedTime',
      label: 'glue.driver.ExecutorTimeAllExecutors',
    });
  }
}
""",
    ),
    Example(
        "fixed: a metric and the metrics of an alarm",
        "typescript",
        """\
import * as cdk from 'aws-cdk-lib';
import * as cloudwatch from 'aws-cdk-lib/aws-cloudwatch';

export class Monitoring extends cdk.Stack {
  constructor(scope: cdk.App, id: string) {
    super(scope, id);
    new cloudwatch.Alarm(this, 'Slow', {
      metric: new cloudwatch.Metric({
        namespace: 'Glue',
        metricName: 'glue.driver.ExecutorTimeAllExecutors', // milliseconds
      }),
      threshold: 3600000,
      evaluationPeriods: 1,
    });
    new cloudwatch.CfnAlarm(this, 'Slower', {
      comparisonOperator: 'GreaterThanThreshold',
      evaluationPeriods: 1,
      metrics: [
        {
          id: 'm1',
          metricStat: {
            metric: { namespace: 'Glue', metricName: 'glue.driver.ExecutorTimeAllExecutors' },
            period: 300,
            stat: 'Maximum',
          },
        },
      ],
    });
  }
}
""",
        """\
import * as cdk from 'aws-cdk-lib';
import * as cloudwatch from 'aws-cdk-lib/aws-cloudwatch';

export class Monitoring extends cdk.Stack {
  constructor(scope: cdk.App, id: string) {
    super(scope, id);
    new cloudwatch.Alarm(this, 'Slow', {
      metric: new cloudwatch.Metric({
        namespace: 'Glue',
        metricName: 'glue.driver.aggregate.elapsedTime', // milliseconds
      }),
      threshold: 3600000,
      evaluationPeriods: 1,
    });
    new cloudwatch.CfnAlarm(this, 'Slower', {
      comparisonOperator: 'GreaterThanThreshold',
      evaluationPeriods: 1,
      metrics: [
        {
          id: 'm1',
          metricStat: {
            metric: { namespace: 'Glue', metricName: 'glue.driver.aggregate.elapsedTime' },
            period: 300,
            stat: 'Maximum',
          },
        },
      ],
    });
  }
}
""",
    ),
    Example(
        "not fixable: picked at run time",
        "typescript",
        """\
import { Metric } from 'aws-cdk-lib/aws-cloudwatch';

export const duration = (total: boolean) =>
  new Metric({
    namespace: 'Glue',
    metricName: total
      ? 'glue.driver.ExecutorTimeAllExecutors'
      : 'glue.driver.aggregate.numCompletedTasks',
  });
""",
        reason="decided at run time: `total ? … : …`, line 6",
    ),
    Example(
        "left alone: another class called Metric",
        "javascript",
        """\
const cdk = require('aws-cdk-lib');
const { Metric } = require('./metrics');

class Monitoring extends cdk.Stack {
  constructor(scope, id) {
    super(scope, id);
    new Metric({ metricName: 'glue.driver.ExecutorTimeAllExecutors' });
  }
}
""",
    ),
    Example(
        "fixed: a constant, where it is defined",
        "javascript",
        """\
const cdk = require('aws-cdk-lib');
const { Metric } = require('aws-cdk-lib/aws-cloudwatch');

const METRICS = {
  duration: 'glue.driver.ExecutorTimeAllExecutors',
  failures: 'glue.driver.aggregate.numFailedTasks',
};

class Monitoring extends cdk.Stack {
  constructor(scope, id) {
    super(scope, id);
    const common = { namespace: 'Glue', metricName: METRICS.duration };
    new Metric({ ...common, statistic: 'avg' });
    new Metric({ ...common, statistic: 'max' });
    new Metric({ namespace: 'Glue', metricName: METRICS.failures });
  }
}
""",
        """\
const cdk = require('aws-cdk-lib');
const { Metric } = require('aws-cdk-lib/aws-cloudwatch');

const METRICS = {
  duration: 'glue.driver.aggregate.elapsedTime',
  failures: 'glue.driver.aggregate.numFailedTasks',
};

class Monitoring extends cdk.Stack {
  constructor(scope, id) {
    super(scope, id);
    const common = { namespace: 'Glue', metricName: METRICS.duration };
    new Metric({ ...common, statistic: 'avg' });
    new Metric({ ...common, statistic: 'max' });
    new Metric({ namespace: 'Glue', metricName: METRICS.failures });
  }
}
""",
    ),
    Example(
        "not fixable: put together of pieces",
        "javascript",
        """\
const { Metric } = require('aws-cdk-lib/aws-cloudwatch');

const PREFIX = 'glue.driver';

exports.metric = (name) =>
  new Metric({ namespace: 'Glue', metricName: `${PREFIX}.${name}AllExecutors` });
""",
        reason="it is put together of pieces: ``${PREFIX}.${name}AllExecutors``, line 6",
    ),
    Example(
        "left alone: the right metric, and text that mentions the wrong one",
        "python",
        """\
import aws_cdk as cdk
from aws_cdk import aws_cloudwatch as cloudwatch


class Monitoring(cdk.Stack):
    \"\"\"Never reads glue.driver.ExecutorTimeAllExecutors.\"\"\"

    def __init__(self, scope, id):
        super().__init__(scope, id)
        cloudwatch.Metric(namespace="Glue", metric_name="glue.driver.aggregate.elapsedTime")
        print("glue.driver.ExecutorTimeAllExecutors")
""",
    ),
    Example(
        "fixed: a metric and the metrics of an alarm",
        "python",
        """\
import aws_cdk as cdk
from aws_cdk import aws_cloudwatch as cloudwatch


class Monitoring(cdk.Stack):
    def __init__(self, scope, id):
        super().__init__(scope, id)
        cloudwatch.Metric(
            namespace="Glue",
            metric_name="glue.driver.ExecutorTimeAllExecutors",  # milliseconds
        )
        cloudwatch.CfnAlarm(
            self,
            "Slow",
            comparison_operator="GreaterThanThreshold",
            evaluation_periods=1,
            metrics=[
                cloudwatch.CfnAlarm.MetricDataQueryProperty(
                    id="m1",
                    metric_stat=cloudwatch.CfnAlarm.MetricStatProperty(
                        metric={"metricName": "glue.driver.ExecutorTimeAllExecutors"},
                        period=300,
                        stat="Maximum",
                    ),
                ),
            ],
        )
""",
        """\
import aws_cdk as cdk
from aws_cdk import aws_cloudwatch as cloudwatch


class Monitoring(cdk.Stack):
    def __init__(self, scope, id):
        super().__init__(scope, id)
        cloudwatch.Metric(
            namespace="Glue",
            metric_name="glue.driver.aggregate.elapsedTime",  # milliseconds
        )
        cloudwatch.CfnAlarm(
            self,
            "Slow",
            comparison_operator="GreaterThanThreshold",
            evaluation_periods=1,
            metrics=[
                cloudwatch.CfnAlarm.MetricDataQueryProperty(
                    id="m1",
                    metric_stat=cloudwatch.CfnAlarm.MetricStatProperty(
                        metric={"metricName": "glue.driver.aggregate.elapsedTime"},
                        period=300,
                        stat="Maximum",
                    ),
                ),
            ],
        )
""",
    ),
    Example(
        "not fixable: picked at run time",
        "python",
        """\
from aws_cdk import aws_cloudwatch as cloudwatch


def duration(total):
    return cloudwatch.Metric(
        namespace="Glue",
        metric_name="glue.driver.ExecutorTimeAllExecutors" if total else "glue.ALL.jvm.heap.used",
    )
""",
        reason="decided at run time",
    ),
)
