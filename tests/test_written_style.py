# ruff: noqa: E501 (code is shown as it is)
"""What fixes write: new code takes on the style around it, and not one other byte changes."""

from __future__ import annotations

import pytest

from cdkfix.source import BOM
from cdkfix.testing import run

S3 = ["s3-bucket-removal-policy", "s3-auto-delete-objects"]
TS = "import * as cdk from 'aws-cdk-lib';\nimport * as s3 from 'aws-cdk-lib/aws-s3';\n"
PY = "import aws_cdk as cdk\nfrom aws_cdk import aws_s3 as s3\n\n"

DESTROY = "removalPolicy: cdk.RemovalPolicy.DESTROY"
EMPTY = "autoDeleteObjects: true"
PY_DESTROY = "removal_policy=cdk.RemovalPolicy.DESTROY"
PY_EMPTY = "auto_delete_objects=True"


def _kept(before: str, after: str) -> bool:
    """Whether every character of ``before`` is still there, in order."""
    characters = iter(after)
    return all(character in characters for character in before)


TYPESCRIPT = [
    pytest.param(
        "new s3.Bucket(this, 'X');",
        f"new s3.Bucket(this, 'X', {{ {DESTROY}, {EMPTY} }});",
        id="no props",
    ),
    pytest.param(
        "new s3.Bucket(this, 'X',);",
        f"new s3.Bucket(this, 'X', {{ {DESTROY}, {EMPTY} }},);",
        id="no props, trailing comma",
    ),
    pytest.param(
        "new s3.Bucket(\n  this,\n  'X', // the id\n);",
        f"new s3.Bucket(\n  this,\n  'X', // the id\n  {{ {DESTROY}, {EMPTY} }},\n);",
        id="no props, arguments on lines",
    ),
    pytest.param(
        "new s3.Bucket(\n  this,\n  'X' // the id\n);",
        f"new s3.Bucket(\n  this,\n  'X', // the id\n  {{ {DESTROY}, {EMPTY} }}\n);",
        id="no props, arguments on lines, no trailing comma",
    ),
    pytest.param(
        "new s3.Bucket(this, 'X', {});",
        f"new s3.Bucket(this, 'X', {{ {DESTROY}, {EMPTY} }});",
        id="empty object",
    ),
    pytest.param(
        "new s3.Bucket(this, 'X', {\n});",
        f"new s3.Bucket(this, 'X', {{\n  {DESTROY},\n  {EMPTY},\n}});",
        id="empty object on two lines",
    ),
    pytest.param(
        "new s3.Bucket(this, 'X', {\n  // nothing yet\n});",
        f"new s3.Bucket(this, 'X', {{\n  // nothing yet\n  {DESTROY},\n  {EMPTY},\n}});",
        id="object with a comment only",
    ),
    pytest.param(
        "new s3.Bucket(this, 'X', undefined);",
        f"new s3.Bucket(this, 'X', {{ {DESTROY}, {EMPTY} }});",
        id="undefined props",
    ),
    pytest.param(
        "new s3.Bucket(this, 'X', {versioned:true,});",
        "new s3.Bucket(this, 'X', {versioned:true, removalPolicy:cdk.RemovalPolicy.DESTROY, autoDeleteObjects:true,});",
        id="one line, tight, trailing comma",
    ),
    pytest.param(
        "new s3.Bucket(this, 'X', {\n  versioned: true\n});",
        f"new s3.Bucket(this, 'X', {{\n  versioned: true,\n  {DESTROY},\n  {EMPTY}\n}});",
        id="lines, no trailing comma",
    ),
    pytest.param(
        "new s3.Bucket(this, 'X', {\n\tversioned: true, // keep\n});",
        f"new s3.Bucket(this, 'X', {{\n\tversioned: true, // keep\n\t{DESTROY},\n\t{EMPTY},\n}});",
        id="tabs, comment on the last line",
    ),
    pytest.param(
        "new s3.Bucket(this, 'X', {\n  versioned: true // keep\n});",
        f"new s3.Bucket(this, 'X', {{\n  versioned: true, // keep\n  {DESTROY},\n  {EMPTY}\n}});",
        id="comment on the last line, no trailing comma",
    ),
    pytest.param(
        "new s3.Bucket(this, 'X', {\n  versioned: true /* keep */, // all\n});",
        "new s3.Bucket(this, 'X', {\n  versioned: true /* keep */, // all\n"
        f"  {DESTROY},\n  {EMPTY},\n}});",
        id="comments before and behind the comma",
    ),
    pytest.param(
        "new s3.Bucket(this, 'X', {\n  versioned: true // keep\n  ,\n});",
        "new s3.Bucket(this, 'X', {\n  versioned: true // keep\n  ,\n"
        f"  {DESTROY},\n  {EMPTY},\n}});",
        id="comma on a line of its own",
    ),
    pytest.param(
        "new s3.Bucket(this, 'X', { versioned: true,\n    bucketName: 'x' });",
        "new s3.Bucket(this, 'X', { versioned: true,\n    bucketName: 'x',\n"
        f"    {DESTROY},\n    {EMPTY} }});",
        id="props beside the braces",
    ),
    pytest.param(
        "new s3.Bucket(this, 'X', { 'versioned': true, \"bucketName\": 'x' });",
        "new s3.Bucket(this, 'X', { 'versioned': true, \"bucketName\": 'x', "
        '"removalPolicy": cdk.RemovalPolicy.DESTROY, "autoDeleteObjects": true });',
        id="quoted keys",
    ),
    pytest.param(
        "new s3.Bucket(this, 'X', ({ versioned: true } as s3.BucketProps)!);",
        f"new s3.Bucket(this, 'X', ({{ versioned: true, {DESTROY}, {EMPTY} }} as s3.BucketProps)!);",
        id="wrapped props",
    ),
    pytest.param(
        "new s3.Bucket(this, 'X', { ...(prod && { versioned: true }) });",
        f"new s3.Bucket(this, 'X', {{ ...(prod && {{ versioned: true }}), {DESTROY}, {EMPTY} }});",
        id="behind a spread",
    ),
    pytest.param(
        "const n = 'ü😀'; new s3.Bucket(this, 'é', { bucketName: n });",
        f"const n = 'ü😀'; new s3.Bucket(this, 'é', {{ bucketName: n, {DESTROY}, {EMPTY} }});",
        id="behind letters that are not ASCII",
    ),
    pytest.param(
        "const n = `${new s3.Bucket(this, 'X').bucketName}-x`",
        f"const n = `${{new s3.Bucket(this, 'X', {{ {DESTROY}, {EMPTY} }}).bucketName}}-x`",
        id="in a template, no semicolon",
    ),
]


