"""Attributes of instances that are given another value after the instance is made."""

from __future__ import annotations

import pytest

from cdkfix.testing import run

SELECT = frozenset({"resource-name-separator"})
PYTHON = """\
import aws_cdk as cdk
from aws_cdk import aws_sqs as sqs


class Settings:
    def __init__(self, suffix: str = "dev"):
        self.suffix = suffix
        self.stage = "dev"


settings = Settings()
settings.{name} = "{value}"


class Orders(cdk.Stack):
    def __init__(self, scope, id):
        super().__init__(scope, id)
        sqs.Queue(self, "Orders", queue_name=f"orders{{settings.suffix}}")
"""
TYPESCRIPT = """\
import * as cdk from 'aws-cdk-lib';
import * as sqs from 'aws-cdk-lib/aws-sqs';
import {{ Construct }} from 'constructs';

class Settings {{
  stage = 'dev';

  constructor(public suffix: string = 'dev') {{}}
}}

const settings = new Settings();
settings.{name} = '{value}';

export class Orders extends cdk.Stack {{
  constructor(scope: Construct, id: string) {{
    super(scope, id);
    new sqs.Queue(this, 'Orders', {{ queueName: `orders${{settings.suffix}}` }});
  }}
}}
"""
BOTH = pytest.mark.parametrize(
    ("language", "template"), [("python", PYTHON), ("typescript", TYPESCRIPT)]
)


@BOTH
def test_a_suffix_that_is_given_its_separator_later_stays(language: str, template: str) -> None:
    text = template.format(name="suffix", value="-prod")
    outcome = run(text, language, SELECT)
    assert outcome.text == text
    (refused,) = outcome.findings
    assert "-prod" in (refused.reason or "")
    assert "begins with one" in (refused.reason or "")


@pytest.mark.parametrize(("name", "value"), [("suffix", "prod"), ("stage", "-prod")])
@BOTH
def test_what_begins_with_none_gets_one(
    language: str, template: str, name: str, value: str
) -> None:
    text = template.format(name=name, value=value)
    outcome = run(text, language, SELECT)
    assert outcome.text == text.replace("orders{s", "orders-{s").replace("orders${s", "orders-${s")
    assert run(outcome.text, language, SELECT).text == outcome.text
