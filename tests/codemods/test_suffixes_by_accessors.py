"""Suffixes that an accessor of the props' class gives: what it returns says whether they are empty.

In the texts ``~`` is where a hyphen comes in.
"""

from __future__ import annotations

import pytest

from cdkfix.testing import run

SELECT = ["resource-name-separator"]
TEXTS = {
    "typescript": """\
import * as cdk from 'aws-cdk-lib';
import { aws_sqs as sqs } from 'aws-cdk-lib';

class ShopProps {
  constructor(private readonly given?: string) {}
  get environmentSuffix(): string | undefined {
    return this.given || OTHERWISE;
  }
}

class Shop extends cdk.Stack {
  constructor(scope: cdk.App, id: string, props: ShopProps) {
    super(scope, id);
    const suffix = props.environmentSuffix;
    new sqs.Queue(this, 'Q', { queueName: `shop-jobs~${suffix}` });
  }
}
""",
    "python": """\
from typing import Optional

import aws_cdk as cdk
from aws_cdk import aws_sqs as sqs


class ShopProps(cdk.StackProps):
    def __init__(self, environment_suffix: Optional[str] = None, **kwargs):
        super().__init__(**kwargs)
        self._environment_suffix = environment_suffix

    @property
    def environment_suffix(self) -> Optional[str]:
        return self._environment_suffix or OTHERWISE


class Shop(cdk.Stack):
    def __init__(self, scope, id, props: ShopProps):
        super().__init__(scope, id)
        suffix = props.environment_suffix
        sqs.Queue(self, "Q", queue_name=f"shop-jobs~{suffix}")
""",
}


@pytest.mark.parametrize("language", TEXTS)
def test_what_falls_back_on_a_text_is_never_empty(language: str) -> None:
    text = TEXTS[language].replace("OTHERWISE", "'dev'")
    outcome = run(text.replace("~", ""), language, SELECT)
    assert outcome.text == text.replace("~", "-")
    assert outcome.reasons == []


def test_what_falls_back_on_nothing_may_be_empty() -> None:
    text = TEXTS["python"].replace("OTHERWISE", "None").replace("~", "")
    outcome = run(text, "python", SELECT)
    assert outcome.text == text
    assert ["the suffix can be empty" in reason for reason in outcome.reasons] == [True]