TYPESCRIPT += [
    pytest.param(
        "new s3.Bucket(\n  this,\n  'X'\n);",
        f"new s3.Bucket(\n  this,\n  'X',\n  {{ {DESTROY}, {EMPTY} }}\n);",
        id="no props, arguments on lines, no comment",
    ),
    pytest.param(
        "\n" * 40 + "new s3.Bucket(this, 'X');",
        "\n" * 40 + f"new s3.Bucket(this, 'X', {{ {DESTROY}, {EMPTY} }});",
        id="no props, far down",
    ),
    pytest.param(
        "new s3.Bucket(this, 'X', { /* none */ });",
        f"new s3.Bucket(this, 'X', {{ /* none */\n  {DESTROY},\n  {EMPTY},\n}});",
        id="a comment only, on one line",
    ),
    pytest.param(
        "new s3.Bucket(this, 'X', null);",
        f"new s3.Bucket(this, 'X', {{ {DESTROY}, {EMPTY} }});",
        id="null props",
    ),
    pytest.param(
        "new s3.Bucket(this, 'X', { 'versioned': true, 'publicReadAccess': false, \"bucketName\": 'x' });",
        "new s3.Bucket(this, 'X', { 'versioned': true, 'publicReadAccess': false, \"bucketName\": 'x', "
        '"removalPolicy": cdk.RemovalPolicy.DESTROY, "autoDeleteObjects": true });',
        id="quoted keys, the last one's marks",
    ),
]


@pytest.mark.parametrize(("before", "after"), TYPESCRIPT)
@pytest.mark.parametrize("language", ["typescript", "javascript"])
def test_typescript_props(before: str, after: str, language: str) -> None:
    if language == "javascript" and " as " in before:
        before, after = (text.replace(" as s3.BucketProps)!", ")") for text in (before, after))
    assert run(TS + before, language, S3).text == TS + after


