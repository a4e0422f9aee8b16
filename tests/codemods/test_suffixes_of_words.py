"""Suffixes that are words of a list which the environment gives, or a default in its place."""

from __future__ import annotations

import pytest

from cdkfix.testing import run

NAME = ["resource-name-separator"]
TYPESCRIPT = """\
import * as cdk from 'aws-cdk-lib';
import * as sqs from 'aws-cdk-lib/aws-sqs';
const app = new cdk.App();
for (const environment of LIST.split(',')) {
  const stack = new cdk.Stack(app, `Msk-${environment}`);
  new sqs.Queue(stack, 'Dlq', { queueName: `msk-dlq~${environment}` });
}
"""
PYTHON = """\
import os

import aws_cdk as cdk
from aws_cdk import aws_sqs as sqs

app = cdk.App()
for environment in LIST.split(","):
    stack = cdk.Stack(app, f"Msk-{environment}")
    sqs.Queue(stack, "Dlq", queue_name=f"msk-dlq~{environment}")
"""
KNOWN = {
    "typescript: a text": ("typescript", "'dev,int'"),
    "typescript: a default": ("typescript", "(process.env.STAGES || 'dev,int')"),
    "typescript: nothing given": ("typescript", "(process.env['STAGES'] ?? 'dev,int')"),
    "python: a text": ("python", '"dev,int"'),
    "python: a default": ("python", '(os.environ.get("STAGES") or "dev,int")'),
    "python: a look-up's default": ("python", 'os.getenv("STAGES", "dev,int")'),
}
UNKNOWN = {
    "typescript: no default": ("typescript", "(process.env.STAGES ?? load())"),
    "typescript: something else": ("typescript", "(load() || 'dev,int')"),
    "python: no default": ("python", 'os.environ["STAGES"]'),
    "python: something else": ("python", '(load() or "dev,int")'),
}


def _text(language: str, listed: str) -> str:
    return (TYPESCRIPT if language == "typescript" else PYTHON).replace("LIST", listed)


@pytest.mark.parametrize(("language", "listed"), UNKNOWN.values(), ids=UNKNOWN)
def test_words_of_what_is_not_known_stay(language: str, listed: str) -> None:
    text = _text(language, listed).replace("~", "")
    outcome = run(text, language, NAME)
    assert outcome.text == text
    assert len(outcome.reasons) == 1


@pytest.mark.parametrize(("language", "listed"), KNOWN.values(), ids=KNOWN)
def test_words_of_a_default_are_known(language: str, listed: str) -> None:
    """As a suffix is that comes from the environment, or is the default."""
    text = _text(language, listed)
    outcome = run(text.replace("~", ""), language, NAME)
    assert outcome.text == text.replace("~", "-")


@pytest.mark.parametrize("language", ["typescript", "python"])
def test_words_with_a_hyphen_of_their_own_stay(language: str) -> None:
    listed = KNOWN[f"{language}: a default"][1].replace("dev,int", "-dev,-int")
    text = _text(language, listed).replace("~", "")
    assert run(text, language, NAME).text == text
