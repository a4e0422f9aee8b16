"""Suffixes that a call cleans of hyphens: these bring none of their own.

``|`` is where a hyphen goes.
"""

from __future__ import annotations

import pytest

from cdkfix.testing import run

SELECT = ["resource-name-separator"]
STACK = {
    "typescript": """\
import { App, Stack, aws_sqs as sqs } from 'aws-cdk-lib';

const app = new App();
const env: string = app.node.tryGetContext('env') ?? 'dev';
const own = '-dev';
const suffix = VALUE;
new sqs.Queue(new Stack(app, 'S'), 'Q', { queueName: `park-queue|${suffix}` });
""",
    "python": """\
import re

import aws_cdk as cdk
from aws_cdk import aws_sqs as sqs

app = cdk.App()
env = app.node.try_get_context("env") or "dev"
own = "-dev"
suffix = VALUE
sqs.Queue(cdk.Stack(app, "S"), "Q", queue_name=f"park-queue|{suffix}")
""",
}
CLEANED = {
    "typescript": {
        "all but letters": "env.toLowerCase().replace(/[^a-z0-9]/g, '')",
        "first hyphen": "env.replace(/^-/, '')",
        "hyphens": "env.replace(/-/g, '')",
        "text": "env.replaceAll('-', '')",
        "own": "own.replace(/[^a-z0-9]/g, '')",
        "nested set": "env.replace(/[[-]/g, '')",
    },
    "python": {
        "all but letters": 're.sub(r"[^a-zA-Z0-9]", "", env)',
        "text": 'env.replace("-", "")',
        "stripped": 'env.strip("-_")',
        "stripped at the left": 'env.lstrip("-")',
        "prefix": 'env.removeprefix("-")',
        "own": 're.sub(r"\\W", "", own)',
    },
}
DOUBTFUL = {
    "typescript": {
        "hyphens stay": "env.replace(/[^a-z0-9-]/g, '')",
        "hyphens come": "env.replace(/[^a-z0-9]/g, '-')",
        "other text": "env.replaceAll('_', '')",
        "by a function": "env.replace(/-/g, () => '')",
        "no pattern of Python's": "env.replace(/\\p{Pd}/gu, '')",
        "too many times": f"env.replace(/-{{{'9' * 30}}}/g, '')",
        "too long": f"env.replace(/-{'x?' * 60}/g, '')",
        "all is gone": "env.replace(/.*/, '')",
        "another call": "env.padEnd(5, '-')",
        "own cut": "own.substring(0, 3)",
    },
    "python": {
        "hyphens stay": 're.sub(r"[^a-z0-9-]", "", env)',
        "hyphens come": 're.sub(r"[^a-z0-9]", "-", env)',
        "no pattern": 're.sub(r"[", "", env)',
        "pattern of a name": 're.sub(env, "", env)',
        "other text": 'env.replace("_", "")',
        "some": 'env.replace("-", "", 1)',
        "other ends": 'env.strip("_")',
        "right end": 'env.rstrip("-")',
        "own joined": '"".join(own)',
    },
}


def _cases(values: dict[str, dict[str, str]]) -> list[tuple[str, str]]:
    return [(language, name) for language, named in values.items() for name in named]


@pytest.mark.parametrize(("language", "name"), _cases(CLEANED))
def test_a_suffix_without_hyphens_gets_one_before_it(language: str, name: str) -> None:
    text = STACK[language].replace("VALUE", CLEANED[language][name])
    outcome = run(text.replace("|", ""), language, SELECT)
    assert outcome.text == text.replace("|", "-")
    assert [item.reason for item in outcome.findings] == [None]


@pytest.mark.parametrize(("language", "name"), _cases(DOUBTFUL))
def test_one_that_may_have_some_is_told(language: str, name: str) -> None:
    text = STACK[language].replace("VALUE", DOUBTFUL[language][name]).replace("|", "")
    outcome = run(text, language, SELECT)
    assert outcome.text == text
    assert ["brings its own separator is not known" in it for it in outcome.reasons] == [True]