PYTHON = [
    pytest.param(
        's3.Bucket(self, "X")', f's3.Bucket(self, "X", {PY_DESTROY}, {PY_EMPTY})', id="no props"
    ),
    pytest.param(
        's3.Bucket(self, "X",)',
        f's3.Bucket(self, "X", {PY_DESTROY}, {PY_EMPTY},)',
        id="trailing comma",
    ),
    pytest.param(
        's3.Bucket(\n    self,\n    "X",\n)',
        f's3.Bucket(\n    self,\n    "X",\n    {PY_DESTROY},\n    {PY_EMPTY},\n)',
        id="lines",
    ),
    pytest.param(
        's3.Bucket(\n    self,\n    "X",\n    versioned=True  # keep\n)',
        's3.Bucket(\n    self,\n    "X",\n    versioned=True,  # keep\n'
        f"    {PY_DESTROY},\n    {PY_EMPTY}\n)",
        id="comment on the last line, no trailing comma",
    ),
    pytest.param(
        's3.Bucket(  # a\n    self,  # b\n    # c\n    "X",  # d\n\n    versioned=True,  # e\n)  # f',
        's3.Bucket(  # a\n    self,  # b\n    # c\n    "X",  # d\n\n    versioned=True,  # e\n'
        f"    {PY_DESTROY},\n    {PY_EMPTY},\n)  # f",
        id="comments everywhere",
    ),
    pytest.param(
        's3.Bucket(self, "X",\n          versioned=True)',
        f's3.Bucket(self, "X",\n          versioned=True,\n          {PY_DESTROY},\n          {PY_EMPTY})',
        id="hanging indent",
    ),
    pytest.param(
        's3.Bucket(\n    self, "X", versioned=True,\n)',
        f's3.Bucket(\n    self, "X", versioned=True, {PY_DESTROY}, {PY_EMPTY},\n)',
        id="all on the inner line",
    ),
    pytest.param(
        'b = \\\n    s3.Bucket(self, \\\n    "X")',
        f'b = \\\n    s3.Bucket(self, \\\n    "X", {PY_DESTROY}, {PY_EMPTY})',
        id="backslashes",
    ),
    pytest.param(
        's3.Bucket( self, "X", versioned = True )',
        's3.Bucket( self, "X", versioned = True, removal_policy = cdk.RemovalPolicy.DESTROY, auto_delete_objects = True )',
        id="spaces inside",
    ),
    pytest.param(
        's3.Bucket(scope=self, id="X", *args)',
        f's3.Bucket(scope=self, id="X", *args, {PY_DESTROY}, {PY_EMPTY})',
        id="keywords before a star",
    ),
    pytest.param(
        's3.Bucket(self, "X", **{"versioned": True}, bucket_name="x")',
        f's3.Bucket(self, "X", **{{"versioned": True}}, bucket_name="x", {PY_DESTROY}, {PY_EMPTY})',
        id="a dict spread before a keyword",
    ),
    pytest.param(
        'x = {n: ((s3.Bucket(self, n))) for n in names if s3.Bucket(self, "a" + n)}',
        f"x = {{n: ((s3.Bucket(self, n, {PY_DESTROY}, {PY_EMPTY}))) for n in names "
        f'if s3.Bucket(self, "a" + n, {PY_DESTROY}, {PY_EMPTY})}}',
        id="comprehension and parentheses",
    ),
    pytest.param(
        "x = f\"{s3.Bucket(self, 'X').bucket_name}-x\"",
        f"x = f\"{{s3.Bucket(self, 'X', {PY_DESTROY}, {PY_EMPTY}).bucket_name}}-x\"",
        id="f-string",
    ),
    pytest.param(
        '@made(s3.Bucket(app, "X"))\ndef f():\n    pass',
        f'@made(s3.Bucket(app, "X", {PY_DESTROY}, {PY_EMPTY}))\ndef f():\n    pass',
        id="decorator",
    ),
    pytest.param(
        'a = "ü😀"; s3.Bucket(self, "é"); b = 2',
        f'a = "ü😀"; s3.Bucket(self, "é", {PY_DESTROY}, {PY_EMPTY}); b = 2',
        id="between semicolons, behind letters that are not ASCII",
    ),
    pytest.param(
        's3.Bucket(self,\x0c "X")',
        f's3.Bucket(self,\x0c "X", {PY_DESTROY}, {PY_EMPTY})',
        id="form feed",
    ),
    pytest.param(
        's3.Bucket(self,\x0c "X", versioned = True)',
        's3.Bucket(self,\x0c "X", versioned = True, '
        "removal_policy = cdk.RemovalPolicy.DESTROY, auto_delete_objects = True)",
        id="form feed, and spaces around the sign",
    ),
    pytest.param(
        's3.Bucket(self, "X"\n  , versioned = True\n)',
        's3.Bucket(self, "X"\n  , versioned = True\n'
        "  , removal_policy = cdk.RemovalPolicy.DESTROY\n  , auto_delete_objects = True\n)",
        id="leading commas, and spaces around the sign",
    ),
    pytest.param(
        's3.Bucket(self,\n    "X",\r\n    versioned=True, public_read_access=False)',
        's3.Bucket(self,\n    "X",\r\n    versioned=True, public_read_access=False, '
        f"{PY_DESTROY}, {PY_EMPTY})",
        id="mixed line endings",
    ),
    pytest.param(
        's3.Bucket(self,\r"X")',
        f's3.Bucket(self,\r"X", {PY_DESTROY}, {PY_EMPTY})',
        id="a lone carriage return, which LibCST does not give back",
    ),
    pytest.param(
        's3.Bucket(self,\r"X", versioned = True)',
        's3.Bucket(self,\r"X", versioned = True, '
        "removal_policy = cdk.RemovalPolicy.DESTROY, auto_delete_objects = True)",
        id="a lone carriage return, and spaces around the sign",
    ),
]


