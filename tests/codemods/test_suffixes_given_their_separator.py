"""Suffixes that get a hyphen unless they are given one: names are right, databases take it as it is.

``~`` is a hyphen that becomes an underscore, ``%`` where the suffix is taken with underscores.
"""

from __future__ import annotations

import pytest

from cdkfix.testing import run

SELECT = frozenset({"resource-name-separator", "glue-database-name"})
TEXTS = {
    "typescript": """\
import { App, Stack, aws_glue as glue, aws_sqs as sqs } from 'aws-cdk-lib';
const env = process.env.DEPLOY_ENV || 'dev';
const suffix = CHOICE;
const stack = new Stack(new App(), 'S');
new sqs.Queue(stack, 'Q', { queueName: `pottery-dlq${suffix}` });
new glue.CfnDatabase(stack, 'D', {
  catalogId: '1',
  databaseInput: { name: `pottery~db${suffix%}` },
});
""",
    "python": """\
import os

from aws_cdk import App, Stack, aws_glue as glue, aws_sqs as sqs

env = os.environ.get("DEPLOY_ENV", "dev")
suffix = CHOICE
stack = Stack(App(), "S")
sqs.Queue(stack, "Q", queue_name=f"pottery-dlq{suffix}")
name = f"pottery~db{suffix%}"
glue.CfnDatabase(stack, "D", catalog_id="1", database_input={"name": name})
""",
}
UNDERSCORES = {"typescript": ".replace(/-/g, '_')", "python": ".replace('-', '_')"}
CHOICES = [
    ("typescript", "env.startsWith('-') ? env : `-${env}`"),
    ("typescript", "env.startsWith('-') ? env : '-' + env"),
    ("python", 'env if env.startswith("-") else f"-{env}"'),
    ("python", 'env if env.startswith("-") else "-" + env'),
]
#: What is asked, or given, is something else: these are told as before.
OTHERS = [
    ("typescript", "env.startsWith('x') ? env : `-${env}`"),
    ("typescript", "env.startsWith('-') ? env : `x${env}`"),
    ("typescript", "other.startsWith('-') ? env : `-${env}`"),
    ("typescript", "env.endsWith('-') ? env : `-${env}`"),
    ("typescript", "env === '-' ? env : `-${env}`"),
    ("python", 'env if env.startswith("x") else f"-{env}"'),
    ("python", 'env if other.startswith("-") else f"-{env}"'),
    ("python", 'env if env == "-" else f"-{env}"'),
]


def _text(language: str, choice: str, hyphen: str, taken: str) -> str:
    text = TEXTS[language].replace("~", hyphen).replace("%", taken)
    return text.replace("CHOICE", choice)


@pytest.mark.parametrize(("language", "choice"), CHOICES)
def test_only_the_database_changes(language: str, choice: str) -> None:
    outcome = run(_text(language, choice, "-", ""), language, SELECT)
    assert outcome.text == _text(language, choice, "_", UNDERSCORES[language])
    assert [finding.reason for finding in outcome.findings] == [None]


@pytest.mark.parametrize(("language", "choice"), OTHERS)
def test_another_choice_is_no_such_suffix(language: str, choice: str) -> None:
    text = _text(language, choice, "-", "")
    outcome = run(text, language, ["resource-name-separator"])
    told = [item for item in outcome.findings if item.codemod.name == "resource-name-separator"]
    assert len(told) == 1
