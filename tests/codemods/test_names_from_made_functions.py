"""Names that a function builds which another function has made: ``with_suffix(stage)(name)``."""

from __future__ import annotations

import pytest

from cdkfix.testing import run

NAME = "resource-name-separator"

TYPESCRIPT = """\
import { Stack } from 'aws-cdk-lib';
import { Queue } from 'aws-cdk-lib/aws-sqs';

MAKER
export function build(stack: Stack, use: any, env: string) {
  const named = withSuffix(env);
  new Queue(stack, 'A', { queueName: named('uploads') });
  new Queue(stack, 'B', { queueName: withSuffix(env)('downloads') });
  BODY
}
"""
PYTHON = """\
from aws_cdk import Stack
from aws_cdk.aws_sqs import Queue


MAKER


def build(stack: Stack, use, env: str):
    named = with_suffix(env)
    Queue(stack, "A", queue_name=named("uploads"))
    Queue(stack, "B", queue_name=with_suffix(env)("downloads"))
    BODY
"""
ARROW = "const withSuffix = (suffix: string) => (name: string) => `${name}~${suffix}`;"
DEFINED = """\
def with_suffix(suffix):
    def named(name):
        return f"{name}~{suffix}"

    return named"""


def _text(language: str, maker: str, body: str) -> str:
    text = PYTHON if language == "python" else TYPESCRIPT
    return text.replace("MAKER", maker).replace("BODY", body)


@pytest.mark.parametrize(
    ("language", "maker", "body"),
    [
        pytest.param(
            "typescript", ARROW, "use(`arn:aws:sqs:us-east-1:1:uploads~${env}`);", id="arrow"
        ),
        pytest.param(
            "typescript",
            "function withSuffix(suffix: string) {\n"
            "  return function (name: string) { return `${name}~${suffix}`; };\n}",
            "use(named('uploads'));",
            id="function",
        ),
        pytest.param("python", DEFINED, 'use(f"arn:aws:sqs:us-east-1:1:uploads~{env}")', id="def"),
        pytest.param(
            "python",
            'def with_suffix(suffix):\n    return lambda name: f"{name}~{suffix}"',
            'use(named("uploads"))',
            id="lambda",
        ),
    ],
)
def test_the_hyphen_goes_into_the_function_that_is_made(
    language: str, maker: str, body: str
) -> None:
    """What it is made with and what it is called with are both known."""
    text = _text(language, maker, body)
    assert run(text.replace("~", ""), language, [NAME]).text == text.replace("~", "-")


@pytest.mark.parametrize(
    ("language", "maker", "body"),
    [
        pytest.param("typescript", ARROW, "use(named);", id="handed on"),
        pytest.param("typescript", ARROW, "use(withSuffix('x'));", id="handed on at once"),
        pytest.param("typescript", ARROW, "use(withSuffix);", id="the maker is handed on"),
        pytest.param("python", DEFINED, "use(named)", id="handed on, Python"),
        pytest.param("python", DEFINED, "use(with_suffix)", id="the maker, Python"),
    ],
)
def test_a_made_function_that_others_may_call_is_reported(
    language: str, maker: str, body: str
) -> None:
    """Nobody knows what they give it."""
    text = _text(language, maker, body).replace("~", "")
    outcome = run(text, language, [NAME])
    assert outcome.text == text
    assert ["is not known: `name`" in reason for reason in outcome.reasons] == [True, True]


@pytest.mark.parametrize(
    ("language", "maker"),
    [
        pytest.param(
            "typescript",
            "function make(): any { return withSuffix; }\nconst withSuffix = make();",
            id="typescript",
        ),
        pytest.param(
            "python", "def make():\n    return with_suffix\n\n\nwith_suffix = make()", id="python"
        ),
    ],
)
def test_a_function_made_by_itself_is_left_alone(language: str, maker: str) -> None:
    """The search comes to an end."""
    text = _text(language, maker, "use(named)" if language == "python" else "use(named);")
    assert run(text, language, [NAME]).text == text
