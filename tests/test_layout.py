# ruff: noqa: E501 (code is shown as it is)
"""Layout: lines that fixes make too long are broken as formatters would, and no others."""

from __future__ import annotations

import pytest

from cdkfix.engine.layout import WIDTH
from cdkfix.testing import run

S3 = ["s3-bucket-removal-policy", "s3-auto-delete-objects"]
TS = "import * as cdk from 'aws-cdk-lib';\nimport * as s3 from 'aws-cdk-lib/aws-s3';\n"
PY = "import aws_cdk as cdk\nfrom aws_cdk import aws_s3 as s3\n\n"

DESTROY = "removalPolicy: cdk.RemovalPolicy.DESTROY"
EMPTY = "autoDeleteObjects: true"
PY_DESTROY = "removal_policy=cdk.RemovalPolicy.DESTROY"
PY_EMPTY = "auto_delete_objects=True"
_LONG_TEXT = "x" * 120

FITTING = [
    pytest.param(
        "typescript",
        "new s3.Bucket(this, 'X');",
        f"new s3.Bucket(this, 'X', {{ {DESTROY}, {EMPTY} }});",
        id="typescript: a line that fits",
    ),
    pytest.param(
        "python",
        's3.Bucket(self, "X")',
        f's3.Bucket(self, "X", {PY_DESTROY}, {PY_EMPTY})',
        id="python: a line that fits",
    ),
    pytest.param(
        "typescript",
        f"new cdk.CfnOutput(this, 'Out', {{ value: '{_LONG_TEXT}', description: 'b' }});\n"
        "new s3.Bucket(this, 'Raw', { bucketName: 'some-name', versioned: true });",
        f"new cdk.CfnOutput(this, 'Out', {{ value: '{_LONG_TEXT}', description: 'b' }});\n"
        f"new s3.Bucket(this, 'Raw', {{ bucketName: 'some-name', versioned: true, {DESTROY}, {EMPTY} }});",
        id="typescript: the file's own lines are as long",
    ),
    pytest.param(
        "python",
        f'cdk.CfnOutput(self, "Out", value="{_LONG_TEXT}", description="b")\n'
        's3.Bucket(self, "Raw", bucket_name="some-name", versioned=True)',
        f'cdk.CfnOutput(self, "Out", value="{_LONG_TEXT}", description="b")\n'
        f's3.Bucket(self, "Raw", bucket_name="some-name", versioned=True, {PY_DESTROY}, {PY_EMPTY})',
        id="python: the file's own lines are as long",
    ),
    pytest.param(
        "typescript",
        f"new s3.Bucket(this, 'X'); // {_LONG_TEXT}",
        f"new s3.Bucket(this, 'X', {{ {DESTROY}, {EMPTY} }}); // {_LONG_TEXT}",
        id="typescript: only the comment is too long",
    ),
    pytest.param(
        "python",
        f's3.Bucket(self, "X")  # {_LONG_TEXT}',
        f's3.Bucket(self, "X", {PY_DESTROY}, {PY_EMPTY})  # {_LONG_TEXT}',
        id="python: only the comment is too long",
    ),
    pytest.param(
        "typescript",
        "new s3.Bucket(this, 'First'); new s3.Bucket(this, 'Second');",
        f"new s3.Bucket(this, 'First', {{ {DESTROY}, {EMPTY} }}); new s3.Bucket(this, 'Second', {{ {DESTROY}, {EMPTY} }});",
        id="typescript: several statements on a line",
    ),
    pytest.param(
        "python",
        's3.Bucket(self, "First"); s3.Bucket(self, "Second")',
        f's3.Bucket(self, "First", {PY_DESTROY}, {PY_EMPTY}); s3.Bucket(self, "Second", {PY_DESTROY}, {PY_EMPTY})',
        id="python: several statements on a line",
    ),
    pytest.param(
        "typescript",
        "const text = `a bucket by the name of ${new s3.Bucket(this, 'InText').bucketName}`;",
        f"const text = `a bucket by the name of ${{new s3.Bucket(this, 'InText', {{ {DESTROY}, {EMPTY} }}).bucketName}}`;",
        id="typescript: inside of a text",
    ),
    pytest.param(
        "python",
        "text = f\"a bucket by the name of {s3.Bucket(self, 'InText').bucket_name}\"",
        f"text = f\"a bucket by the name of {{s3.Bucket(self, 'InText', {PY_DESTROY}, {PY_EMPTY}).bucket_name}}\"",
        id="python: inside of a text",
    ),
]