@pytest.mark.parametrize(("before", "after"), PYTHON)
def test_python_arguments(before: str, after: str) -> None:
    assert run(PY + before, "python", S3).text == PY + after


DICTS = [
    pytest.param(
        "{'versioned' : True}",
        "{'versioned' : True, 'removal_policy' : cdk.RemovalPolicy.DESTROY, 'auto_delete_objects' : True}",
        id="spaces around colons",
    ),
    pytest.param(
        "{'versioned': True}",
        "{'versioned': True, 'removal_policy': cdk.RemovalPolicy.DESTROY, 'auto_delete_objects': True}",
        id="one line",
    ),
    pytest.param(
        "{\n    'versioned': True,  # keep\n}",
        "{\n    'versioned': True,  # keep\n"
        "    'removal_policy': cdk.RemovalPolicy.DESTROY,\n    'auto_delete_objects': True,\n}",
        id="lines, comment behind the trailing comma",
    ),
    pytest.param(
        "{\n    'versioned': True  # keep\n}",
        "{\n    'versioned': True,  # keep\n"
        "    'removal_policy': cdk.RemovalPolicy.DESTROY,\n    'auto_delete_objects': True\n}",
        id="lines, no trailing comma",
    ),
    pytest.param(
        "{\n    **other,  # theirs\n}",
        "{\n    **other,  # theirs\n"
        "    'removal_policy': cdk.RemovalPolicy.DESTROY,\n    'auto_delete_objects': True,\n}",
        id="only a spread",
    ),
    pytest.param(
        "{}",
        "{'removal_policy': cdk.RemovalPolicy.DESTROY, 'auto_delete_objects': True}",
        id="empty",
    ),
    pytest.param(
        "{\n    # nothing yet\n}",
        "{\n    # nothing yet\n"
        "    'removal_policy': cdk.RemovalPolicy.DESTROY,\n    'auto_delete_objects': True,\n}",
        id="only a comment",
    ),
    pytest.param(
        "dict(\n    versioned=True,\n)",
        f"dict(\n    versioned=True,\n    {PY_DESTROY},\n    {PY_EMPTY},\n)",
        id="call of dict",
    ),
    pytest.param("dict()", f"dict({PY_DESTROY}, {PY_EMPTY})", id="empty call of dict"),
]


@pytest.mark.parametrize(("before", "after"), DICTS)
def test_python_dicts(before: str, after: str) -> None:
    """Props that two buckets share are changed where they are made."""
    head = PY + "other = {'versioned': False}\nprint(other)\nprops = "
    uses = "\ns3.Bucket(self, 'A', **props)\ns3.Bucket(self, 'B', **props)\n"
    assert run(head + before + uses, "python", S3).text == head + after + uses


