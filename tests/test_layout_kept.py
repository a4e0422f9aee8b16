# ruff: noqa: E501 (code is shown as it is)
"""Layout: lines that were too long before a fix, and those that a comment tells tools about."""

from __future__ import annotations

import pytest

from cdkfix.engine.layout import WIDTH
from cdkfix.testing import run

TOPS = {
    "typescript": "import * as cdk from 'aws-cdk-lib';\nimport * as kms from 'aws-cdk-lib/aws-kms';\n"
    "import * as lambda from 'aws-cdk-lib/aws-lambda';\n",
    "python": "import aws_cdk as cdk\nfrom aws_cdk import aws_kms as kms, aws_lambda as lambda_\n\n",
}
SELECT = ["lambda-runtime", "kms-key-removal-policy"]
#: Texts with ``<before|after>``.
KEPT = [
    pytest.param(
        "typescript",
        "new lambda.Function(s, 'Report', { functionName: 'report', handler: 'index.handler', runtime: lambda.Runtime.<PYTHON_3_9|PYTHON_3_12>, code: lambda.Code.fromInline('def handler(e, c): pass') });\n",
        id="typescript: a line that was too long",
    ),
    pytest.param(
        "python",
        'lambda_.Function(s, "Report", function_name="report", handler="index.handler", runtime=lambda_.Runtime.<PYTHON_3_9|PYTHON_3_12>, code=lambda_.Code.from_inline("def handler(e, c): pass"))\n',
        id="python: a line that was too long",
    ),
    pytest.param(
        "python",
        'lambda_.Function(s, "Report", function_name="report", runtime=lambda_.Runtime.<PYTHON_3_9|PYTHON_3_12>, code=lambda_.Code.from_inline("pass"),\n                 handler="index.handler")\n',
        id="python: the first of two lines",
    ),
    pytest.param(
        "python",
        'kms.Key(s, "Key", alias="alias/some-longer-name", description="of the reports"<|, removal_policy=cdk.RemovalPolicy.DESTROY, pending_window=cdk.Duration.days(7)>)  # type: ignore[arg-type]\n',
        id="python: an ignored complaint of a type checker",
    ),
    pytest.param(
        "python",
        'kms.Key(s, "Key", alias="alias/some-longer-name", description="of the reports"<|, removal_policy=cdk.RemovalPolicy.DESTROY, pending_window=cdk.Duration.days(7)>)  # noqa: E501\n',
        id="python: an ignored complaint of a linter",
    ),
    pytest.param(
        "typescript",
        "new kms.Key(s, 'Key', { alias: 'alias/some-name', description: 'of the reports'<|, removalPolicy: cdk.RemovalPolicy.DESTROY, pendingWindow: cdk.Duration.days(7)> }); // eslint-disable-line\n",
        id="typescript: a line that is not linted",
    ),
    pytest.param(
        "typescript",
        "// @ts-ignore\nnew kms.Key(s, 'Key', { alias: 'alias/some-name', description: 'of the reports'<|, removalPolicy: cdk.RemovalPolicy.DESTROY, pendingWindow: cdk.Duration.days(7)> });\n",
        id="typescript: a line that is not compiled strictly",
    ),
    pytest.param(
        "typescript",
        "// eslint-disable-next-line no-new\nnew kms.Key(s, 'Key', { alias: 'alias/some-name', description: 'of the reports'<|, removalPolicy: cdk.RemovalPolicy.DESTROY, pendingWindow: cdk.Duration.days(7)> });\n",
        id="typescript: the next line is not linted",
    ),
]


def _turned(text: str, which: int) -> str:
    first, *rest = text.split("<")
    pairs = (piece.split(">", 1) for piece in rest)
    return first + "".join(pair.split("|")[which] + behind for pair, behind in pairs)


@pytest.mark.parametrize("newline", ["\n", "\r\n"], ids=["LF", "CRLF"])
@pytest.mark.parametrize(("language", "text"), KEPT)
def test_a_line_stays_whole(language: str, text: str, newline: str) -> None:
    before, after = (
        (TOPS[language] + _turned(text, which)).replace("\n", newline) for which in (0, 1)
    )
    assert run(before, language, SELECT, width=WIDTH).text == after


def test_a_line_that_was_too_long_is_broken_once_it_has_further_items() -> None:
    name = "alias/" + "long-" * 10
    before = f'{TOPS["python"]}kms.Key(s, "Key", alias="{name}", description="of all reports", policy=None)\n'
    after = run(before, "python", SELECT, width=WIDTH).text.removeprefix(TOPS["python"])
    assert after.startswith('kms.Key(\n    s,\n    "Key",\n')


def test_a_comment_about_something_else_keeps_no_line_whole() -> None:
    before = f'{TOPS["python"]}kms.Key(s, "Key", alias="alias/some-longer-name", description="of the reports")  # ours\n'
    after = run(before, "python", SELECT, width=WIDTH).text.removeprefix(TOPS["python"])
    assert after.startswith('kms.Key(\n    s,\n    "Key",\n')
    assert after.endswith(")  # ours\n")