@pytest.mark.parametrize(("language", "before", "after"), FITTING)
def test_lines_that_stay_whole(language: str, before: str, after: str) -> None:
    head = PY if language == "python" else TS
    assert run(f"{head}{before}\n", language, S3, width=WIDTH).text == f"{head}{after}\n"


BROKEN = [
    pytest.param(
        "typescript",
        "new s3.Bucket(this, 'Raw', { versioned: true }); // raw",
        f"new s3.Bucket(this, 'Raw', {{\n  versioned: true,\n  {DESTROY},\n  {EMPTY},\n}}); // raw",
        id="typescript: the props of a call",
    ),
    pytest.param(
        "typescript",
        f"const text = '{_LONG_TEXT}';\nnew s3.Bucket(this, 'Raw', {{ versioned: true }});",
        f"const text = '{_LONG_TEXT}';\n"
        f"new s3.Bucket(this, 'Raw', {{\n  versioned: true,\n  {DESTROY},\n  {EMPTY},\n}});",
        id="typescript: a long text says nothing of the file's width",
    ),
    pytest.param(
        "typescript",
        "const tags = {\n  a: 'b'\n};\nObject.freeze(new s3.Bucket(this, 'Raw', { bucketName: 'the-raw-bucket-of-the-app' }));",
        "const tags = {\n  a: 'b'\n};\nObject.freeze(\n  new s3.Bucket(this, 'Raw', {\n"
        f"    bucketName: 'the-raw-bucket-of-the-app',\n    {DESTROY},\n    {EMPTY}\n  }})\n);",
        id="typescript: arguments have as few commas as the file's objects",
    ),
    pytest.param(
        "python",
        "found = [s3.Bucket(self, name) for name in names if name]",
        f"found = [\n    s3.Bucket(self, name, {PY_DESTROY}, {PY_EMPTY})\n"
        "    for name in names\n    if name\n]",
        id="python: a comprehension before what it makes",
    ),
    pytest.param(
        "python",
        f'text = "{_LONG_TEXT}"\ns3.Bucket(self, "Raw", versioned=True)',
        f'text = "{_LONG_TEXT}"\n'
        f's3.Bucket(\n    self,\n    "Raw",\n    versioned=True,\n    {PY_DESTROY},\n    {PY_EMPTY},\n)',
        id="python: a long text says nothing of the file's width",
    ),
    pytest.param(
        "typescript",
        "function f() {\n\tnew s3.Bucket(this, 'Data', { versioned: true });\n}",
        f"function f() {{\n\tnew s3.Bucket(this, 'Data', {{\n\t\tversioned: true,\n\t\t{DESTROY},\n\t\t{EMPTY},\n\t}});\n}}",
        id="typescript: tabs",
    ),
    pytest.param(
        "python",
        'def f(self):\n  bucket = s3.Bucket(self, "Raw", versioned=True)  # raw',
        'def f(self):\n  bucket = s3.Bucket(\n    self,\n    "Raw",\n    versioned=True,\n'
        f"    {PY_DESTROY},\n    {PY_EMPTY},\n  )  # raw",
        id="python: two spaces",
    ),
    pytest.param(
        "python",
        'def f(self):\n\tbucket = s3.Bucket(self, "Raw", versioned=True)',
        'def f(self):\n\tbucket = s3.Bucket(\n\t\tself,\n\t\t"Raw",\n\t\tversioned=True,\n'
        f"\t\t{PY_DESTROY},\n\t\t{PY_EMPTY},\n\t)",
        id="python: tabs",
    ),
    pytest.param(
        "python",
        's3.Bucket(\n    self, "Raw", versioned=True, bucket_name="raw"\n)',
        's3.Bucket(\n    self,\n    "Raw",\n    versioned=True,\n    bucket_name="raw",\n'
        f"    {PY_DESTROY},\n    {PY_EMPTY},\n)",
        id="python: all arguments on the inner line",
    ),
    pytest.param(
        "python",
        's3.Bucket(self, "Raw", versioned=True).grant_read(role)',
        's3.Bucket(\n    self,\n    "Raw",\n    versioned=True,\n'
        f"    {PY_DESTROY},\n    {PY_EMPTY},\n).grant_read(role)",
        id="python: a method is called on it",
    ),
    pytest.param(
        "typescript",
        "new s3.Bucket(this, 'Raw', { versioned: true }).grantRead(role);",
        f"new s3.Bucket(this, 'Raw', {{\n  versioned: true,\n  {DESTROY},\n  {EMPTY},\n}}).grantRead(role);",
        id="typescript: a method is called on it",
    ),
    pytest.param(
        "typescript",
        "new s3.Bucket(this, 'Old', {\n  versioned: true\n});\nnew s3.Bucket(this, 'Raw', { versioned: true });",
        f"new s3.Bucket(this, 'Old', {{\n  versioned: true,\n  {DESTROY},\n  {EMPTY}\n}});\n"
        f"new s3.Bucket(this, 'Raw', {{\n  versioned: true,\n  {DESTROY},\n  {EMPTY}\n}});",
        id="typescript: a file without trailing commas",
    ),
    pytest.param(
        "python",
        's3.Bucket(self, "Raw", versioned=True, bucket_name="raw")\nf(\n    a,\n    b\n)',
        's3.Bucket(\n    self,\n    "Raw",\n    versioned=True,\n    bucket_name="raw",\n'
        f"    {PY_DESTROY},\n    {PY_EMPTY}\n)\nf(\n    a,\n    b\n)",
        id="python: a file without trailing commas",
    ),
    pytest.param(
        "python",
        's3.Bucket(self, "Raw", versioned=True, bucket_name="raw")\n'
        "f(\n    g(\n        a, b,\n        c,\n    )\n)",
        's3.Bucket(\n    self,\n    "Raw",\n    versioned=True,\n    bucket_name="raw",\n'
        f"    {PY_DESTROY},\n    {PY_EMPTY},\n)\nf(\n    g(\n        a, b,\n        c,\n    )\n)",
        id="python: what is alone in its brackets has no comma",
    ),
    pytest.param(
        "typescript",
        "new s3.Bucket(this, 'Raw', { versioned: true /* on */, bucketName: 'raw' });",
        f"new s3.Bucket(this, 'Raw', {{\n  versioned: true /* on */,\n  bucketName: 'raw',\n  {DESTROY},\n  {EMPTY},\n}});",
        id="typescript: a comment inside",
    ),
    pytest.param(
        "typescript",
        "new s3.Bucket(this, 'Raw', {\n"
        "  bucketName: 'a-name', versioned: true, enforceSSL: true,\n"
        "  lifecycleRules: [{ id: 'old', enabled: true, prefix: 'a' }], websiteIndexDocument: 'i.html',\n"
        "});",
        "new s3.Bucket(this, 'Raw', {\n"
        "  bucketName: 'a-name', versioned: true, enforceSSL: true,\n"
        "  lifecycleRules: [{ id: 'old', enabled: true, prefix: 'a' }], websiteIndexDocument: 'i.html',\n"
        f"  {DESTROY}, {EMPTY},\n"
        "});",
        id="typescript: several props a line",
    ),
    pytest.param(
        "python",
        "s3.Bucket(\n"
        '    self, "Raw", bucket_name="a-name", versioned=True,\n'
        '    lifecycle_rules=[s3.LifecycleRule(id="old", enabled=True, prefix="a")], enforce_ssl=True,\n'
        ")",
        "s3.Bucket(\n"
        '    self, "Raw", bucket_name="a-name", versioned=True,\n'
        '    lifecycle_rules=[s3.LifecycleRule(id="old", enabled=True, prefix="a")], enforce_ssl=True,\n'
        f"    {PY_DESTROY}, {PY_EMPTY},\n"
        ")",
        id="python: several arguments a line",
    ),
]