@pytest.mark.parametrize(
    ("text", "language"),
    [
        (TS + "new s3.Bucket(this, 'X', {\n  versioned: true, // keep\n});\n", "typescript"),
        (PY + 's3.Bucket(\n    self,\n    "X",\n    versioned=True  # keep\n)\n', "python"),
    ],
    ids=["typescript", "python"],
)
@pytest.mark.parametrize("newline", ["\n", "\r\n"], ids=["LF", "CRLF"])
@pytest.mark.parametrize("mark", ["", BOM.decode()], ids=["no mark", "byte order mark"])
def test_line_endings_and_the_byte_order_mark_stay(
    text: str, language: str, newline: str, mark: str
) -> None:
    before = mark + text.replace("\n", newline)
    after = run(before, language, S3).text
    assert _kept(before, after)
    assert after.startswith(before[:20])
    assert after.count("\n") == before.count("\n") + 2
    assert after.count("\r\n") == (after.count("\n") if newline == "\r\n" else 0)


VALUES = [
    ("removalPolicy: cdk.RemovalPolicy.RETAIN", "removalPolicy: cdk.RemovalPolicy.DESTROY"),
    ("removalPolicy: cdk.RemovalPolicy['RETAIN']", "removalPolicy: cdk.RemovalPolicy['DESTROY']"),
    ("removalPolicy: (cdk.RemovalPolicy.RETAIN)", "removalPolicy: (cdk.RemovalPolicy.DESTROY)"),
    (
        "removalPolicy: cdk.RemovalPolicy.RETAIN as cdk.RemovalPolicy",
        "removalPolicy: cdk.RemovalPolicy.DESTROY as cdk.RemovalPolicy",
    ),
    (
        "removalPolicy: cdk\n    .RemovalPolicy\n    .RETAIN",
        "removalPolicy: cdk\n    .RemovalPolicy\n    .DESTROY",
    ),
    (
        "'removalPolicy': /* why */ cdk.RemovalPolicy.RETAIN",
        "'removalPolicy': /* why */ cdk.RemovalPolicy.DESTROY",
    ),
    ("removalPolicy: undefined", "removalPolicy: cdk.RemovalPolicy.DESTROY"),
]


@pytest.mark.parametrize(("before", "after"), VALUES, ids=[case[0] for case in VALUES])
def test_of_a_value_only_what_differs_is_replaced(before: str, after: str) -> None:
    head, tail = TS + "new s3.Bucket(this, 'X', {\n  ", ", // policy\n  versioned: true,\n});\n"
    assert run(head + before + tail, "typescript", S3[:1]).text == head + after + tail


def test_a_comment_that_ends_as_the_new_value_does_stays_whole() -> None:
    before = """\
import aws_cdk as cdk
from aws_cdk import aws_s3 as s3

s3.Bucket(
    stack,
    "Raw",
    removal_policy=cdk.RemovalPolicy.DESTROY  # do not make this True
)
"""
    fixed = run(before, "python", ["s3-auto-delete-objects"]).text
    assert fixed == before.replace(
        "DESTROY  # do not make this True\n",
        "DESTROY,  # do not make this True\n    auto_delete_objects=True\n",
    )


def test_a_comment_before_the_first_argument_is_not_copied() -> None:
    before = """\
import aws_cdk as cdk
from aws_cdk import aws_kms as kms

kms.Key(stack, "Key",
    # for the data
    alias="data"
)
"""
    fixed = run(before, "python", ["kms-key-removal-policy"]).text
    assert fixed == before.replace(
        '"data"\n',
        '"data",\n    removal_policy=cdk.RemovalPolicy.DESTROY,\n'
        "    pending_window=cdk.Duration.days(7)\n",
    )


