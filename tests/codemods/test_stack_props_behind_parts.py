"""Suffixes that have more in them than the environment's: that part comes from the props, or none."""

from __future__ import annotations

import pytest

from cdkfix.testing import run

NAMES = ["stack-props-interface"]
STACK = {
    "typescript": """\
import * as cdk from 'aws-cdk-lib';
import * as sns from 'aws-cdk-lib/aws-sns';
const ENVIRONMENT = 'dev';
const REGION_CODE = 'use1';
const NAME_SUFFIX = `${ENVIRONMENT}-${REGION_CODE}`;
function suffixOf(scope: cdk.Stack): string {
  const env = scope.node.tryGetContext('environmentSuffix') ?? 'dev';
  return `${env}-use1`;
}
const joined = (env: string, region: string) => `${env}-${region}`;
export class Data extends cdk.Stack {
  constructor(scope: cdk.App, id: string, props?: cdk.StackProps) {
    super(scope, id, props);
    BODY
    new sns.Topic(this, 'Topic', { topicName: `fin-topic-${nameSuffix}` });
  }
}
""",
    "python": """\
import aws_cdk as cdk
from aws_cdk import aws_sns as sns

ENVIRONMENT = "dev"
REGION_CODE = "use1"
NAME_SUFFIX = f"{ENVIRONMENT}-{REGION_CODE}"


def suffix_of(scope):
    env = scope.node.try_get_context("environmentSuffix") or "dev"
    return f"{env}-use1"


def joined(env, region):
    return f"{env}-{region}"


class Data(cdk.Stack):
    def __init__(self, scope, construct_id, **kwargs):
        super().__init__(scope, construct_id, **kwargs)
        BODY
        sns.Topic(self, "Topic", topic_name=f"fin-topic-{name_suffix}")
""",
}
ENV = {
    "typescript": "const env = this.node.tryGetContext('environmentSuffix') || 'dev';\n    ",
    "python": 'env = self.node.try_get_context("environmentSuffix") or "dev"\n        ',
}
WIRED = {
    "typescript": "const env = props?.environmentSuffix || this.node.tryGetContext('environmentSuffix') || 'dev';",
    "python": (
        'env = (props.environment_suffix if props else None) '
        'or self.node.try_get_context("environmentSuffix") or "dev"'
    ),
}  # fmt: skip
INSIDE = [
    ("typescript", "const nameSuffix = `${env}-use1`;"),
    ("typescript", "const nameSuffix = env + '-use1';"),
    ("typescript", "const nameSuffix = [env, 'use1'].join('-');"),
    ("typescript", "const nameSuffix = joined(env, 'use1');"),
    ("typescript", "const nameSuffix = `${env}-${this.region}`;"),
    ("python", 'name_suffix = f"{env}-use1"'),
    ("python", 'name_suffix = env + "-use1"'),
    ("python", 'name_suffix = "-".join([env, "use1"])'),
    ("python", 'name_suffix = joined(env, "use1")'),
    ("python", 'name_suffix = f"{env}-{self.region}"'),
]
OUTSIDE = [
    ("typescript", "const nameSuffix = suffixOf(this);"),
    ("typescript", "const nameSuffix = NAME_SUFFIX;"),
    ("python", "name_suffix = suffix_of(self)"),
    ("python", "name_suffix = NAME_SUFFIX"),
]


@pytest.mark.parametrize(("language", "body"), INSIDE)
def test_the_environment_is_wired_inside_of_the_suffix(language: str, body: str) -> None:
    text = STACK[language].replace("BODY", ENV[language] + body)
    outcome = run(text, language, NAMES)
    assert not outcome.reasons
    after = "".join(outcome.text.split()).replace("((props", "(props").replace('"dev")', '"dev"')
    assert "".join(WIRED[language].split()) in after
    assert "".join(body.split()) in after


@pytest.mark.parametrize(("language", "body"), OUTSIDE)
def test_what_would_lose_a_part_does_not_come_from_the_props(language: str, body: str) -> None:
    text = STACK[language].replace("BODY", body)
    outcome = run(text, language, NAMES)
    assert outcome.text == text
    assert any("has more in it than the environment's suffix" in it for it in outcome.reasons)
