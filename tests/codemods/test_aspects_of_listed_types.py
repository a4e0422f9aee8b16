"""Aspects that keep the types of resources that they are made with."""

from __future__ import annotations

import pytest

from cdkfix.testing import run

NAME = ["sqs-removal-policy"]
TYPESCRIPT = """\
import * as cdk from 'aws-cdk-lib';
import * as sqs from 'aws-cdk-lib/aws-sqs';
import { IConstruct } from 'constructs';
class Retain implements cdk.IAspect {
  constructor(private readonly types: string[]) {}
  visit(node: IConstruct): void {
    if (cdk.CfnResource.isCfnResource(node) && ASKED) {
      node.applyRemovalPolicy(cdk.RemovalPolicy.RETAIN);
    }
  }
}
const stack = new cdk.Stack(new cdk.App(), 'Logs');
new sqs.Queue(stack, 'Jobs'~);
cdk.Aspects.of(stack).add(new Retain(TYPES));
"""
PYTHON = """\
import aws_cdk as cdk
import jsii
from aws_cdk import aws_sqs as sqs


@jsii.implements(cdk.IAspect)
class Retain:
    def __init__(self, types):
        self.types = types

    def visit(self, node):
        if cdk.CfnResource.is_cfn_resource(node) and ASKED:
            node.apply_removal_policy(cdk.RemovalPolicy.RETAIN)


stack = cdk.Stack(cdk.App(), "Logs")
sqs.Queue(stack, "Jobs"~)
cdk.Aspects.of(stack).add(Retain(TYPES))
"""
GIVEN = {
    "typescript": ", { removalPolicy: cdk.RemovalPolicy.DESTROY }",
    "python": ", removal_policy=cdk.RemovalPolicy.DESTROY",
}
IN = {
    "typescript": "this.types.includes(node.cfnResourceType)",
    "python": "node.cfn_resource_type in self.types",
}
OUT = {
    "typescript": "!this.types.includes(node.cfnResourceType)",
    "python": "not node.cfn_resource_type in self.types",
}
OTHERS = "['AWS::S3::Bucket', 'AWS::KMS::Key']"
HELD = {
    "its type": (IN, "['AWS::S3::Bucket', 'AWS::SQS::Queue']"),
    "a list that is not known": (IN, "load()"),
    "a type that is not known": (IN, "['AWS::S3::Bucket', load()]"),
    "all but those": (OUT, OTHERS),
}


def _text(language: str, asked: str, types: str) -> str:
    text = TYPESCRIPT if language == "typescript" else PYTHON
    return text.replace("ASKED", asked).replace("TYPES", types)


@pytest.mark.parametrize("language", ["typescript", "python"])
@pytest.mark.parametrize(("asked", "types"), HELD.values(), ids=HELD)
def test_what_an_aspect_may_keep_stays(language: str, asked: dict[str, str], types: str) -> None:
    text = _text(language, asked[language], types).replace("~", "")
    outcome = run(text, language, NAME)
    assert outcome.text == text
    assert ["an aspect may set another policy" in it for it in outcome.reasons] == [True]


@pytest.mark.parametrize("language", ["typescript", "python"])
def test_what_it_does_not_list_is_none_of_it(language: str) -> None:
    text = _text(language, IN[language], OTHERS)
    outcome = run(text.replace("~", ""), language, NAME)
    assert outcome.text == text.replace("~", GIVEN[language])
