"""Suffixes that may be empty: a name that ends with a hyphen is illegal, so none is added."""

from __future__ import annotations

import pytest

from cdkfix.testing import run

TYPESCRIPT = """\
import * as cdk from 'aws-cdk-lib';
import * as sqs from 'aws-cdk-lib/aws-sqs';
declare const stack: cdk.Stack;
declare const props: { env?: string; stage: string };
%s
"""
PYTHON = """\
import os
from typing import Optional
from aws_cdk import aws_sqs as sqs
%s
"""


def _queue(suffix: str) -> str:
    return f"new sqs.Queue(stack, 'Q', {{ queueName: `other-q${{{suffix}}}` }});"


def _python_queue(suffix: str) -> str:
    return f'sqs.Queue(stack, "Q", queue_name=f"other-q{{{suffix}}}")'


EMPTY = [
    pytest.param(
        "typescript",
        _queue("process.env.STAGE"),
        "it may be missing, and has no default: `process.env.STAGE`, line 5",
        id="typescript: of the environment",
    ),
    pytest.param(
        "typescript",
        "const stage = process.env.STAGE!;\n" + _queue("stage"),
        "it may be missing, and has no default: `process.env.STAGE`, line 5",
        id="typescript: of the environment, said to be there",
    ),
    pytest.param(
        "typescript",
        "const { STAGE } = process.env;\n" + _queue("STAGE"),
        "it may be missing, and has no default: `STAGE`, line 6",
        id="typescript: taken out of the environment",
    ),
    pytest.param(
        "typescript",
        "const env = process.env;\n" + _queue("env.STAGE"),
        "it may be missing, and has no default: `env.STAGE`, line 6",
        id="typescript: of the environment by another name",
    ),
    pytest.param(
        "typescript",
        "const env = process.env;\nconst { STAGE } = env;\n" + _queue("STAGE"),
        "it may be missing, and has no default: `STAGE`, line 7",
        id="typescript: taken out of the environment by another name",
    ),
    pytest.param(
        "typescript",
        "const { STAGE = '' } = process.env;\n" + _queue("STAGE"),
        "it is empty: `''`, line 5",
        id="typescript: taken out of the environment, with an empty default",
    ),
    pytest.param(
        "typescript",
        "const { env } = props;\n" + _queue("env"),
        "it may be left out: `env`, line 6",
        id="typescript: taken out of props",
    ),
    pytest.param(
        "typescript",
        _queue("props.env"),
        "it may be left out: `props.env`, line 5",
        id="typescript: an optional prop",
    ),
    pytest.param(
        "typescript",
        "function make(stage?: string) {\n  " + _queue("stage") + "\n}",
        "it may be left out: `stage`, line 6",
        id="typescript: an optional parameter",
    ),
    pytest.param(
        "typescript",
        "function make(stage: string | undefined) {\n  " + _queue("stage") + "\n}",
        "it may be left out: `stage`, line 6",
        id="typescript: a parameter that may be undefined",
    ),
    pytest.param(
        "typescript",
        "const stage = isProd && 'prod';\n" + _queue("stage"),
        "it may have no value: `isProd && 'prod'`, line 5",
        id="typescript: under a condition",
    ),
    pytest.param(
        "typescript",
        "const stage = `${process.env.A ?? ''}${process.env.B ?? ''}`;\n" + _queue("stage"),
        "it is empty: `''`, line 5",
        id="typescript: of parts that may all be empty",
    ),
    pytest.param(
        "python",
        _python_queue("os.environ.get('STAGE')"),
        "it may be missing, and has no default: `os.environ.get('STAGE')`, line 4",
        id="python: of the environment",
    ),
    pytest.param(
        "python",
        _python_queue("os.getenv('STAGE', '')"),
        "it is empty: `''`, line 4",
        id="python: of the environment, with an empty default",
    ),
    pytest.param(
        "python",
        'stage = ""\nif prod:\n    stage = "prod"\n' + _python_queue("stage"),
        'it is empty at first: `""`, line 4',
        id="python: empty at first",
    ),
    pytest.param(
        "python",
        "def make(stage: Optional[str]):\n    " + _python_queue("stage"),
        "it may be left out: `stage`, line 5",
        id="python: a parameter that may be None",
    ),
    pytest.param(
        "python",
        "def make(stage: str | None = None):\n    " + _python_queue("stage"),
        "it is empty: `None`, line 4",
        id="python: a parameter that is None by default",
    ),
    pytest.param(
        "python",
        'stage = is_prod and "prod"\n' + _python_queue("stage"),
        'it may have no value: `is_prod and "prod"`, line 4',
        id="python: under a condition",
    ),
    pytest.param(
        "python",
        "stage = f\"{os.getenv('A') or ''}{os.getenv('B', '')}\"\n" + _python_queue("stage"),
        "it is empty: `''`, line 4",
        id="python: of parts that may all be empty",
    ),
]

FILLED = [
    pytest.param("typescript", _queue("props.stage"), id="typescript: a prop that is required"),
    pytest.param(
        "typescript",
        "const { STAGE = 'dev' } = process.env;\n" + _queue("STAGE"),
        id="typescript: taken out of the environment, with a default",
    ),
    pytest.param(
        "typescript",
        "const stage = `${process.env.A ?? ''}x`;\n" + _queue("stage"),
        id="typescript: of parts, one of them a text",
    ),
    pytest.param(
        "typescript",
        "const { env } = given;\n" + _queue("env"),
        id="typescript: taken out of what nobody describes",
    ),
    pytest.param("python", _python_queue("os.environ['STAGE']"), id="python: must be there"),
    pytest.param("python", _python_queue("os.getenv('STAGE', 'dev')"), id="python: a default"),
    pytest.param(
        "python",
        "stage = f\"{os.getenv('A') or ''}x\"\n" + _python_queue("stage"),
        id="python: of parts, one of them a text",
    ),
    pytest.param(
        "python",
        'stage = "dev"\nif prod:\n    stage = "prod"\n' + _python_queue("stage"),
        id="python: one of two texts",
    ),
]


def _text(language: str, body: str) -> str:
    return (TYPESCRIPT if language == "typescript" else PYTHON) % body


@pytest.mark.parametrize(("language", "body", "reason"), EMPTY)
def test_a_name_whose_suffix_may_be_empty_stays(language: str, body: str, reason: str) -> None:
    """The reason says what lets it be empty, and where."""
    text = _text(language, body)
    outcome = run(text, language, ["resource-name-separator"])
    assert outcome.text == text
    (told,) = outcome.reasons
    assert f"the suffix can be empty: {reason}" in told


@pytest.mark.parametrize(("language", "body"), FILLED)
def test_a_name_whose_suffix_has_a_text_gets_its_hyphen(language: str, body: str) -> None:
    """What the code does not say is not taken for empty."""
    text = _text(language, body)
    outcome = run(text, language, ["resource-name-separator"])
    assert outcome.text == text.replace("other-q", "other-q-")
    assert outcome.reasons == []
