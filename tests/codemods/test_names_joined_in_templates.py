"""Tests that expect a name as the template joins it: its end behind what is known at deployment."""

from __future__ import annotations

import pytest
from file_runs import run_files

NAME = "resource-name-separator"
FILES = {
    "typescript": {
        "stack.ts": """\
import * as cdk from 'aws-cdk-lib';
import * as s3 from 'aws-cdk-lib/aws-s3';
export class Report extends cdk.Stack {
  constructor(scope: cdk.App, id: string, suffix: string) {
    super(scope, id);
    new s3.Bucket(this, 'Out', { bucketName: `reports-${this.account}-output~${suffix}` });
  }
}
""",
        "test/stack.test.ts": """\
import { App } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { Report } from '../stack';
test('name', () => {
  const suffix = 'ut';
  const template = Template.fromStack(new Report(new App(), 'T', suffix));
  template.hasResourceProperties('AWS::S3::Bucket', {
    BucketName: { 'Fn::Join': ['', ['reports-', { Ref: 'AWS::AccountId' }, LAST]] },
  });
});
""",
    },
    "python": {
        "stack.py": """\
import aws_cdk as cdk
from aws_cdk import aws_s3 as s3


class Report(cdk.Stack):
    def __init__(self, scope, id, suffix):
        super().__init__(scope, id)
        s3.Bucket(self, "Out", bucket_name=f"reports-{self.account}-output~{suffix}")
""",
        "tests/test_stack.py": """\
import aws_cdk as cdk
from aws_cdk.assertions import Template

from stack import Report


def test_name():
    suffix = "ut"
    template = Template.from_stack(Report(cdk.App(), "T", suffix))
    joined = ["", ["reports-", {"Ref": "AWS::AccountId"}, LAST]]
    template.has_resource_properties("AWS::S3::Bucket", {"BucketName": {"Fn::Join": joined}})
""",
    },
}
LAST = {
    "typescript: a text": ("typescript", "'-output~ut'", "'-output~ut'"),
    "typescript: a template": ("typescript", "`-output~${suffix}`", "`-output~${suffix}`"),
    "typescript: another one": ("typescript", "'-inputut'", "'-inputut'"),
    "python: a text": ("python", '"-output~ut"', '"-output~ut"'),
    "python: an f-string": ("python", 'f"-output~{suffix}"', 'f"-output~{suffix}"'),
    "python: another one": ("python", '"-inputut"', '"-inputut"'),
}


def _files(language: str, last: str, hyphen: str) -> dict[str, str]:
    texts = FILES[language].items()
    return {path: text.replace("LAST", last).replace("~", hyphen) for path, text in texts}


@pytest.mark.parametrize(("language", "before", "after"), LAST.values(), ids=LAST)
def test_the_end_of_a_joined_name_follows(language: str, before: str, after: str) -> None:
    outcome = run_files(_files(language, before, ""), NAME)
    assert outcome.texts == _files(language, after, "-")


#: A suffix that is made of another one and the account, and what tests join of its name.
MADE = {
    "typescript": (
        "new s3.Bucket(this, 'Out', { bucketName: `reports-${this.account}-output~${suffix}` });",
        (
            "const uniqueSuffix = `${suffix}-${cdk.Aws.ACCOUNT_ID}`;\n"
            "    new s3.Bucket(this, 'Out', { bucketName: `reports~${uniqueSuffix}` });"
        ),
        "['reports-', { Ref: 'AWS::AccountId' }, LAST]",
        "[`reports~${suffix}-`, { Ref: 'AWS::AccountId' }]",
    ),
    "python": (
        's3.Bucket(self, "Out", bucket_name=f"reports-{self.account}-output~{suffix}")',
        (
            'unique_suffix = f"{suffix}-{cdk.Aws.ACCOUNT_ID}"\n'
            '        s3.Bucket(self, "Out", bucket_name=f"reports~{unique_suffix}")'
        ),
        '["reports-", {"Ref": "AWS::AccountId"}, LAST]',
        '[f"reports~{suffix}-", {"Ref": "AWS::AccountId"}]',
    ),
}


def _made(language: str, hyphen: str) -> dict[str, str]:
    bucket, made, joined, beginning = MADE[language]
    texts = FILES[language].items()
    replaced = {path: it.replace(bucket, made).replace(joined, beginning) for path, it in texts}
    return {path: text.replace("~", hyphen) for path, text in replaced.items()}


@pytest.mark.parametrize("language", MADE)
def test_the_beginning_of_a_name_follows_whose_suffix_is_made_of_another(language: str) -> None:
    outcome = run_files(_made(language, ""), NAME)
    assert outcome.texts == _made(language, "-")
    assert outcome.reasons == []
