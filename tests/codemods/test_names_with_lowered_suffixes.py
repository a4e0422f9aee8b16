"""Suffixes that are made lower case: tests give them in capitals, and spell names without these."""

from __future__ import annotations

import pytest
from file_runs import run_files

NAMES = ("resource-name-separator", "glue-database-name")
FILES = {
    "typescript": {
        "stack.ts": """\
import * as cdk from 'aws-cdk-lib';
import * as glue from 'aws-cdk-lib/aws-glue';
import * as sqs from 'aws-cdk-lib/aws-sqs';
export interface SaasProps extends cdk.StackProps { environmentSuffix?: string }
export class Saas extends cdk.Stack {
  constructor(scope: cdk.App, id: string, props: SaasProps) {
    super(scope, id, props);
    const suffix = (props.environmentSuffix ?? 'dev').toLowerCase();
    new sqs.Queue(this, 'Events', { queueName: `saas-events~${suffix}` });
    const databaseInput = { name: `saas^raw^${suffix}` };
    new glue.CfnDatabase(this, 'Db', { catalogId: '1', databaseInput });
  }
}
""",
        "test/stack.test.ts": """\
import { App } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { Saas } from '../stack';
test('names', () => {
  const template = Template.fromStack(new Saas(new App(), 'T', { environmentSuffix: 'QA' }));
  template.hasResourceProperties('AWS::SQS::Queue', { QueueName: 'saas-events~qa' });
  template.hasResourceProperties('AWS::Glue::Database', { DatabaseInput: { Name: 'saas^raw^qa' } });
});
""",
    },
    "python": {
        "stack.py": """\
import aws_cdk as cdk
from aws_cdk import aws_glue as glue
from aws_cdk import aws_sqs as sqs


class Saas(cdk.Stack):
    def __init__(self, scope, id, environment_suffix="dev"):
        super().__init__(scope, id)
        suffix = environment_suffix.lower()
        sqs.Queue(self, "Events", queue_name=f"saas-events~{suffix}")
        glue.CfnDatabase(self, "Db", catalog_id="1", database_input={"name": f"saas^raw^{suffix}"})
""",
        "tests/test_stack.py": """\
import aws_cdk as cdk
from aws_cdk.assertions import Template

from stack import Saas


def test_names():
    template = Template.from_stack(Saas(cdk.App(), "T", environment_suffix="QA"))
    template.has_resource_properties("AWS::SQS::Queue", {"QueueName": "saas-events~qa"})
    template.has_resource_properties(
        "AWS::Glue::Database", {"DatabaseInput": {"Name": "saas^raw^qa"}}
    )
""",
    },
}


@pytest.mark.parametrize("language", FILES)
def test_names_in_lower_case_follow(language: str) -> None:
    files = FILES[language]
    before = {path: text.replace("^", "-").replace("~", "") for path, text in files.items()}
    outcome = run_files(before, *NAMES)
    assert outcome.texts == {
        path: text.replace("^", "_").replace("~", "-") for path, text in files.items()
    }
