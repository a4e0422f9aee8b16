"""Suppressions: comments that switch codemods off, and text that only looks like one."""

from __future__ import annotations

import pytest

from cdkfix.testing import run

S3 = ["s3-bucket-removal-policy", "s3-auto-delete-objects"]
TS = "import * as cdk from 'aws-cdk-lib';\nimport * as s3 from 'aws-cdk-lib/aws-s3';\n"
PY = "import aws_cdk as cdk\nfrom aws_cdk import aws_s3 as s3\n\n"


def _numbers(text: str, language: str) -> list[int]:
    """The numbers of the codemods that find something."""
    findings = run((PY if language == "python" else TS) + text, language, S3).findings
    return sorted(finding.codemod.number for finding in findings)


QUIET = [
    ("typescript", "new s3.Bucket(this, 'X'); // cdkfix: ignore\n"),
    ("typescript", "// cdkfix: ignore\nnew s3.Bucket(this, 'X');\n"),
    ("typescript", "// cdkfix: ignore\n// because it is kept\nnew s3.Bucket(this, 'X');\n"),
    ("typescript", "/*\n * cdkfix: ignore\n */\nnew s3.Bucket(this, 'X');\n"),
    ("typescript", "new s3.Bucket(this, 'X', { /* cdkfix: ignore */ versioned: true });\n"),
    (
        "typescript",
        (
            "// cdkfix: ignore[s3-bucket-removal-policy, s3-auto-delete-objects]\n"
            "new s3.Bucket(this, 'X', {\n  removalPolicy: cdk.RemovalPolicy.RETAIN,\n});\n"
        ),
    ),
    ("typescript", "new s3.Bucket(this, 'X');\n// cdkfix: ignore-file\n"),
    ("typescript", "// cdkfix: ignore-file[ s3-bucket-removal-policy , s3-auto-delete-objects ]\n"),
    ("python", 's3.Bucket(self, "X")  # cdkfix: ignore\n'),
    ("python", 's3.Bucket(self, "X")  # noqa  cdkfix:ignore because it is kept\n'),
    ("python", '# cdkfix: ignore\ns3.Bucket(self, "X")\n'),
    ("python", '# cdkfix: ignore-file\n\n\ns3.Bucket(self, "X")\n'),
    ("python", 's3.Bucket(\n    self,\n    "X",\n)  # cdkfix: ignore\n'),
    ("typescript", "new s3.Bucket(\n  this,\n  'X',\n); // cdkfix: ignore\n"),
    ("typescript", "const a = {\n  b: new s3.Bucket(this, 'X'),\n}; /* cdkfix: ignore */\n"),
    ("typescript", "class A {\n  b = new s3.Bucket(\n    this, 'X'\n  ); // cdkfix: ignore\n}\n"),
    ("javascript", "<a>\n  {/* cdkfix: ignore */}\n  {new s3.Bucket(this, 'X')}\n</a>;\n"),
    ("javascript", "<a>\n  {new s3.Bucket(this, 'X') /* cdkfix: ignore */}\n</a>;\n"),
]


@pytest.mark.parametrize(("language", "text"), QUIET, ids=[case[1] for case in QUIET])
def test_what_is_switched_off_is_not_found(language: str, text: str) -> None:
    assert _numbers(text, language) == []


LOUD = [
    ("typescript", "const text = '// cdkfix: ignore-file';\nnew s3.Bucket(this, 'X');\n"),
    ("typescript", "const text = `\n// cdkfix: ignore\n`; new s3.Bucket(this, 'X');\n"),
    ("typescript", "// cdkfix: ignore\n\nnew s3.Bucket(this, 'X');\n"),
    ("typescript", "const a = 1; // cdkfix: ignore\nnew s3.Bucket(this, 'X');\n"),
    ("typescript", "new s3.Bucket(this, 'X'); // cdkfix: ignored by nobody\n"),
    ("typescript", "new s3.Bucket(this, 'X'); // cdkfix: ignore[]\n"),
    ("typescript", "new s3.Bucket(this, 'X'); // cdkfix: ignore[sqs-removal-policy]\n"),
    ("typescript", "if (a) {\n  new s3.Bucket(this, 'X');\n} // cdkfix: ignore\n"),
    ("typescript", "new s3.Bucket(this, 'X'\n); const a = 1; // cdkfix: ignore\n"),
    ("javascript", "<a>\n  // cdkfix: ignore\n  {new s3.Bucket(this, 'X')}\n</a>;\n"),
    ("python", 'if a:\n    s3.Bucket(self, "X")\n\n# cdkfix: ignore\n'),
    ("python", 'text = "# cdkfix: ignore-file"\ns3.Bucket(self, "X")\n'),
    ("python", '"""\n# cdkfix: ignore-file\n"""\ns3.Bucket(self, "X")\n'),
]


@pytest.mark.parametrize(("language", "text"), LOUD, ids=[case[1] for case in LOUD])
def test_what_is_not_switched_off_is_found(language: str, text: str) -> None:
    assert _numbers(text, language) == [1, 3]


def test_one_codemod_is_switched_off_and_the_others_are_not() -> None:
    text = """\
new s3.Bucket(this, 'X', {
  removalPolicy: cdk.RemovalPolicy.DESTROY, // cdkfix: ignore[s3-bucket-removal-policy]
});
"""
    assert _numbers(text, "typescript") == [3]


def test_a_comment_on_a_property_quiets_what_is_found_there() -> None:
    """What builds on the finding that is switched off is not found either."""
    text = """\
s3.Bucket(
    self,
    "X",
    removal_policy=cdk.RemovalPolicy.RETAIN,  # cdkfix: ignore[s3-bucket-removal-policy]
)
"""
    assert _numbers(text, "python") == []


def test_a_comment_quiets_its_own_line_only() -> None:
    text = """\
new s3.Bucket(this, 'X'); // cdkfix: ignore
new s3.Bucket(this, 'Y');
"""
    outcome = run(TS + text, "typescript", S3)
    assert outcome.text.count("DESTROY") == 1
    assert [finding.start.line for finding in outcome.findings] == [4, 4]
