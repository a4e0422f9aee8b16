"""Runtimes that are keys of tables, or what cases are for: no two of them become the same."""

from __future__ import annotations

import pytest

from cdkfix.testing import run

TS = "import * as lambda from 'aws-cdk-lib/aws-lambda';\n"
PY = "from aws_cdk import aws_lambda as lambda_\n"

SAME = [
    (
        "typescript",
        "a map",
        (
            "const layers = new Map([\n  [lambda.Runtime.PYTHON_3_12, 'new'],\n"
            "  [lambda.Runtime.PYTHON_3_9, 'old'],\n]);\n"
        ),
        ["another key beside it is for python3.12: `lambda.Runtime.PYTHON_3_12`, line 3"],
    ),
    (
        "typescript",
        "cases that would be the same",
        (
            "switch (runtime) {\n  case lambda.Runtime.PYTHON_3_8: return 8;\n"
            "  case lambda.Runtime.PYTHON_3_9: return 9;\n  default: return 0;\n}\n"
        ),
        [
            "another key beside it is for python3.12: `lambda.Runtime.PYTHON_3_9`, line 4",
            "another key beside it is for python3.12: `lambda.Runtime.PYTHON_3_8`, line 3",
        ],
    ),
    (
        "python",
        "a dict",
        (
            "LAYERS = {\n    lambda_.Runtime.PYTHON_3_12: 'new',\n"
            "    lambda_.Runtime.PYTHON_3_9: 'old',\n}\n"
        ),
        ["another key beside it is for python3.12: `lambda_.Runtime.PYTHON_3_12`, line 3"],
    ),
]


@pytest.mark.parametrize(
    ("language", "text", "reasons"),
    [(language, text, reasons) for language, _, text, reasons in SAME],
    ids=[f"{language}: {name}" for language, name, *_ in SAME],
)
def test_a_key_that_another_would_equal_stays(language: str, text: str, reasons: list[str]) -> None:
    """Of two equal keys the last one counts, and the other's value is lost."""
    start = TS if language == "typescript" else PY
    outcome = run(start + text, language, ["lambda-runtime"])
    assert outcome.text == start + text
    assert outcome.reasons == reasons


APART = [
    (
        "typescript",
        "keys of other families",
        "const layers = new Map([[lambda.Runtime.NODEJS_22_X, 'a'], [lambda.Runtime.OLD, 'b']]);\n",
    ),
    (
        "typescript",
        "values",
        "const runtimes = new Map([['new', lambda.Runtime.PYTHON_3_12], ['old', lambda.Runtime.OLD]]);\n",
    ),
    (
        "typescript",
        "no map",
        "const pairs = [[lambda.Runtime.PYTHON_3_12, 1], [lambda.Runtime.OLD, 2]];\n",
    ),
    (
        "typescript",
        "cases",
        "switch (r) {\n  case lambda.Runtime.NODEJS_22_X: break;\n  case lambda.Runtime.OLD: break;\n}\n",
    ),
    (
        "python",
        "keys of other families",
        "L = {lambda_.Runtime.NODEJS_22_X: 'a', lambda_.Runtime.OLD: 'b'}\n",
    ),
    ("python", "values", "R = {'new': lambda_.Runtime.PYTHON_3_12, 'old': lambda_.Runtime.OLD}\n"),
]


@pytest.mark.parametrize(
    ("language", "text"),
    [(language, text) for language, _, text in APART],
    ids=[f"{language}: {name}" for language, name, _ in APART],
)
def test_what_stays_apart_is_fixed(language: str, text: str) -> None:
    start = TS if language == "typescript" else PY
    outcome = run(start + text.replace("OLD", "PYTHON_3_9"), language, ["lambda-runtime"])
    assert outcome.text == start + text.replace("OLD", "PYTHON_3_12")
    assert outcome.reasons == []
