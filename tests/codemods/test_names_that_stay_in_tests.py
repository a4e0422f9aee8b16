"""Tests keep the names that stay as they are, though others of the same function or type changed."""

from __future__ import annotations

import pytest
from file_runs import run_files

NAME = "resource-name-separator"
FILES = {
    "typescript": {
        "stack.ts": """\
import * as cdk from 'aws-cdk-lib';
import * as sqs from 'aws-cdk-lib/aws-sqs';
export function named(kind: string, base: string, env: string): string {
  if (kind === 'queue') {
    return `msk-${base}${env}`;
  }
  return `msk-${base}-${env}`;
}
export class Msk extends cdk.Stack {
  constructor(scope: cdk.App, id: string, env: string) {
    super(scope, id);
    new sqs.Queue(this, 'Dlq', { queueName: named('queue', 'letters', env) });
    new sqs.Queue(this, 'Jobs', { queueName: `msk-${id}-${env}` });
  }
}
for (const env of registry()) {
  new Msk(new cdk.App(), 'Msk', env);
}
""",
        "test/stack.test.ts": """\
import * as cdk from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { Msk, named } from '../stack';
const template = Template.fromStack(new Msk(new cdk.App(), 'T', 'ci'));
template.hasResourceProperties('AWS::SQS::Queue', { QueueName: 'msk-lettersci' });
expect(named('queue', 'q', 'dev')).toBe('msk-qdev');
""",
    },
    "python": {
        "stack.py": """\
import aws_cdk as cdk
from aws_cdk import aws_sqs as sqs


def named(kind, base, env):
    if kind == "queue":
        return f"msk-{base}{env}"
    return f"msk-{base}-{env}"


class Msk(cdk.Stack):
    def __init__(self, scope, id, env):
        super().__init__(scope, id)
        sqs.Queue(self, "Dlq", queue_name=named("queue", "letters", env))
        sqs.Queue(self, "Jobs", queue_name=f"msk-{id}-{env}")


for env in registry():
    Msk(cdk.App(), "Msk", env)
""",
        "tests/test_stack.py": """\
import aws_cdk as cdk
from aws_cdk.assertions import Template

from stack import Msk, named


def test_names():
    template = Template.from_stack(Msk(cdk.App(), "T", "ci"))
    template.has_resource_properties("AWS::SQS::Queue", {"QueueName": "msk-lettersci"})
    assert named("queue", "q", "dev") == "msk-qdev"
""",
    },
}


@pytest.mark.parametrize("language", FILES)
def test_what_is_refused_stays_in_tests_too(language: str) -> None:
    """The other names have their hyphen already."""
    outcome = run_files(FILES[language], NAME)
    assert outcome.texts == FILES[language]
    assert outcome.reasons
