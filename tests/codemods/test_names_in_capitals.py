"""Names in capitals: words that hyphens join get one before the suffix, others stay.

``~`` is a hyphen that is added.
"""

from __future__ import annotations

import pytest

from cdkfix.testing import run

STACKS = {
    "typescript": """\
import * as cdk from 'aws-cdk-lib';
import * as sns from 'aws-cdk-lib/aws-sns';

const PROJECT = 'Loyalty';
export class Data extends cdk.Stack {
  constructor(scope: cdk.App, id: string, suffix: string) {
    super(scope, id);
    for (const part of ['Points', 'Tiers']) {
      new sns.Topic(this, part, { topicName: `NAME` });
    }
  }
}
""",
    "python": """\
import aws_cdk as cdk
from aws_cdk import aws_sns as sns

PROJECT = "Loyalty"


class Data(cdk.Stack):
    def __init__(self, scope, id, suffix: str):
        super().__init__(scope, id)
        for part in ("Points", "Tiers"):
            sns.Topic(self, part, topic_name=f"NAME")
""",
}
LEFT = [
    "Loyalty{suffix}",
    "LoyaltyPoints{suffix}",
    "{PROJECT}Points{suffix}",
    "{PROJECT}{part}{suffix}",
]
JOINED = [
    "Loyalty-Points~{suffix}",
    "Loyalty-points~{suffix}",
    "fin-S3-raw~{suffix}",
    "{PROJECT}-Points~{suffix}",
    "{PROJECT}-{part}~{suffix}",
]


def _text(language: str, name: str) -> str:
    return STACKS[language].replace(
        "NAME", name.replace("{", "${") if language == "typescript" else name
    )


@pytest.mark.parametrize("name", LEFT)
@pytest.mark.parametrize("language", STACKS)
def test_words_without_hyphens_have_none_before_the_suffix(language: str, name: str) -> None:
    text = _text(language, name)
    assert run(text, language, ["resource-name-separator"]).text == text


@pytest.mark.parametrize("name", JOINED)
@pytest.mark.parametrize("language", STACKS)
def test_words_that_hyphens_join_have_one_before_the_suffix(language: str, name: str) -> None:
    text = _text(language, name)
    outcome = run(text.replace("~", ""), language, ["resource-name-separator"])
    assert outcome.reasons == []
    assert outcome.text == text.replace("~", "-")
