"""Names of exports that tests expect, beside names of resources that read the same."""

from __future__ import annotations

import pytest
from file_runs import run_files

NAME = "resource-name-separator"

STACKS = {
    "typescript": """\
import * as cdk from 'aws-cdk-lib';
import * as s3 from 'aws-cdk-lib/aws-s3';
export class Tickets extends cdk.Stack {
  constructor(scope: cdk.App, id: string, envSuffix: string) {
    super(scope, id);
    const raw = new s3.Bucket(this, 'Raw', { bucketName: `tickets-raw~${envSuffix}` });
    const exportName = `tickets-raw${envSuffix}`;
    new cdk.CfnOutput(this, 'Name', { value: raw.bucketName, exportName });
  }
}
""",
    "python": """\
import aws_cdk as cdk
from aws_cdk import aws_s3 as s3


class Tickets(cdk.Stack):
    def __init__(self, scope, id, env_suffix):
        super().__init__(scope, id)
        raw = s3.Bucket(self, "Raw", bucket_name=f"tickets-raw~{env_suffix}")
        cdk.CfnOutput(
            self, "Name", value=raw.bucket_name, export_name=f"tickets-raw{env_suffix}"
        )
""",
}
HEADS = {
    "typescript": (
        "import * as cdk from 'aws-cdk-lib';\n"
        "import { Template } from 'aws-cdk-lib/assertions';\n"
        "import { Tickets } from './stack';\n"
        "const template = Template.fromStack(new Tickets(new cdk.App(), 'T', 't1'));\n"
    ),
    "python": (
        "import aws_cdk as cdk\nfrom aws_cdk.assertions import Template\n"
        "from stack import Tickets\n\n"
        'template = Template.from_stack(Tickets(cdk.App(), "T", "t1"))\n\n\n'
    ),
}
#: What a test expects: ``|`` is the joint in an export's name, ``~`` that in a bucket's.
TESTS = {
    "compared": (
        "typescript",
        (
            "test('export', () => {\n"
            "  expect(template.toJSON().Outputs.Name.Export.Name).toBe('tickets-raw|t1');\n});\n"
        ),
    ),
    "compared by a name": (
        "typescript",
        (
            "test('export', () => {\n  const { Outputs } = template.toJSON();\n"
            "  const name = Outputs['Name']['Export']['Name'];\n"
            "  expect(name).toEqual('tickets-raw|t1');\n});\n"
        ),
    ),
    "an object": (
        "typescript",
        (
            "test('export', () => {\n"
            "  template.hasOutput('Name', { Export: { Name: 'tickets-raw|t1' } });\n"
            "  template.hasResourceProperties('AWS::S3::Bucket', { BucketName: 'tickets-raw~t1' });\n"
            "});\n"
        ),
    ),
    "python: compared": (
        "python",
        (
            "def test_export():\n    outputs = template.to_json()['Outputs']\n"
            "    assert outputs['Name']['Export']['Name'] == 'tickets-raw|t1'\n"
        ),
    ),
    "python: both": (
        "python",
        (
            "def test_export():\n    found = template.to_json()\n"
            "    assert found['Outputs']['Name']['Export']['Name'] == 'tickets-raw|t1'\n"
            "    bucket, = template.find_resources('AWS::S3::Bucket').values()\n"
            "    assert bucket['Properties']['BucketName'] == 'tickets-raw~t1'\n"
        ),
    ),
}


@pytest.mark.parametrize("case", TESTS)
def test_expected_name_of_an_export_stays_as_the_export_does(case: str) -> None:
    language, test = TESTS[case]
    names = {
        "typescript": ("stack.ts", "stack.test.ts"),
        "python": ("stack.py", "tests/test_stack.py"),
    }[language]
    texts = (STACKS[language], HEADS[language] + test.replace("|", ""))
    files = dict(zip(names, texts, strict=True))
    outcome = run_files({name: text.replace("~", "") for name, text in files.items()}, NAME)
    assert outcome.texts == {name: text.replace("~", "-") for name, text in files.items()}
    assert outcome.reasons == []
