"""Settings that tell of an environment make names themselves: with ``self.name`` of their own."""

from __future__ import annotations

import pytest

from cdkfix.testing import run

TYPESCRIPT = """\
import * as cdk from 'aws-cdk-lib';
import * as sqs from 'aws-cdk-lib/aws-sqs';
export class CLASS {
  constructor(readonly name: string) {}
  resource(part: string): string {
    return `rental-${part}~${this.name}`;
  }
}
export class Rental extends cdk.Stack {
  constructor(scope: cdk.App, id: string, settings: CLASS, props?: cdk.StackProps) {
    super(scope, id, props);
    new sqs.Queue(this, 'Q', { queueName: settings.resource('queue') });
  }
}
new Rental(new cdk.App(), 'Dev', new CLASS('dev'));
"""
PYTHON = """\
from dataclasses import dataclass

import aws_cdk as cdk
from aws_cdk import aws_sqs as sqs


@dataclass(frozen=True)
class CLASS:
    name: str

    def resource(self, part: str) -> str:
        return f"rental-{part}~{self.name}"


class Rental(cdk.Stack):
    def __init__(self, scope, construct_id, settings: CLASS, **kwargs) -> None:
        super().__init__(scope, construct_id, **kwargs)
        sqs.Queue(self, "Q", queue_name=settings.resource("queue"))


Rental(cdk.App(), "Dev", CLASS("dev"))
"""
TEXTS = {"typescript": TYPESCRIPT, "python": PYTHON}


@pytest.mark.parametrize("language", TEXTS)
@pytest.mark.parametrize("name", ["EnvironmentSettings", "StageConfig", "Environment"])
def test_the_name_of_what_tells_of_an_environment_is_a_suffix(language: str, name: str) -> None:
    text = TEXTS[language].replace("CLASS", name)
    outcome = run(text.replace("~", ""), language, ["resource-name-separator"])
    assert outcome.text == text.replace("~", "-")
    assert outcome.reasons == []


@pytest.mark.parametrize("language", TEXTS)
def test_the_name_of_what_tells_of_something_else_is_none(language: str) -> None:
    text = TEXTS[language].replace("CLASS", "QueueSettings").replace("~", "")
    outcome = run(text, language, ["resource-name-separator"])
    assert outcome.text == text


def test_the_name_of_a_construct_is_none() -> None:
    text = """\
import aws_cdk as cdk
from aws_cdk import aws_sqs as sqs


class PipelineStage(cdk.Stage):
    def __init__(self, scope, id, name):
        super().__init__(scope, id)
        self.name = name
        stack = cdk.Stack(self, "S")
        sqs.Queue(stack, "Q", queue_name=f"rental-queue{self.name}")
"""
    outcome = run(text, "python", ["resource-name-separator"])
    assert outcome.text == text


@pytest.mark.parametrize("language", TEXTS)
def test_a_stack_whose_settings_make_its_names_is_told_of_no_lack(language: str) -> None:
    text = TEXTS[language].replace("CLASS", "EnvironmentSettings").replace("~", "-")
    outcome = run(text, language, ["stack-props-interface"])
    assert outcome.text == text
    messages = [finding.message for finding in outcome.findings]
    assert not [it for it in messages if "cannot tell environments apart" in it]