#: Each is what stands there, and what stands there in the end.
NEIGHBOURS = [
    pytest.param(
        "typescript",
        "new s3.Bucket(this, 'X', { a: b /* why */ });",
        f"new s3.Bucket(this, 'X', {{ a: b /* why */, {DESTROY}, {EMPTY} }});",
        id="typescript: a block comment before the brace",
    ),
    pytest.param(
        "typescript",
        "new s3.Bucket(this, 'X', { a: b, /* why */ });",
        f"new s3.Bucket(this, 'X', {{ a: b, /* why */ {DESTROY}, {EMPTY}, }});",
        id="typescript: a block comment behind a trailing comma",
    ),
    pytest.param(
        "typescript",
        "new s3.Bucket(this, 'X', {\n  a: b /* why */\n});",
        f"new s3.Bucket(this, 'X', {{\n  a: b, /* why */\n  {DESTROY},\n  {EMPTY}\n}});",
        id="typescript: a block comment that ends a line",
    ),
    pytest.param(
        "typescript",
        "new s3.Bucket(this, 'X', { versioned : true });",
        "new s3.Bucket(this, 'X', { versioned : true, "
        "removalPolicy : cdk.RemovalPolicy.DESTROY, autoDeleteObjects : true });",
        id="typescript: spaces around colons",
    ),
    pytest.param(
        "typescript",
        "new s3.Bucket(this, 'X', {\n  versioned         : true,\n  bucketName        : 'x',\n});",
        "new s3.Bucket(this, 'X', {\n  versioned         : true,\n  bucketName        : 'x',\n"
        "  removalPolicy     : cdk.RemovalPolicy.DESTROY,\n  autoDeleteObjects : true,\n});",
        id="typescript: aligned colons",
    ),
    pytest.param(
        "typescript",
        "new s3.Bucket(this, 'X', {\n    versioned: true\n  , bucketName: 'x' // x\n});",
        "new s3.Bucket(this, 'X', {\n    versioned: true\n  , bucketName: 'x' // x\n"
        f"  , {DESTROY}\n  , {EMPTY}\n}});",
        id="typescript: leading commas",
    ),
    pytest.param(
        "typescript",
        "new s3.Bucket(this, 'X', { versioned : true, bucketName: 'x' });",
        f"new s3.Bucket(this, 'X', {{ versioned : true, bucketName: 'x', {DESTROY}, {EMPTY} }});",
        id="typescript: neighbours that do not agree",
    ),
    pytest.param(
        "python",
        's3.Bucket(self, "X",\n          versioned   = True,\n          bucket_name = "x")',
        's3.Bucket(self, "X",\n          versioned   = True,\n          bucket_name = "x",\n'
        "          removal_policy = cdk.RemovalPolicy.DESTROY,\n"
        "          auto_delete_objects = True)",
        id="python: aligned signs of shorter keywords",
    ),
    pytest.param(
        "python",
        's3.Bucket(self, "X", versioned = True, bucket_name="x")',
        f's3.Bucket(self, "X", versioned = True, bucket_name="x", {PY_DESTROY}, {PY_EMPTY})',
        id="python: neighbours that do not agree",
    ),
    pytest.param(
        "python",
        's3.Bucket(self, "X", versioned = True)',
        's3.Bucket(self, "X", versioned = True, '
        "removal_policy = cdk.RemovalPolicy.DESTROY, auto_delete_objects = True)",
        id="python: spaces around signs",
    ),
    pytest.param(
        "python",
        's3.Bucket(self, "X"\n    , versioned=True\n    , bucket_name="x"  # x\n)',
        's3.Bucket(self, "X"\n    , versioned=True\n    , bucket_name="x"  # x\n'
        f"    , {PY_DESTROY}\n    , {PY_EMPTY}\n)",
        id="python: leading commas",
    ),
    pytest.param(
        "python",
        's3.Bucket(\n    self, "X", versioned=True,  # x\n)',
        f's3.Bucket(\n    self, "X", versioned=True,  # x\n    {PY_DESTROY},\n    {PY_EMPTY},\n)',
        id="python: beside each other, with a comment behind them",
    ),
    pytest.param(
        "python",
        's3.Bucket(\n    self, "X"  # x\n)',
        f's3.Bucket(\n    self, "X",  # x\n    {PY_DESTROY},\n    {PY_EMPTY}\n)',
        id="python: no props, with a comment behind them",
    ),
]


@pytest.mark.parametrize(("language", "before", "after"), NEIGHBOURS)
def test_what_is_added_looks_as_its_neighbours(language: str, before: str, after: str) -> None:
    head = PY if language == "python" else TS
    assert run(head + before, language, S3).text == head + after


