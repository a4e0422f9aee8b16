"""Names that tests spell as templates join them, of what is known and what is not."""

from __future__ import annotations

import re

import pytest
from file_runs import run_files

NAME = "resource-name-separator"
FILES = {
    "typescript": {
        "stack.ts": """\
import * as cdk from 'aws-cdk-lib';
import * as s3 from 'aws-cdk-lib/aws-s3';

export interface VaultProps extends cdk.StackProps { environmentSuffix?: string }
export class Vault extends cdk.Stack {
  constructor(scope: cdk.App, id: string, props?: VaultProps) {
    super(scope, id, props);
    const suffix = props?.environmentSuffix ?? 'dev';
    new s3.Bucket(this, 'B', { bucketName: `freight-manifests<|->${suffix}-${this.account}` });
    new s3.Bucket(this, 'C', { bucketName: `freight-archive<|->${suffix}` });
  }
}
""",
        "test/stack.test.ts": """\
import * as cdk from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { Vault } from '../stack';

const environmentSuffix = 'test';
test('names', () => {
  const template = Template.fromStack(new Vault(new cdk.App(), 'T', { environmentSuffix }));
  template.hasResourceProperties('AWS::S3::Bucket', {
    BucketName: { 'Fn::Join': ['', [`freight-manifests<|->${environmentSuffix}-`, { Ref: 'AWS::AccountId' }]] },
  });
  template.hasResourceProperties('AWS::S3::Bucket', {
    BucketName: { 'Fn::Join': ['', ['freight-manifests<|->test-', { Ref: 'AWS::AccountId' }]] },
  });
  template.hasResourceProperties('AWS::S3::Bucket', {
    BucketName: { 'Fn::Join': ['-', ['freight-manifeststest-', { Ref: 'AWS::AccountId' }]] },
  });
  template.hasResourceProperties('AWS::S3::Bucket', { BucketName: { 'Fn::Join': [''] } });
  template.hasResourceProperties('AWS::S3::Bucket', { BucketName: { 'Fn::Join': ['', names()] } });
  template.hasResourceProperties('AWS::S3::Bucket', { BucketName: { Ref: 'Name' } });
});
""",
    },
    "python": {
        "stack.py": """\
import aws_cdk as cdk
from aws_cdk import aws_s3 as s3


class Vault(cdk.Stack):
    def __init__(self, scope, construct_id, environment_suffix="dev"):
        super().__init__(scope, construct_id)
        s3.Bucket(self, "B", bucket_name=f"freight-manifests<|->{environment_suffix}-{self.account}")
        s3.Bucket(self, "C", bucket_name=f"freight-archive<|->{environment_suffix}")
""",
        "tests/test_stack.py": """\
import aws_cdk as cdk
from aws_cdk.assertions import Template

from stack import Vault

SUFFIX = "test"


def test_names():
    template = Template.from_stack(Vault(cdk.App(), "T", environment_suffix=SUFFIX))
    template.has_resource_properties(
        "AWS::S3::Bucket",
        {"BucketName": {"Fn::Join": ["", [f"freight-manifests<|->{SUFFIX}-", {"Ref": "AWS::AccountId"}]]}},
    )
    template.has_resource_properties(
        "AWS::S3::Bucket",
        {"BucketName": {"Fn::Join": ["", ["freight-manifests<|->test-", {"Ref": "AWS::AccountId"}]]}},
    )
    template.has_resource_properties(
        "AWS::S3::Bucket",
        {"BucketName": {"Fn::Join": ["", ["freight-archivetest-", {"Ref": "AWS::AccountId"}]]}},
    )
""",
    },
}


@pytest.mark.parametrize("language", FILES)
def test_a_name_follows_that_a_test_joins(language: str) -> None:
    before, after = (
        {path: re.sub(r"<([^|<>]*)\|([^|<>]*)>", turn, text) for path, text in files.items()}
        for files in (FILES[language],)
        for turn in (r"\1", r"\2")
    )
    assert run_files(before, NAME).texts == after
