"""Names whose function is given parts that a caller makes lower case: ``name(id.toLowerCase())``.

``~`` is a hyphen that is added.
"""

from __future__ import annotations

import pytest
from file_runs import run_files

FILES = {
    "typescript": {
        "stack.ts": """\
import * as cdk from 'aws-cdk-lib';
import * as sqs from 'aws-cdk-lib/aws-sqs';
const SUFFIX = process.env.ENVIRONMENT_SUFFIX || 'dev';
export class Clinic extends cdk.Stack {
  constructor(scope: cdk.App, id: string) {
    super(scope, id);
    new sqs.Queue(this, 'Calls', { queueName: this.named('calls') });
    this.made('CallsAge');
  }
  private named(name: string): string {
    return `clinic-${name}~${SUFFIX}`;
  }
  private made(id: string): void {
    new sqs.Queue(this, id, { queueName: this.named(PART) });
  }
}
""",
        "test/stack.test.ts": """\
import { App } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { Clinic } from '../stack';
test('names', () => {
  const template = Template.fromStack(new Clinic(new App(), 'T'));
  template.hasResourceProperties('AWS::SQS::Queue', { QueueName: 'clinic-callsage~dev' });
});
""",
    },
    "python": {
        "stack.py": """\
import os
import aws_cdk as cdk
from aws_cdk import aws_sqs as sqs

SUFFIX = os.environ.get("ENVIRONMENT_SUFFIX", "dev")


class Clinic(cdk.Stack):
    def __init__(self, scope, id):
        super().__init__(scope, id)
        sqs.Queue(self, "Calls", queue_name=self._named("calls"))
        self._made("CallsAge")

    def _named(self, name):
        return f"clinic-{name}~{SUFFIX}"

    def _made(self, id):
        sqs.Queue(self, id, queue_name=self._named(PART))
""",
        "tests/test_stack.py": """\
import aws_cdk as cdk
from aws_cdk.assertions import Template

from stack import Clinic


def test_names():
    template = Template.from_stack(Clinic(cdk.App(), "T"))
    template.has_resource_properties("AWS::SQS::Queue", {"QueueName": "clinic-callsage~dev"})
""",
    },
}
AS_THEY_ARE = {
    "typescript: as it is": "id",
    "typescript: as it is, too": "id === 'Calls' ? id.toLowerCase() : id",
    "python: as it is": "id",
    "python: as it is, too": 'id.lower() if id == "Calls" else id',
}
LOWERED = {
    "typescript: a parameter": "id.toLowerCase()",
    "typescript: a text": "`${id}`.toLowerCase()",
    "typescript: a part of one": "`Calls${'Age'}`.toLowerCase()",
    "python: a parameter": "id.lower()",
    "python: a text": 'f"{id}".lower()',
}


def _files(name: str, part: str, hyphen: str) -> dict[str, str]:
    files = FILES[name.partition(":")[0]]
    return {path: text.replace("PART", part).replace("~", hyphen) for path, text in files.items()}


@pytest.mark.parametrize("name", AS_THEY_ARE)
def test_parts_in_capitals_get_their_hyphen_too_where_hyphens_join_the_name(name: str) -> None:
    stack = next(iter(FILES[name.partition(":")[0]]))
    outcome = run_files(
        {stack: _files(name, AS_THEY_ARE[name], "")[stack]}, "resource-name-separator"
    )
    assert outcome.reasons == []
    assert outcome.texts == {stack: _files(name, AS_THEY_ARE[name], "-")[stack]}


@pytest.mark.parametrize("name", LOWERED)
def test_a_part_that_is_made_lower_case_gets_its_hyphen(name: str) -> None:
    """A test that spells the name has it in lower case."""
    outcome = run_files(_files(name, LOWERED[name], ""), "resource-name-separator")
    assert outcome.reasons == []
    assert outcome.texts == _files(name, LOWERED[name], "-")
