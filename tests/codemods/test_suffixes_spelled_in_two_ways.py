"""A suffix that is a member of a constant is one suffix, in whatever quotation marks."""

from __future__ import annotations

import pytest

from cdkfix.testing import run

NAME = ["stack-props-interface"]
TYPESCRIPT = """\
import * as cdk from 'aws-cdk-lib';
import * as sqs from 'aws-cdk-lib/aws-sqs';

const CONFIG = {{ env: process.env.STAGE || 'dev', project: 'shop' }};

export class Shop extends cdk.Stack {{
  constructor(scope: cdk.App, id: string, props?: cdk.StackProps) {{
    super(scope, id, props);
    new sqs.Queue(this, 'Jobs', {{ queueName: `shop-jobs-${{{first}}}` }});
    cdk.Tags.of(this).add('Environment', {second});
    cdk.Tags.of(this).add('Project', CONFIG.project);
  }}
}}
"""
PYTHON = """\
import os

import aws_cdk as cdk
from aws_cdk import aws_sqs as sqs

CONFIG = {{"env": os.environ.get("STAGE", "dev"), "project": "shop"}}


class Shop(cdk.Stack):
    def __init__(self, scope, id, **kwargs):
        super().__init__(scope, id, **kwargs)
        sqs.Queue(self, "Jobs", queue_name=f"shop-jobs-{{{first}}}")
        cdk.Tags.of(self).add("Environment", {second})
        cdk.Tags.of(self).add("Project", CONFIG["project"])
"""
CASES = {
    "typescript: a key": ("typescript", TYPESCRIPT, "CONFIG['env']", "CONFIG.env"),
    "typescript: other quotation marks": (
        "typescript",
        TYPESCRIPT,
        'CONFIG["env"]',
        "CONFIG['env']",
    ),
    "python: other quotation marks": ("python", PYTHON, "CONFIG['env']", 'CONFIG["env"]'),
}


@pytest.mark.parametrize(("language", "stack", "first", "second"), CASES.values(), ids=CASES)
def test_all_uses_come_from_the_props(language: str, stack: str, first: str, second: str) -> None:
    outcome = run(stack.format(first=first, second=second), language, NAME)
    assert outcome.reasons == []
    assert first not in outcome.text
    assert outcome.text.count(second) == 1
    assert f"{second};" in outcome.text or f"or {second}\n" in outcome.text
    assert run(outcome.text, language, NAME).findings == ()
