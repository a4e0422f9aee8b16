"""Physical names that end in the name of an object which stands for an environment.

In the texts ``~`` is where a hyphen comes in.
"""

from __future__ import annotations

import pytest

from cdkfix.testing import run

NAMES = ["resource-name-separator"]

TYPESCRIPT = """\
import * as cdk from 'aws-cdk-lib';
import * as s3 from 'aws-cdk-lib/aws-s3';
import * as sqs from 'aws-cdk-lib/aws-sqs';

interface EnvironmentConfig { name: string; account?: string; }
interface Settings { name: string; }

class Data extends cdk.Stack {
  constructor(scope: cdk.App, id: string, TAKEN) {
    super(scope, id);
    BODY
    new sqs.Queue(this, 'Q', { queueName: `fin-dlq~${GIVEN.name}` });
  }
}
for (const name of ['dev', 'prod']) {
  new Data(new cdk.App(), name, { name });
}
"""
PYTHON = """\
from dataclasses import dataclass

import aws_cdk as cdk
from aws_cdk import aws_s3 as s3, aws_sqs as sqs


@dataclass
class EnvironmentConfig:
    name: str
    account: str = "1"


@dataclass
class Settings:
    name: str


class Data(cdk.Stack):
    def __init__(self, scope, id, TAKEN, **kwargs):
        super().__init__(scope, id, **kwargs)
        BODY
        sqs.Queue(self, "Q", queue_name=f"fin-dlq~{GIVEN.name}")


for given in (EnvironmentConfig(name="dev"), EnvironmentConfig(name="prod")):
    Data(cdk.App(), given.name, given)
"""
TEXTS = {"typescript": TYPESCRIPT, "python": PYTHON}


def _text(language: str, taken: str, given: str, body: str = "") -> str:
    nothing = "pass" if language == "python" else ""
    text = TEXTS[language].replace("TAKEN", taken).replace("BODY", body or nothing)
    return text.replace("GIVEN", given)


LEFT = [
    pytest.param("typescript", ("config: Settings", "config"), id="typescript: another type"),
    pytest.param("python", ("config: Settings", "config"), id="python: another type"),
    pytest.param("typescript", ("zone: { name: string }", "zone"), id="typescript: another name"),
    pytest.param("python", ("zone", "zone"), id="python: another name"),
    pytest.param(
        "typescript",
        ("x: any", "stage", "const stage = new s3.CfnBucket(this, 'B');"),
        id="typescript: what CDK makes",
    ),
    pytest.param(
        "python",
        ("x", "stage", 'stage = s3.CfnBucket(self, "B")'),
        id="python: what CDK makes",
    ),
    pytest.param(
        "typescript", ("x: any", "process.env"), id="typescript: a variable of the environment"
    ),
]


@pytest.mark.parametrize(("language", "parts"), LEFT)
def test_the_name_of_another_thing_is_no_suffix(language: str, parts: tuple[str, ...]) -> None:
    text = _text(language, *parts).replace("~", "")
    outcome = run(text, language, NAMES)
    assert outcome.text == text
    assert outcome.findings == ()


FIXED = [
    pytest.param(
        "typescript", ("config: EnvironmentConfig", "config"), id="typescript: by its type"
    ),
    pytest.param("python", ("config: EnvironmentConfig", "config"), id="python: by its type"),
    pytest.param(
        "typescript", ("environment: { name: string }", "environment"), id="typescript: by its name"
    ),
    pytest.param("python", ("environment", "environment"), id="python: by its name"),
    pytest.param(
        "typescript",
        ("config: EnvironmentConfig", "target", "const target = config;"),
        id="typescript: by the type of what it is",
    ),
    pytest.param(
        "python",
        ("config: EnvironmentConfig", "self.target", "self.target = config"),
        id="python: by the type of what it is",
    ),
    pytest.param(
        "typescript",
        ("x: any", "target", "const target: EnvironmentConfig = { name: 'dev' };"),
        id="typescript: by the type of a variable",
    ),
    pytest.param(
        "python",
        ("x", "target", 'target = EnvironmentConfig("dev")'),
        id="python: by the class that makes it",
    ),
]


@pytest.mark.parametrize(("language", "parts"), FIXED)
def test_the_name_of_an_environment_is_a_suffix(language: str, parts: tuple[str, ...]) -> None:
    text = _text(language, *parts)
    outcome = run(text.replace("~", ""), language, NAMES)
    assert outcome.text == text.replace("~", "-")
    assert not outcome.reasons
