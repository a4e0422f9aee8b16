"""A suffix whose function asks the context comes from the props first, and then from that alone."""

from __future__ import annotations

import pytest

from cdkfix.testing import run

NAME = ["stack-props-interface"]
TYPESCRIPT = """\
import * as cdk from 'aws-cdk-lib';
import * as sqs from 'aws-cdk-lib/aws-sqs';

export class Cinema extends cdk.Stack {
  constructor(scope: cdk.App, id: string, props?: cdk.StackProps) {
    super(scope, id, props);
    const suffix = this.getSuffix();
    new sqs.Queue(this, 'Jobs', { queueName: `jobs-${suffix}` });
  }

  private getSuffix(): string {
    return ASKED || 'dev';
  }
}
"""
PYTHON = """\
import os

import aws_cdk as cdk
from aws_cdk import aws_sqs as sqs


class Cinema(cdk.Stack):
    def __init__(self, scope, id, **kwargs):
        super().__init__(scope, id, **kwargs)
        suffix = self.get_suffix()
        sqs.Queue(self, "Jobs", queue_name=f"jobs-{suffix}")

    def get_suffix(self):
        return ASKED or "dev"
"""
CASES = {
    "typescript": (TYPESCRIPT, "this.node.tryGetContext('environmentSuffix')", True),
    "typescript: another key": (TYPESCRIPT, "this.node.tryGetContext('stage')", False),
    "typescript: no context": (TYPESCRIPT, "process.env.STAGE", False),
    "python": (PYTHON, 'self.node.try_get_context("environmentSuffix")', True),
    "python: another key": (PYTHON, 'self.node.try_get_context("stage")', False),
    "python: no context": (PYTHON, 'os.environ.get("STAGE")', False),
}


@pytest.mark.parametrize(("stack", "asked", "once"), CASES.values(), ids=CASES)
def test_the_context_is_asked_by_one_of_them(stack: str, asked: str, once: bool) -> None:
    language = "python" if stack is PYTHON else "typescript"
    outcome = run(stack.replace("ASKED", asked), language, NAME)
    context = CASES[language][1]
    assert outcome.reasons == []
    assert outcome.text.count(context) == 1
    wired = {
        "typescript": "props?.environmentSuffix || ",
        "python": "(props.environment_suffix if props else None) or ",
    }[language]
    function = {"typescript": "this.getSuffix()", "python": "self.get_suffix()"}[language]
    assert (f"= {wired}{function}" in outcome.text) is once
