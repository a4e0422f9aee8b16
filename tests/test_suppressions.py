"""Comments that switch codemods off, on their line, the line above, or for a file."""

from __future__ import annotations

import pytest

from cdkfix.testing import run

HEAD = "import { aws_s3 as s3 } from 'aws-cdk-lib';\n"
NAME = "s3-bucket-removal-policy"
CODEMODS = [NAME, "s3-auto-delete-objects"]

QUIET = {
    "same line": f"new s3.Bucket(x, 'R'); // cdkfix: ignore[{NAME}]\n",
    "line above": f"// cdkfix: ignore[{NAME}]\nnew s3.Bucket(x, 'R');\n",
    "block comment": f"/* cdkfix: ignore[{NAME}] kept for audits */\nnew s3.Bucket(x, 'R');\n",
    "several names": f"// cdkfix: ignore[lambda-runtime, {NAME}]\nnew s3.Bucket(x, 'R');\n",
    "all codemods": "// cdkfix: ignore\nnew s3.Bucket(x, 'R');\n",
    "another comment between": f"// cdkfix: ignore[{NAME}]\n// audits\nnew s3.Bucket(x, 'R');\n",
    "whole file": f"// cdkfix: ignore-file[{NAME}]\n\nnew s3.Bucket(x, 'R');\n",
    "whole file, all": "// cdkfix: ignore-file\n\nnew s3.Bucket(x, 'R');\n",
    "above a call whose prop is at fault": (
        f"// cdkfix: ignore[{NAME}]\nnew s3.Bucket(x, 'R', {{\n"
        "  removalPolicy: cdk.RemovalPolicy.RETAIN,\n});\n"
    ),
}
LOUD = {
    "another name": "// cdkfix: ignore[lambda-runtime]\nnew s3.Bucket(x, 'R');\n",
    "two lines above": f"// cdkfix: ignore[{NAME}]\nlet a = 1;\nnew s3.Bucket(x, 'R');\n",
    "text that looks like it": f"const t = '// cdkfix: ignore[{NAME}]'; new s3.Bucket(x, 'R');\n",
}


@pytest.mark.parametrize("body", QUIET.values(), ids=QUIET.keys())
def test_suppressed(body: str) -> None:
    """Nothing is reported or changed, and what would build on the fix is not done either."""
    text = f"{HEAD}import * as cdk from 'aws-cdk-lib';\n{body}"
    outcome = run(text, "typescript", CODEMODS)
    assert (outcome.text, outcome.findings) == (text, ())


@pytest.mark.parametrize("body", LOUD.values(), ids=LOUD.keys())
def test_not_suppressed(body: str) -> None:
    """A comment for something else changes nothing."""
    assert "DESTROY" in run(f"{HEAD}{body}", "typescript", CODEMODS).text


def test_python_comment() -> None:
    """The same in Python."""
    text = f'from aws_cdk import aws_s3 as s3\ns3.Bucket(x, "R")  # cdkfix: ignore[{NAME}]\n'
    assert run(text, "python", CODEMODS).text == text