@pytest.mark.parametrize("newline", ["\n", "\r\n"], ids=["LF", "CRLF"])
@pytest.mark.parametrize(("language", "before", "after"), BROKEN)
def test_lines_that_are_broken(language: str, before: str, after: str, newline: str) -> None:
    head = PY if language == "python" else TS
    old, new = (f"{head}{text}\n".replace("\n", newline) for text in (before, after))
    assert run(old, language, S3, width=WIDTH).text == new


def test_names_of_a_python_import_get_parentheses() -> None:
    names = ", ".join(
        f"aws_{name}" for name in ("athena", "cloudwatch", "glue", "iam", "kms", "sqs")
    )
    before = f"from aws_cdk import {names}, Stack, CfnTag\n\nqueue = aws_sqs.Queue(self, 'Q')\n"
    after = run(before, "python", ["sqs-removal-policy"], width=WIDTH).text
    head, _, rest = after.partition(")")
    assert head.startswith("from aws_cdk import (\n    aws_athena,\n    aws_cloudwatch,\n")
    assert "    RemovalPolicy,\n" in head
    assert rest == "\n\nqueue = aws_sqs.Queue(self, 'Q', removal_policy=RemovalPolicy.DESTROY)\n"


def test_parameters_of_a_function_that_is_an_argument_stay_on_their_line() -> None:
    """A longer line reads better than parameters torn from the body that begins behind them."""
    head = "    this.others = "
    body = "raw.node.children.map(({ node }, index) => new s3.Bucket(this, `Raw${index}${node}`, {"
    before = (
        f"{TS}\nexport class Data extends cdk.Stack {{\n"
        "  constructor(scope: cdk.App, id: string) {\n    super(scope, id);\n"
        f"    const raw = new s3.Bucket(this, 'Raw');\n{head}{body}\n      versioned: true,\n"
        "    }));\n  }\n}\n"
    )
    after = run(before, "typescript", ["public-resource-properties"], width=100).text
    assert f"{head}this.{body}\n      versioned: true,\n    }}));\n" in after


