"""Tests follow that expect a bucket's name, with its account, in the pattern of a rule."""

from __future__ import annotations

import pytest
from file_runs import run_files

NAME = "resource-name-separator"
FILES = {
    "typescript": {
        "stack.ts": """\
import * as cdk from 'aws-cdk-lib';
import * as events from 'aws-cdk-lib/aws-events';
import * as s3 from 'aws-cdk-lib/aws-s3';
export class Files extends cdk.Stack {
  constructor(scope: cdk.App, id: string, stage: string, props: cdk.StackProps) {
    super(scope, id, props);
    new s3.Bucket(this, 'B', { bucketName: `files-${this.account}~${stage}` });
    new events.Rule(this, 'R', {
      eventPattern: {
        source: ['aws.s3'],
        detail: { bucket: { name: ['others', `files-${this.account}~${stage}`] } },
      },
    });
  }
}
""",
        "test/stack.test.ts": """\
import { App } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { Files } from '../stack';
test('rule', () => {
  const env = { account: '111122223333', region: 'eu-west-1' };
  const template = Template.fromStack(new Files(new App(), 'S', 'ut', { env }));
  template.hasResourceProperties('AWS::Events::Rule', {
    EventPattern: { source: ['aws.s3'], detail: { bucket: { name: NAMES } } },
  });
});
""",
    },
    "python": {
        "stack.py": """\
import aws_cdk as cdk
from aws_cdk import aws_events as events, aws_s3 as s3


class Files(cdk.Stack):
    def __init__(self, scope, id, stage, **kwargs):
        super().__init__(scope, id, **kwargs)
        s3.Bucket(self, "B", bucket_name=f"files-{self.account}~{stage}")
        detail = {"bucket": {"name": ["others", f"files-{self.account}~{stage}"]}}
        pattern = events.EventPattern(source=["aws.s3"], detail=detail)
        events.Rule(self, "R", event_pattern=pattern)
""",
        "tests/test_stack.py": """\
import aws_cdk as cdk
from aws_cdk.assertions import Template

from stack import Files


def test_rule():
    env = cdk.Environment(account="111122223333", region="eu-west-1")
    template = Template.from_stack(Files(cdk.App(), "S", "ut", env=env))
    pattern = {"source": ["aws.s3"], "detail": {"bucket": {"name": NAMES}}}
    template.has_resource_properties("AWS::Events::Rule", {"EventPattern": pattern})
""",
    },
}
NAMES = {
    "the name": ("['others', 'files-111122223333ut']", "['others', 'files-111122223333-ut']"),
    "another one": ("['others', 'logs-111122223333ut']",) * 2,
}


def _files(language: str, names: str, hyphen: str) -> dict[str, str]:
    texts = FILES[language].items()
    return {path: text.replace("NAMES", names).replace("~", hyphen) for path, text in texts}


@pytest.mark.parametrize("language", FILES)
@pytest.mark.parametrize("case", NAMES)
def test_the_name_in_a_pattern_follows(language: str, case: str) -> None:
    before, after = NAMES[case]
    outcome = run_files(_files(language, before, ""), NAME)
    assert outcome.texts == _files(language, after, "-")
    assert outcome.reasons == []