ORDERS = [
    pytest.param(
        "typescript",
        "import { CfnOutput, Stack, aws_kms as kms } from 'aws-cdk-lib';",
        "import { CfnOutput, Duration, RemovalPolicy, Stack, aws_kms as kms } from 'aws-cdk-lib';",
        id="typescript: capitals first",
    ),
    pytest.param(
        "typescript",
        "import {\n  aws_kms as kms,\n  CfnOutput, // outputs\n  Stack,\n} from 'aws-cdk-lib';",
        "import {\n  aws_kms as kms,\n  CfnOutput, // outputs\n  Duration,\n  RemovalPolicy,\n  Stack,\n"
        "} from 'aws-cdk-lib';",
        id="typescript: whatever the case, on lines",
    ),
    pytest.param(
        "typescript",
        "import { Stack, CfnOutput, aws_kms as kms } from 'aws-cdk-lib';",
        "import { Stack, CfnOutput, aws_kms as kms, RemovalPolicy, Duration } from 'aws-cdk-lib';",
        id="typescript: not sorted",
    ),
    pytest.param(
        "typescript",
        "import * as kms from 'aws-cdk-lib/aws-kms';\nimport { a } from '../config';",
        "import * as kms from 'aws-cdk-lib/aws-kms';\n"
        "import { RemovalPolicy, Duration } from 'aws-cdk-lib';\nimport { a } from '../config';",
        id="typescript: a statement beside those of CDK",
    ),
    pytest.param(
        "python",
        "from aws_cdk import CfnOutput, Stack, aws_kms as kms",
        "from aws_cdk import CfnOutput, Duration, RemovalPolicy, Stack, aws_kms as kms",
        id="python: by type",
    ),
    pytest.param(
        "python",
        "from aws_cdk import aws_kms as kms, CfnOutput, Environment",
        "from aws_cdk import aws_kms as kms, CfnOutput, Duration, Environment, RemovalPolicy",
        id="python: whatever the case, one of them at the end",
    ),
    pytest.param(
        "python",
        "from aws_cdk import aws_kms as kms, Stack, CfnOutput",
        "from aws_cdk import aws_kms as kms, Stack, CfnOutput, RemovalPolicy, Duration",
        id="python: not sorted",
    ),
    pytest.param(
        "python",
        "import aws_cdk.aws_kms as kms\nfrom .config import a",
        "import aws_cdk.aws_kms as kms\nfrom aws_cdk import RemovalPolicy, Duration\n"
        "from .config import a",
        id="python: a statement beside those of CDK",
    ),
]


@pytest.mark.parametrize(("language", "before", "after"), ORDERS)
def test_imports_keep_their_order(language: str, before: str, after: str) -> None:
    key = 'kms.Key(self, "X")' if language == "python" else "new kms.Key(this, 'X');"
    outcome = run(f"{before}\n{key}\n", language, ["kms-key-removal-policy"])
    assert outcome.text.startswith(f"{after}\n")


KMS = "import * as cdk from 'aws-cdk-lib';\nimport * as kms from 'aws-cdk-lib/aws-kms';\n"
KMS_PROPS = ("removalPolicy: cdk.RemovalPolicy.DESTROY", "pendingWindow: cdk.Duration.days(7)")


@pytest.mark.parametrize(
    ("props", "after"),
    [
        ("{}", f"{{ {', '.join(KMS_PROPS)} }}"),
        ("{\n}", "{\n" + "".join(f"  {item},\n" for item in KMS_PROPS) + "}"),
        ("", "{\n" + "".join(f"  {item},\n" for item in KMS_PROPS) + "}"),
    ],
    ids=["braces", "braces on two lines", "none"],
)
def test_two_properties_at_once(props: str, after: str) -> None:
    before = f"new kms.Key(this, 'K', {props});" if props else "new kms.Key(this, 'K');"
    found = run(KMS + before, "typescript", ["kms-key-removal-policy"]).text
    assert found == KMS + f"new kms.Key(this, 'K', {after});"


SHARED = [
    (
        "typescript",
        "common",
        "const common: s3.BucketProps = { removalPolicy: cdk.RemovalPolicy.RETAIN };",
        "...common",
    ),
    (
        "typescript",
        "all.common",
        "const all = { common: { removalPolicy: cdk.RemovalPolicy.RETAIN } };",
        "...all.common",
    ),
    (
        "typescript",
        "make()",
        "const make = () => ({ removalPolicy: cdk.RemovalPolicy.RETAIN });",
        "...make()",
    ),
]


@pytest.mark.parametrize(("language", "props", "definition", "spread"), SHARED)
def test_props_that_others_use_too_are_overridden_at_the_call(
    language: str, props: str, definition: str, spread: str
) -> None:
    start = f"{TS}declare function keep(x: any): void;\n{definition}\nkeep({props});\n"
    found = run(f"{start}new s3.Bucket(this, 'X', {props});", language, S3).text
    assert found == f"{start}new s3.Bucket(this, 'X', {{ {spread}, {DESTROY}, {EMPTY} }});"


