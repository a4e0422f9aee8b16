"""Functions that a loop makes of a list: the code of each is judged with its own runtime."""

from __future__ import annotations

import pytest

from cdkfix.testing import run

NAME = ["lambda-runtime"]
FINE, BLOCKED = "def handler(e, c): return e", "import imp"

TYPESCRIPT = """\
import * as cdk from 'aws-cdk-lib';
import * as lambda from 'aws-cdk-lib/aws-lambda';

const SHARED = 'FINE';

export class Data extends cdk.Stack {
  constructor(scope: cdk.App, id: string) {
    super(scope, id);
    const rows = [
      { id: 'A', runtime: lambda.Runtime.PYTHON_3_9, code: 'FIRST' },
      { id: 'B', runtime: lambda.Runtime.PYTHON_3_8, code: SECOND },
      { id: 'C', runtime: lambda.Runtime.NODEJS_16_X, code: 'exports.handler = () => 1' },
    ];
    LOOP
    new lambda.Function(this, 'D', {
      runtime: lambda.Runtime.PYTHON_3_10,
      handler: 'h',
      code: lambda.Code.fromInline('FINE'),
    });
  }
}
"""
PYTHON = """\
import aws_cdk as cdk
from aws_cdk import aws_lambda as lambda_

SHARED = "FINE"


class Data(cdk.Stack):
    def __init__(self, scope, id):
        super().__init__(scope, id)
        rows = [
            ROW("A", lambda_.Runtime.PYTHON_3_9, "FIRST"),
            ROW("B", lambda_.Runtime.PYTHON_3_8, SECOND),
            ROW("C", lambda_.Runtime.NODEJS_16_X, "exports.handler = () => 1"),
        ]
        LOOP
        lambda_.Function(
            self,
            "D",
            runtime=lambda_.Runtime.PYTHON_3_10,
            handler="h",
            code=lambda_.Code.from_inline("FINE"),
        )
"""
MADE = "new lambda.Function(this, {0}id, {{ runtime: {0}runtime, handler: 'h', code: lambda.Code.fromInline({0}code) }})"
PYTHON_MADE = (
    'lambda_.Function(self, {0}, runtime={1}, handler="h", code=lambda_.Code.from_inline({2}))'
)
OF_ROW = PYTHON_MADE.format('row["id"]', 'row["runtime"]', 'row["code"]')
OF_NAMES = PYTHON_MADE.format("name", "runtime", "code")
LOOPS = {
    "typescript: a callback with parts": (
        "typescript",
        f"rows.forEach(({{ id, runtime, code }}) => {MADE.format('')});",
    ),
    "typescript: a callback": ("typescript", f"rows.map((row) => {MADE.format('row.')});"),
    "typescript: a loop": ("typescript", f"for (const row of rows) {MADE.format('row.')};"),
    "typescript: a loop that takes apart": (
        "typescript",
        f"for (const row of rows) {{ const {{ id, runtime, code }} = row; {MADE.format('')}; }}",
    ),
    "python: tables": ("python", f"for row in rows:\n            {OF_ROW}"),
    "python: tuples": ("python", f"for name, runtime, code in rows:\n            {OF_NAMES}"),
    "python: a comprehension": (
        "python",
        f"self.all = [{OF_NAMES} for name, runtime, code in rows]",
    ),
}


def _text(language: str, loop: str, first: str, second: str) -> str:
    text = (TYPESCRIPT if language == "typescript" else PYTHON).replace("LOOP", loop)
    if "row[" in loop:
        keys = ("id", "runtime", "code")
        rows = (line for line in text.splitlines(keepends=True) if "ROW(" in line)
        for line in rows:
            values = line.strip()[len("ROW(") : -len("),")].split(", ", 2)
            pairs = ", ".join(f'"{key}": {value}' for key, value in zip(keys, values, strict=True))
            text = text.replace(line, f"            {{{pairs}}},\n")
    text = text.replace("ROW(", "(").replace("FIRST", first).replace("SECOND", second)
    return text.replace("FINE", FINE)


def _upgraded(text: str, *old: str) -> str:
    for name in old:
        text = text.replace(name, "NODEJS_22_X" if name.startswith("NODE") else "PYTHON_3_12")
    return text


@pytest.mark.parametrize(("language", "loop"), LOOPS.values(), ids=LOOPS)
def test_code_that_the_newer_runtime_cannot_run_keeps_its_own_back(
    language: str, loop: str
) -> None:
    quote = '"' if language == "python" else "'"
    text = _text(language, loop, FINE, f"{quote}{BLOCKED}{quote}")
    outcome = run(text, language, NAME)
    assert outcome.text == _upgraded(text, "PYTHON_3_9", "PYTHON_3_10", "NODEJS_16_X")
    (reason,) = outcome.reasons
    assert "imports imp, which Python 3.12 and newer do not have" in reason


@pytest.mark.parametrize(("language", "loop"), LOOPS.values(), ids=LOOPS)
def test_code_of_every_row_that_the_newer_runtimes_can_run(language: str, loop: str) -> None:
    text = _text(language, loop, FINE, "SHARED")
    outcome = run(text, language, NAME)
    every = ("PYTHON_3_9", "PYTHON_3_8", "PYTHON_3_10", "NODEJS_16_X")
    assert outcome.text == _upgraded(text, *every)
    assert outcome.reasons == []
    assert run(outcome.text, language, NAME).findings == ()


@pytest.mark.parametrize("put", ["rows.push(...given);", "rows = given;"])
def test_rows_that_are_not_all_known_keep_python_back(put: str) -> None:
    loop = f"{put}\n    rows.forEach(({{ id, runtime, code }}) => {MADE.format('')});"
    text = _text("typescript", loop, FINE, "SHARED").replace("const rows", "let rows: any[]")
    outcome = run(text, "typescript", NAME)
    assert outcome.text == _upgraded(text, "PYTHON_3_10")
    assert all("cannot be told: it is a parameter: `code`" in it for it in outcome.reasons)
    assert outcome.reasons
