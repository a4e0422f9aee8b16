"""Tests that put names together of parts and a constant: the text gets the hyphen, no part does.

``~`` is where the hyphen goes.
"""

from __future__ import annotations

import pytest
from file_runs import run_files

FILES = {
    "typescript": {
        "lib/stack.ts": """\
import * as cdk from 'aws-cdk-lib';
import * as sqs from 'aws-cdk-lib/aws-sqs';
export class Tap extends cdk.Stack {
  constructor(scope: cdk.App, id: string, environmentSuffix: string) {
    super(scope, id);
    new sqs.Queue(this, 'Queue', { queueName: `tap-queue~${environmentSuffix}` });
    new sqs.Queue(this, 'Dlq', { queueName: `tap-dlq~${environmentSuffix}` });
  }
}
""",
        "bin/app.ts": """\
import { App } from 'aws-cdk-lib';
import { Tap } from '../lib/stack';
new Tap(new App(), 'Tap', 'dev');
""",
        "test/stack.test.ts": """\
import { App } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { Tap } from '../lib/stack';
const suffix = 'test';
const template = Template.fromStack(new Tap(new App(), 'T', suffix));
const has = (name: string) =>
  template.hasResourceProperties('AWS::SQS::Queue', { QueueName: name });
CODE
""",
    },
    "python": {
        "stack.py": """\
import aws_cdk as cdk
from aws_cdk import aws_sqs as sqs


class Tap(cdk.Stack):
    def __init__(self, scope, id, environment_suffix: str):
        super().__init__(scope, id)
        sqs.Queue(self, "Queue", queue_name=f"tap-queue~{environment_suffix}")
        sqs.Queue(self, "Dlq", queue_name=f"tap-dlq~{environment_suffix}")
""",
        "app.py": """\
import aws_cdk as cdk
from stack import Tap

Tap(cdk.App(), "Tap", "dev")
""",
        "test/test_stack.py": """\
import aws_cdk as cdk
import pytest
from aws_cdk.assertions import Template
from stack import Tap

SUFFIX = "test"
TEMPLATE = Template.from_stack(Tap(cdk.App(), "T", SUFFIX))


def has(name):
    TEMPLATE.has_resource_properties("AWS::SQS::Queue", {"QueueName": name})


CODE
""",
    },
}
FORMS = {
    "typescript: a helper": (
        "typescript",
        "const name = (base: string) => `${base}~${suffix}`;\nit('has', () => has(name('tap-queue')));",
    ),
    "typescript: each": (
        "typescript",
        "it.each(['tap-queue', 'tap-dlq'])('has %s', (base) => has(`${base}~${suffix}`));",
    ),
    "typescript: a table": (
        "typescript",
        (
            "[['QueueName', 'tap-queue'], ['QueueName', 'tap-dlq']].forEach(([key, base]) =>\n"
            "  template.hasResourceProperties('AWS::SQS::Queue', { [key]: `${base}~${suffix}` }));"
        ),
    ),
    "python: a helper": (
        "python",
        (
            'def name(base):\n    return f"{base}~{SUFFIX}"\n\n\n'
            'def test_it():\n    has(name("tap-queue"))'
        ),
    ),
    "python: parametrized": (
        "python",
        (
            '@pytest.mark.parametrize("base", ["tap-queue", "tap-dlq"])\n'
            'def test_it(base):\n    has(f"{base}~{SUFFIX}")'
        ),
    ),
    "python: a loop": (
        "python",
        (
            'def test_it():\n    for key, base in [("a", "tap-queue"), ("b", "tap-dlq")]:\n'
            '        has(f"{base}~{SUFFIX}")'
        ),
    ),
}


@pytest.mark.parametrize(("language", "code"), FORMS.values(), ids=FORMS)
def test_the_text_gets_the_hyphen_and_no_part_another(language: str, code: str) -> None:
    files = {path: text.replace("CODE", code) for path, text in FILES[language].items()}
    outcome = run_files(
        {path: text.replace("~", "") for path, text in files.items()}, "resource-name-separator"
    )
    assert outcome.reasons == []
    expected = {path: text.replace("~", "-") for path, text in files.items()}
    assert outcome.texts == expected
    assert run_files(outcome.texts, "resource-name-separator").texts == expected


#: One of the names has its hyphen already: the other's part gets it.
ALONE = {
    "typescript": "it.each(['tap-queue-', 'tap-dlq~'])('has %s', (base) => has(`${base}${suffix}`));",
    "python": (
        '@pytest.mark.parametrize("base", ["tap-queue-", "tap-dlq~"])\n'
        'def test_it(base):\n    has(f"{base}{SUFFIX}")'
    ),
}


@pytest.mark.parametrize("language", ALONE)
def test_a_part_gets_it_where_the_text_cannot(language: str) -> None:
    files = {path: text.replace("CODE", ALONE[language]) for path, text in FILES[language].items()}
    files = {path: text.replace("queue~", "queue-") for path, text in files.items()}
    outcome = run_files(
        {path: text.replace("~", "") for path, text in files.items()}, "resource-name-separator"
    )
    assert outcome.reasons == []
    assert outcome.texts == {path: text.replace("~", "-") for path, text in files.items()}


#: Resources that a test's own function looks for, by a name whose suffix the app's context has.
FOUND = {
    "typescript": {
        "lib/stack.ts": """\
import * as cdk from 'aws-cdk-lib';
import * as sqs from 'aws-cdk-lib/aws-sqs';
export class Tap extends cdk.Stack {
  constructor(scope: cdk.App, id: string) {
    super(scope, id);
    const suffix = this.node.tryGetContext('environmentSuffix') || 'dev';
    new sqs.Queue(this, 'Queue', { queueName: `tap-queue~${suffix}` });
  }
}
""",
        "test/stack.test.ts": """\
import { App } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { Tap } from '../lib/stack';
const app = new App({ context: { environmentSuffix: 'test' } });
const template = Template.fromStack(new Tap(app, 'T'));
function find(type: string, key: string, name: string) {
  const found = Object.values<any>(template.findResources(type)).filter(
    (it) => it.Properties[key] === name,
  );
  expect(found).toHaveLength(1);
  return found[0];
}
it('has a queue', () => find('AWS::SQS::Queue', 'QueueName', 'tap-queue~test'));
""",
    },
    "python": {
        "stack.py": """\
import aws_cdk as cdk
from aws_cdk import aws_sqs as sqs


class Tap(cdk.Stack):
    def __init__(self, scope, id):
        super().__init__(scope, id)
        suffix = self.node.try_get_context("environmentSuffix") or "dev"
        sqs.Queue(self, "Queue", queue_name=f"tap-queue~{suffix}")
""",
        "test/test_stack.py": """\
import aws_cdk as cdk
from aws_cdk.assertions import Template
from stack import Tap

TEMPLATE = Template.from_stack(Tap(cdk.App(context={"environmentSuffix": "test"}), "T"))


def find(type_, key, name):
    found = [
        it for it in TEMPLATE.find_resources(type_).values() if it["Properties"].get(key) == name
    ]
    assert len(found) == 1
    return found[0]


def test_queue():
    find("AWS::SQS::Queue", "QueueName", "tap-queue~test")
""",
    },
}


@pytest.mark.parametrize("language", FOUND)
def test_a_name_follows_that_a_function_looks_for_by_a_property(language: str) -> None:
    files = FOUND[language]
    outcome = run_files(
        {path: text.replace("~", "") for path, text in files.items()}, "resource-name-separator"
    )
    assert outcome.reasons == []
    assert outcome.texts == {path: text.replace("~", "-") for path, text in files.items()}
