"""A stack keeps a suffix that functions outside of it put into names in ways that nobody follows."""

from __future__ import annotations

import pytest

from cdkfix.testing import run

STACKS = {
    "typescript": """\
import { format } from 'node:util';
import * as cdk from 'aws-cdk-lib';
import * as sqs from 'aws-cdk-lib/aws-sqs';
const SETTINGS = { project: 'arena', stage: process.env.STAGE ?? 'dev' };
function named(kind: string) {
  return format('%s-%s-%s', BODY);
}
export class Arena extends cdk.Stack {
  constructor(scope: cdk.App, id: string, props?: cdk.StackProps) {
    super(scope, id, props);
    new sqs.Queue(this, 'A', { queueName: named('gates') });
    new sqs.Queue(this, 'B', { queueName: `arena-crowd-${SETTINGS.stage}` });
  }
}
""",
    "python": """\
import os

import aws_cdk as cdk
from aws_cdk import aws_sqs as sqs

SETTINGS = {"project": "arena", "stage": os.getenv("STAGE", "dev")}


def named(kind: str) -> str:
    return "{project}-{kind}-{stage}".format(kind=kind, BODY)


class Arena(cdk.Stack):
    def __init__(self, scope, construct_id: str, **kwargs) -> None:
        super().__init__(scope, construct_id, **kwargs)
        sqs.Queue(self, "A", queue_name=named("gates"))
        sqs.Queue(self, "B", queue_name=f"arena-crowd-{SETTINGS['stage']}")
""",
}
TAKEN = {
    "typescript": ("SETTINGS.project, kind, SETTINGS.stage", "'arena', kind, process.env.AREA"),
    "python": ("**SETTINGS", '**{"project": "arena", "stage": os.getenv("AREA")}'),
}


@pytest.mark.parametrize("language", STACKS)
def test_a_suffix_stays_that_a_function_outside_may_put_into_a_name(language: str) -> None:
    text = STACKS[language].replace("BODY", TAKEN[language][0])
    outcome = run(text, language, ["stack-props-interface"])
    assert outcome.text == text
    assert len(outcome.reasons) == 1
    assert "a name may get it outside of the class: `named(" in outcome.reasons[0]


@pytest.mark.parametrize("language", STACKS)
def test_a_suffix_comes_from_the_props_that_such_a_function_does_not_take(language: str) -> None:
    text = STACKS[language].replace("BODY", TAKEN[language][1])
    outcome = run(text, language, ["stack-props-interface"])
    assert "environmentSuffix" in outcome.text
    assert outcome.reasons == []
