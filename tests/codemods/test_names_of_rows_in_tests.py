"""Names that a test puts together of what it is run with, and of what its loops go through."""

from __future__ import annotations

import pytest
from file_runs import run_files

SELECT = ["resource-name-separator"]
#: ``^`` is the hyphen that the names get.
TYPESCRIPT = """\
import * as cdk from 'aws-cdk-lib';
import * as sqs from 'aws-cdk-lib/aws-sqs';

export interface JobsProps extends cdk.StackProps {
  environmentSuffix: string;
  services: string[];
}

export class Jobs extends cdk.Stack {
  constructor(scope: cdk.App, id: string, props: JobsProps) {
    super(scope, id, props);
    for (const service of props.services) {
      new sqs.Queue(this, `${service}A`, { queueName: `${service}-jobs^${props.environmentSuffix}` });
      new sqs.Queue(this, `${service}B`, { queueName: `${service}-lost^${props.environmentSuffix}` });
    }
  }
}
"""
TYPESCRIPT_TEST = """\
import { App } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { Jobs } from '../stack';

const services = ['checkout', 'search'];
const stack = new Jobs(new App(), 'A', { environmentSuffix: 'test', services });
const template = Template.fromStack(stack);

"""
PYTHON = """\
import aws_cdk as cdk
from aws_cdk import aws_sqs as sqs


class Jobs(cdk.Stack):
    def __init__(self, scope, id, *, environment_suffix, services, **kwargs):
        super().__init__(scope, id, **kwargs)
        for service in services:
            sqs.Queue(self, f"{service}A", queue_name=f"{service}-jobs^{environment_suffix}")
            sqs.Queue(self, f"{service}B", queue_name=f"{service}-lost^{environment_suffix}")
"""
PYTHON_TEST = """\
import pytest
from aws_cdk import App
from aws_cdk.assertions import Template

from stack import Jobs

SERVICES = ["checkout", "search"]
stack = Jobs(App(), "A", environment_suffix="test", services=SERVICES)
template = Template.from_stack(stack)


"""
TYPESCRIPT_TESTS = {
    "a loop in a test that is run for each": """\
test.each(services)('%s', (service) => {
  for (const kind of ['jobs', 'lost']) {
    template.hasResourceProperties('AWS::SQS::Queue', { QueueName: `${service}-${kind}^test` });
  }
});
""",
    "rows of two": """\
test.each([['checkout', 'jobs'], ['search', 'lost']])('%s %s', (service, kind) => {
  template.hasResourceProperties('AWS::SQS::Queue', { QueueName: `${service}-${kind}^test` });
});
""",
    "rows of objects": """\
it.each([{ service: 'checkout', kind: 'jobs' }])('$service', ({ service, kind }) => {
  template.hasResourceProperties('AWS::SQS::Queue', { QueueName: `${service}-${kind}^test` });
});
""",
}
PYTHON_TESTS = {
    "a loop in a test that is run for each": """\
@pytest.mark.parametrize("service", SERVICES)
def test_queues(service):
    for kind in ("jobs", "lost"):
        name = f"{service}-{kind}^test"
        template.has_resource_properties("AWS::SQS::Queue", {"QueueName": name})
""",
    "two that meet each other": """\
@pytest.mark.parametrize("service", SERVICES)
@pytest.mark.parametrize("kind", ["jobs", "lost"])
def test_queues(service, kind):
    name = f"{service}-{kind}^test"
    template.has_resource_properties("AWS::SQS::Queue", {"QueueName": name})
""",
    "rows of two": """\
@pytest.mark.parametrize("service, kind", [("checkout", "jobs"), ("search", "lost")])
def test_queues(service, kind):
    name = f"{service}-{kind}^test"
    template.has_resource_properties("AWS::SQS::Queue", {"QueueName": name})
""",
}


def _follows(files: dict[str, str]) -> None:
    before = {path: text.replace("^", "") for path, text in files.items()}
    after = {path: text.replace("^", "-") for path, text in files.items()}
    assert run_files(before, *SELECT).texts == after


@pytest.mark.parametrize("test", TYPESCRIPT_TESTS.values(), ids=TYPESCRIPT_TESTS)
def test_a_name_of_two_parts_follows(test: str) -> None:
    _follows({"stack.ts": TYPESCRIPT, "test/stack.test.ts": TYPESCRIPT_TEST + test})


@pytest.mark.parametrize("test", PYTHON_TESTS.values(), ids=PYTHON_TESTS)
def test_a_name_of_two_parts_follows_in_python(test: str) -> None:
    _follows({"stack.py": PYTHON, "tests/test_stack.py": PYTHON_TEST + test})


def test_rows_that_are_not_known_tell_nothing() -> None:
    test = TYPESCRIPT_TESTS["rows of two"].replace(
        "[['checkout', 'jobs'], ['search', 'lost']]", "rows()"
    )
    files = {"stack.ts": TYPESCRIPT, "test/stack.test.ts": TYPESCRIPT_TEST + test}
    before = {path: text.replace("^", "") for path, text in files.items()}
    texts = run_files(before, *SELECT).texts
    assert texts["test/stack.test.ts"] == before["test/stack.test.ts"]
