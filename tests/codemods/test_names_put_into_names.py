"""Texts that the name which a function makes is put into: a dead-letter queue's, a FIFO queue's.

In the texts ``~`` is where a hyphen comes in.
"""

from __future__ import annotations

from pathlib import Path, PurePath

import pytest

from cdkfix import engine
from cdkfix.files.discover import Target
from cdkfix.projects.project import Project
from cdkfix.settings import Settings

TYPESCRIPT = """\
import * as cdk from 'aws-cdk-lib';
import * as sqs from 'aws-cdk-lib/aws-sqs';

export class Naming {
  constructor(private readonly product: string, private readonly envSuffix: string) {}
  of(part: string) { return `${this.product}-${part}~${this.envSuffix}`; }
  fifo(part: string) { return `${this.of(part)}.fifo`; }
}

export class Data extends cdk.Stack {
  constructor(scope: cdk.App, id: string, env: string) {
    super(scope, id);
    const naming = new Naming('shop', env);
    const orders = naming.of('orders');
    new sqs.Queue(this, 'Orders', { queueName: orders });
    new sqs.Queue(this, 'Dead', { queueName: `${orders}-dlq` });
    new sqs.Queue(this, 'Jobs', { queueName: naming.fifo('jobs'), fifo: true });
    new sqs.Queue(this, 'Own', { queueName: 'acme-' + naming.of('own') });
  }
}
"""
PYTHON = """\
import aws_cdk as cdk
from aws_cdk import aws_sqs as sqs


class Naming:
    def __init__(self, product, env_suffix):
        self.product = product
        self.env_suffix = env_suffix

    def of(self, part):
        return f"{self.product}-{part}~{self.env_suffix}"

    def fifo(self, part):
        return self.of(part) + ".fifo"


class Data(cdk.Stack):
    def __init__(self, scope, id, env):
        super().__init__(scope, id)
        naming = Naming("shop", env)
        orders = naming.of("orders")
        sqs.Queue(self, "Orders", queue_name=orders)
        sqs.Queue(self, "Dead", queue_name=f"{orders}-dlq")
        sqs.Queue(self, "Jobs", queue_name=naming.fifo("jobs"), fifo=True)
        sqs.Queue(self, "Own", queue_name="acme-" + naming.of("own"))
"""
TYPESCRIPT_TOP = """\
import { App } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { Data, Naming } from '../app';
const template = Template.fromStack(new Data(new App(), 'D', 'dev'));
"""
PYTHON_TOP = """\
import aws_cdk as cdk
from aws_cdk.assertions import Template
from app import Data, Naming

template = Template.from_stack(Data(cdk.App(), "D", "dev"))
"""


def _has(language: str, name: str) -> str:
    if language == "typescript":
        text = f"template.hasResourceProperties('AWS::SQS::Queue', {{ QueueName: '{name}' }});\n"
        return TYPESCRIPT_TOP + text
    return PYTHON_TOP + (
        f'template.has_resource_properties("AWS::SQS::Queue", {{"QueueName": "{name}"}})\n'
    )


def _fixed(files: dict[str, str]) -> dict[str, str]:
    contents: dict[PurePath, bytes] = {PurePath(at): it.encode() for at, it in files.items()}
    project = Project(Path(), contents, files=lambda: list(contents))
    targets = [Target(Path(at), explicit=True) for at in files]
    select = Settings(select=frozenset({"resource-name-separator"}))
    results = engine.run(project, targets, select, fix=True)
    assert not [error for result in results for error in result.errors]
    assert not [item.reason for result in results for item in result.findings if item.reason]
    return {str(result.path): result.after.decode() for result in results}


def _outcome(language: str, test: str, source: str = "") -> str:
    """The test after the fixes of both files, of which a second run finds none."""
    app, own, path = (
        ("app.ts", TYPESCRIPT, "test/app.test.ts")
        if language == "typescript"
        else ("app.py", PYTHON, "tests/test_app.py")
    )
    source = source or own
    after = _fixed({app: source.replace("~", ""), path: test})
    assert after[app] == source.replace("~", "-")
    assert _fixed(after) == after
    return after[path]


LANGUAGES = pytest.mark.parametrize("language", ["typescript", "python"])


@LANGUAGES
@pytest.mark.parametrize(
    "name",
    [
        pytest.param("shop-othersdev-dlq", id="of what no call is given"),
        pytest.param("shop-ordersdev-copy", id="with another end"),
        pytest.param("mine-shop-ownprod-x", id="with another beginning and suffix"),
    ],
)
def test_other_texts_stay(language: str, name: str) -> None:
    """They only begin like a name, and nothing in the app makes them."""
    test = _has(language, name)
    assert _outcome(language, test) == test


@LANGUAGES
@pytest.mark.parametrize(
    "name",
    [
        pytest.param("shop-orders~dev", id="the name itself"),
        pytest.param("shop-orders~dev-dlq", id="by a variable, with an end"),
        pytest.param("shop-jobs~dev.fifo", id="by a method that calls the other one"),
        pytest.param("acme-shop-own~dev", id="added to a beginning"),
    ],
)
def test_what_a_test_expects_follows(language: str, name: str) -> None:
    """The name that it is made of changes in its function."""
    after = _outcome(language, _has(language, name.replace("~", "")))
    assert after == _has(language, name.replace("~", "-"))