ATHENA = "import * as athena from 'aws-cdk-lib/aws-athena';\n"
RENAMED = [
    ("resultConfigurationUpdates: {}", "resultConfiguration: {}"),
    ("'resultConfigurationUpdates': {}", "'resultConfiguration': {}"),
    ('"resultConfigurationUpdates": {}', '"resultConfiguration": {}'),
    ("resultConfigurationUpdates", "resultConfiguration: resultConfigurationUpdates"),
]


@pytest.mark.parametrize(("before", "after"), RENAMED)
def test_a_renamed_property_keeps_its_marks(before: str, after: str) -> None:
    text = ATHENA + "const resultConfigurationUpdates = {};\n"
    call = "new athena.CfnWorkGroup(this, 'W', {{ name: 'w', workGroupConfiguration: {{ {} }} }});"
    found = run(text + call.format(before), "typescript", ["athena-result-configuration"]).text
    assert found == text + call.format(after)


PY_ATHENA = "from aws_cdk import aws_athena as athena\n"
PY_RENAMED = [
    ("dict(result_configuration_updates={})", "dict(result_configuration={})"),
    ("{'resultConfigurationUpdates': {}}", "{'resultConfiguration': {}}"),
    ('{"result_configuration_updates": {}}', '{"result_configuration": {}}'),
    ("{'result_configuration_updates': {}}", "{'result_configuration': {}}"),
    ('{"resultConfigurationUpdates": {}}', '{"resultConfiguration": {}}'),
]


@pytest.mark.parametrize(("before", "after"), PY_RENAMED)
@pytest.mark.parametrize("other", ["'", '"'], ids=["single", "double"])
def test_a_renamed_key_keeps_its_marks_and_its_case(before: str, after: str, other: str) -> None:
    text = f"{PY_ATHENA}A = [{other}b{other}, {other}c{other}, {other}d{other}]\n"
    call = "athena.CfnWorkGroup(self, 'W', name='w', work_group_configuration={})"
    found = run(text + call.format(before), "python", ["athena-result-configuration"]).text
    assert found == text + call.format(after)


@pytest.mark.parametrize("mark", ["'", '"'], ids=["single", "double"])
def test_a_renamed_key_with_a_prefix_takes_the_marks_of_the_file(mark: str) -> None:
    text = f"{PY_ATHENA}A = [{mark}b{mark}, {mark}c{mark}]\n"
    call = "athena.CfnWorkGroup(self, {0}W{0}, name=n, work_group_configuration={{{1}: {{}}}})"
    before = text + call.format(mark, "r'resultConfigurationUpdates'")
    found = run(before, "python", ["athena-result-configuration"]).text
    assert found == text + call.format(mark, f"{mark}resultConfiguration{mark}")


EMPTIED = ["s3-bucket-removal-policy", "s3-auto-delete-objects"]
APPENDED = {
    "no comma behind the last one": (
        's3.Bucket(\n    self,\n    "X"\n)\n',
        's3.Bucket(\n    self,\n    "X",\n    {0},\n    {1}\n)\n',
    ),
    "no comma, and a comment": (
        's3.Bucket(\n    self,\n    "X",\n    versioned=True  # kept\n)\n',
        's3.Bucket(\n    self,\n    "X",\n    versioned=True,  # kept\n    {0},\n    {1}\n)\n',
    ),
    "the bracket behind the last one": (
        's3.Bucket(self,\n    "X",\n    versioned=True)\n',
        's3.Bucket(self,\n    "X",\n    versioned=True,\n    {0},\n    {1})\n',
    ),
    "one line, a dict behind it": (
        's3.Bucket(self, "X", **{"versioned":True})\n',
        's3.Bucket(self, "X", **{"versioned":True}, {0}, {1})\n',
    ),
    "lines of Windows": (
        's3.Bucket(\r\n    self,\r\n    "X"\r\n)\r\n',
        's3.Bucket(\r\n    self,\r\n    "X",\r\n    {0},\r\n    {1}\r\n)\r\n',
    ),
}


@pytest.mark.parametrize(("before", "after"), APPENDED.values(), ids=APPENDED)
def test_two_codemods_append_to_one_list_of_python_s(before: str, after: str) -> None:
    head = PY.replace("\n", "\r\n") if "\r" in before else PY
    new = "removal_policy=cdk.RemovalPolicy.DESTROY", "auto_delete_objects=True"
    expected = after.replace("{0}", new[0]).replace("{1}", new[1])
    assert run(head + before, "python", EMPTIED).text == head + expected
