"""Names that classes make of those they are given: tests with a suffix of their own follow."""

from __future__ import annotations

import pytest
from file_runs import run_files

NAME = "resource-name-separator"
FILES = {
    "typescript": {
        "resources.ts": """\
import * as sqs from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
export class Reliable extends sqs.Queue {
  constructor(scope: Construct, id: string, { count = 3, ...props }: sqs.QueueProps & { count?: number }) {
    const queue = new sqs.Queue(scope, `${id}Dlq`, { queueName: `${props.queueName}-dlq` });
    super(scope, id, { ...props, deadLetterQueue: { queue, maxReceiveCount: count } });
  }
}
""",
        "stack.ts": """\
import * as cdk from 'aws-cdk-lib';
import { Reliable } from './resources';
export function resolve(app: cdk.App): string {
  return app.node.tryGetContext('environment') ?? 'dev';
}
export class Data extends cdk.Stack {
  constructor(scope: cdk.App, id: string, environment: string) {
    super(scope, id);
    new Reliable(this, 'Restores', { queueName: `restores~${environment}` });
  }
}
""",
        "app.ts": """\
import * as cdk from 'aws-cdk-lib';
import { Data, resolve } from './stack';
const app = new cdk.App();
new Data(app, 'Data', resolve(app));
""",
        "test/stack.test.ts": """\
import * as cdk from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { Data, resolve } from '../stack';
const make = (environment?: string) => {
  const app = new cdk.App({ context: environment ? { environment } : {} });
  return new Data(app, 'T', resolve(app));
};
test('queues', () => {
  const template = Template.fromStack(make('test'));
  template.hasResourceProperties('AWS::SQS::Queue', { QueueName: 'restores~test-dlq' });
  template.hasResourceProperties('AWS::SQS::Queue', { QueueName: 'restores~test' });
  template.hasResourceProperties('AWS::SQS::Queue', { QueueName: 'otherstest-dlq' });
});
""",
    },
    "python": {
        "resources.py": """\
from aws_cdk import aws_sqs as sqs


class Reliable(sqs.Queue):
    def __init__(self, scope, id, *, name, **kwargs):
        queue = sqs.Queue(scope, f"{id}Dlq", queue_name=f"{name}-dlq")
        dead = sqs.DeadLetterQueue(queue=queue, max_receive_count=3)
        super().__init__(scope, id, queue_name=name, dead_letter_queue=dead, **kwargs)
""",
        "stack.py": """\
import aws_cdk as cdk

from resources import Reliable


def resolve(app):
    return app.node.try_get_context("environment") or "dev"


class Data(cdk.Stack):
    def __init__(self, scope, id, environment):
        super().__init__(scope, id)
        Reliable(self, "Restores", name=f"restores~{environment}")
""",
        "app.py": """\
import aws_cdk as cdk

from stack import Data, resolve

app = cdk.App()
Data(app, "Data", resolve(app))
""",
        "tests/test_stack.py": """\
import aws_cdk as cdk
from aws_cdk.assertions import Template

from stack import Data, resolve


def make(environment=None):
    app = cdk.App(context={"environment": environment} if environment else {})
    return Data(app, "T", resolve(app))


def test_queues():
    template = Template.from_stack(make("test"))
    template.has_resource_properties("AWS::SQS::Queue", {"QueueName": "restores~test-dlq"})
    template.has_resource_properties("AWS::SQS::Queue", {"QueueName": "restores~test"})
    template.has_resource_properties("AWS::SQS::Queue", {"QueueName": "otherstest-dlq"})
""",
    },
}


@pytest.mark.parametrize("language", FILES)
def test_names_made_of_a_name_that_a_class_is_given_follow(language: str) -> None:
    """What no name here is made of stays."""
    before = {path: text.replace("~", "") for path, text in FILES[language].items()}
    outcome = run_files(before, NAME)
    assert outcome.texts == {path: text.replace("~", "-") for path, text in FILES[language].items()}