@LANGUAGES
def test_what_a_test_asks_a_method_for_follows(language: str) -> None:
    """The method puts what the other one makes into a longer text."""
    test = (
        TYPESCRIPT_TOP + "const naming = new Naming('shop', 'dev');\n"
        "test('names', () => { expect(naming.fifo('jobs')).toEqual('shop-jobs~dev.fifo'); });\n"
        if language == "typescript"
        else PYTHON_TOP + 'naming = Naming("shop", "dev")\n\n\ndef test_names():\n'
        '    assert naming.fifo("jobs") == "shop-jobs~dev.fifo"\n'
    )
    after = _outcome(language, test.replace("~", ""))
    assert after == test.replace("~", "-")


JOBS = {
    "typescript": """\
import * as cdk from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { aws_cloudwatch as cloudwatch, aws_sqs as sqs } from 'aws-cdk-lib';

const stage = process.env.STAGE ?? 'dev';

export class Work extends Construct {
  private readonly queueName: string;
  constructor(scope: Construct, id: string, props: { queueName: string }) {
    super(scope, id);
    this.queueName = props.queueName;
    new sqs.Queue(this, 'Queue', { queueName: props.queueName });
  }
  alarm(metric: cloudwatch.IMetric) {
    const settings = { metric, threshold: 1, evaluationPeriods: 1 };
    new cloudwatch.Alarm(this, 'Slow', { alarmName: `${this.queueName}-slow`, ...settings });
  }
}

export class Data extends cdk.Stack {
  constructor(scope: cdk.App, id: string, metric: cloudwatch.IMetric) {
    super(scope, id);
    new Work(this, 'Jobs', { queueName: `shop-jobs~${stage}` }).alarm(metric);
    new Work(this, 'Mails', { queueName: `shop-mails~${stage}` }).alarm(metric);
  }
}
""",
    "python": """\
import os

import aws_cdk as cdk
from aws_cdk import aws_cloudwatch as cloudwatch, aws_sqs as sqs
from constructs import Construct

stage = os.environ.get("STAGE", "dev")


class Work(Construct):
    def __init__(self, scope, id, *, queue_name):
        super().__init__(scope, id)
        self.queue_name = queue_name
        sqs.Queue(self, "Queue", queue_name=queue_name)

    def alarm(self, metric):
        cloudwatch.Alarm(
            self,
            "Slow",
            alarm_name=f"{self.queue_name}-slow",
            metric=metric,
            threshold=1,
            evaluation_periods=1,
        )


class Data(cdk.Stack):
    def __init__(self, scope, id, metric):
        super().__init__(scope, id)
        Work(self, "Jobs", queue_name=f"shop-jobs~{stage}").alarm(metric)
        Work(self, "Mails", queue_name=f"shop-mails~{stage}").alarm(metric)
""",
}


@LANGUAGES
def test_what_a_property_is_put_into_follows(language: str) -> None:
    """The alarm is of another type than what has the name, and a queue's name stays."""
    test = (
        _has(language, "shop-mails~dev-slow").replace("SQS::Queue", "CloudWatch::Alarm")
        + _has(language, "shop-mailsdev-slow").splitlines()[-1]
    ).replace("QueueName", "AlarmName", 1)
    after = _outcome(language, test.replace("~", ""), JOBS[language])
    assert after == test.replace("~", "-")


READ_BACK = {
    "typescript": """\
import * as cdk from 'aws-cdk-lib';
import { aws_cloudwatch as cloudwatch, aws_glue as glue } from 'aws-cdk-lib';

export class Data extends cdk.Stack {
  constructor(scope: cdk.App, id: string, stage: string) {
    super(scope, id);
    const command = { name: 'glueetl' };
    const jobs = ['in', 'out'].map(
      (step) => new glue.CfnJob(this, step, { name: `shop-${step}-job~${stage}`, role: 'r', command }),
    );
    const single = new glue.CfnJob(this, 'Single', { name: `shop-single~${stage}`, role: 'r', command });
    const settings = { metric: new cloudwatch.Metric({ namespace: 'Glue', metricName: 'm' }), threshold: 1, evaluationPeriods: 1 };
    jobs.forEach((job, index) => {
      new cloudwatch.Alarm(this, `A${index}`, { alarmName: `${job.name}-failed`, ...settings });
    });
    new cloudwatch.Alarm(this, 'B', { alarmName: `${single.name}-failed`, ...settings });
  }
}
""",
    "python": """\
import aws_cdk as cdk
from aws_cdk import aws_cloudwatch as cloudwatch, aws_glue as glue


class Data(cdk.Stack):
    def __init__(self, scope, id, stage):
        super().__init__(scope, id)
        command = {"name": "glueetl"}
        self.jobs = [
            glue.CfnJob(self, step, name=f"shop-{step}-job~{stage}", role="r", command=command)
            for step in ("in", "out")
        ]
        self.single = glue.CfnJob(self, "S", name=f"shop-single~{stage}", role="r", command=command)
        metric = cloudwatch.Metric(namespace="Glue", metric_name="m")
        for job in self.jobs:
            cloudwatch.Alarm(
                self, f"{job.node.id}A", alarm_name=f"{job.name}-failed", metric=metric, threshold=1, evaluation_periods=1
            )
        cloudwatch.Alarm(
            self, "B", alarm_name=f"{self.single.name}-failed", metric=metric, threshold=1, evaluation_periods=1
        )
""",
}


@LANGUAGES
@pytest.mark.parametrize(
    "name", ["shop-in-job~dev-failed", "shop-single~dev-failed", "shop-otherdev-failed"]
)
def test_a_name_that_is_read_back_from_a_low_level_construct_follows(
    language: str, name: str
) -> None:
    """It is what the construct was given; what no construct is called stays."""
    test = _has(language, name).replace("SQS::Queue", "CloudWatch::Alarm")
    test = test.replace("QueueName", "AlarmName")
    after = _outcome(language, test.replace("~", ""), READ_BACK[language])
    assert after == test.replace("~", "-")