def test_aligned_imports_are_no_step_of_indentation() -> None:
    """What a fix adds is indented like the blocks of the file."""
    before = (
        "import { App, Stack, StackProps,\n         aws_s3 as s3 } from 'aws-cdk-lib';\n\n"
        "class Data extends Stack {\n  constructor(scope: App, id: string, props: StackProps = {}) {\n"
        "    super(scope, id, props);\n    const suffix = this.node.tryGetContext('suffix') ?? 'dev';\n"
        "    new s3.Bucket(this, 'Raw', { bucketName: `fin-raw-${suffix}` });\n  }\n}\n"
    )
    after = run(before, "typescript", ["stack-props-interface"]).text
    assert "Props extends StackProps {\n  environmentSuffix?: string;\n}\n" in after


@pytest.mark.parametrize("comma", ["", ","], ids=["without", "with"])
def test_props_for_a_call_that_has_none_end_as_other_objects_do(comma: str) -> None:
    head = "import * as cdk from 'aws-cdk-lib';\nimport * as kms from 'aws-cdk-lib/aws-kms';\n"
    other = f"f({{\n  a,\n  b{comma}\n}});\n"
    after = run(f"{head}{other}new kms.Key(x, 'K');\n", "typescript", ["kms-key-removal-policy"])
    assert after.text == (
        f"{head}{other}new kms.Key(x, 'K', {{\n  {DESTROY},\n"
        f"  pendingWindow: cdk.Duration.days(7){comma}\n}});\n"
    )
