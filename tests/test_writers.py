# ruff: noqa: E501 (code is shown as it is)
"""Writers: new code takes on the style around it, and not one other byte changes."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest

from cdkfix.code import Code, Static, StaticCall, Text, Value, Verbatim
from cdkfix.edits import Edit, EditSet, apply_edits
from cdkfix.languages.base import Taken
from cdkfix.module import Module
from cdkfix.projects.project import Project
from cdkfix.source import BOM, Source
from cdkfix.syntax import Call, Struct
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


RETENTION = Static("aws-cdk-lib.RemovalPolicy", "DESTROY")
DAYS = StaticCall("aws-cdk-lib.Duration", "days", (Value(7),))
BOTH = StaticCall("aws-cdk-lib.Fn", "join", (Value("-"), RETENTION))
PIECES = Text(("a`b\"c'd\\e${f}", Verbatim("x.y"), "{g}"))

RENDERED = [
    ("typescript", Value(True), "true"),
    ("typescript", Value(False), "false"),
    ("typescript", Value(7), "7"),
    ("typescript", Value("it's"), "'it\\'s'"),
    ("typescript", RETENTION, "cdk.RemovalPolicy.DESTROY"),
    ("typescript", DAYS, "cdk.Duration.days(7)"),
    ("typescript", BOTH, "cdk.Fn.join('-', cdk.RemovalPolicy.DESTROY)"),
    ("typescript", PIECES, "`a\\`b\"c'd\\\\e\\${f}${x.y}{g}`"),
    ("typescript", Verbatim("x!"), "x!"),
    ("python", Value(True), "True"),
    ("python", Value(False), "False"),
    ("python", Value(7), "7"),
    ("python", Value('say "it"'), '"say \\"it\\""'),
    ("python", RETENTION, "cdk.RemovalPolicy.DESTROY"),
    ("python", DAYS, "cdk.Duration.days(7)"),
    ("python", BOTH, 'cdk.Fn.join("-", cdk.RemovalPolicy.DESTROY)'),
    ("python", PIECES, 'f"a`b\\"c\'d\\\\e${{f}}{x.y}{{g}}"'),
    ("python", Text(("a", Verbatim('x["y"]'))), "f'a{x[\"y\"]}'"),
    ("python", Text(('"', Verbatim("""x["y"]['z']"""), '"')), 'f"""\\"{x["y"][\'z\']}\\""""'),
    ("python", Text((Verbatim("a['b']"), Verbatim("c"))), "f\"{a['b']}{c}\""),
    ("python", Verbatim("x"), "x"),
]


def parsed(language: str, text: str) -> Module:
    path = Path("a.ts" if language == "typescript" else "a.py")
    return Project(Path(), {path: text.encode()}).module(Source.from_bytes(path, text.encode()))


@pytest.mark.parametrize(("language", "code", "text"), RENDERED)
def test_code_is_written_as_the_language_has_it(language: str, code: Code, text: str) -> None:
    module = parsed(language, TS + "f('x');\n" if language == "typescript" else PY + 'f("x")\n')
    assert module.writer.render(module, code, module.root.children[-1]) == (text, [])


@pytest.mark.parametrize(
    ("language", "start", "new", "line"),
    [
        (
            "typescript",
            "import * as s3 from 'aws-cdk-lib/aws-s3';\n",
            "Fn.join('-', RemovalPolicy.DESTROY)",
            "import { Fn, RemovalPolicy } from 'aws-cdk-lib';",
        ),
        (
            "python",
            "from aws_cdk import aws_s3\n",
            "Fn.join('-', RemovalPolicy.DESTROY)",
            "from aws_cdk import aws_s3, Fn, RemovalPolicy",
        ),
    ],
)
def test_a_call_brings_its_own_imports_and_those_of_its_arguments(
    language: str, start: str, new: str, line: str
) -> None:
    module = parsed(language, start + "f('x');\n")
    text, edits = module.writer.render(module, BOTH, module.root.children[-1])
    assert text == new
    edited = apply_edits(module.body, edits).decode()
    assert "Fn" in edited
    assert "RemovalPolicy" in edited


REPLACED = [
    ("typescript", TS + "const a = 'b';\nf(\"3.0\");\n", '"3.0"', Value("4.0"), '"4.0"'),
    ("typescript", TS + "const a = 'b';\nf(x);\n", "x", Value("4.0"), "'4.0'"),
    ("typescript", TS + 'f("3.0");\n', '"3.0"', Value(4), "4"),
    ("typescript", TS + "f({ x });\n", "x", Value("4.0"), "x: '4.0'"),
    ("python", PY + "a = \"b\"\nf('3.0')\n", "'3.0'", Value("4.0"), "'4.0'"),
    ("python", PY + 'a = "b"\nf(x)\n', "x", Value("4.0"), '"4.0"'),
    ("python", PY + "a = \"b\"\nf('3.0')\n", "'3.0'", Value(4), "4"),
    ("python", PY + "a = ['b', 'c']\nf(\"3.0\")\n", '"3.0"', Value("4.0"), '"4.0"'),
    ("python", PY + "f(x)\n", "x", RETENTION, "cdk.RemovalPolicy.DESTROY"),
    ("typescript", TS + "f(x);\n", "x", RETENTION, "cdk.RemovalPolicy.DESTROY"),
]


@pytest.mark.parametrize(("language", "text", "old", "code", "new"), REPLACED)
def test_a_value_is_replaced_in_the_marks_that_it_had(
    language: str, text: str, old: str, code: Code, new: str
) -> None:
    module = parsed(language, text)
    start = text.rindex(old)
    node = module.root.named_descendant_for_byte_range(start, start + len(old))
    assert node is not None
    edits = module.writer.replace_value(module, node, code)
    assert apply_edits(module.body, edits).decode() == text[:start] + new + text[start + len(old) :]


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


CDK = {
    "python": "from aws_cdk import Fn\n",
    "typescript": "import { Fn } from 'aws-cdk-lib';\n",
}

ADDED = [
    ("python", '{"kmsKey": 1}', '{"kmsKey": 1, "outputLocation": True, "maxSize": 7}'),
    ("python", '{"kms_key": 1}', '{"kms_key": 1, "output_location": True, "max_size": 7}'),
    ("python", "{}", '{"output_location": True, "max_size": 7}'),
    (
        "python",
        "{\n}",
        '{\n    "output_location": True,\n    "max_size": 7,\n}',
    ),
    (
        "python",
        "{\n      # none\n}",
        '{\n      # none\n      "output_location": True,\n      "max_size": 7,\n}',
    ),
    ("python", '{ "a" : 1 }', '{ "a" : 1, "output_location" : True, "max_size" : 7 }'),
    (
        "python",
        '{\n    "a"      : 1,\n    "bb"     : 2,\n}',
        '{\n    "a"      : 1,\n    "bb"     : 2,\n    "output_location": True,\n    "max_size": 7,\n}',
    ),
    (
        "python",
        '{\n  "a" : 1\n  , "bb" : 2\n}',
        '{\n  "a" : 1\n  , "bb" : 2\n  , "output_location" : True\n  , "max_size" : 7\n}',
    ),
    (
        "python",
        '{ "a"          : 1\n, "bb"         : 2\n}',
        '{ "a"          : 1\n, "bb"         : 2\n, "output_location": True\n, "max_size"   : 7\n}',
    ),
    (
        "python",
        '{ "a" : 1\n   , "bb" : 2\n   }',
        '{ "a" : 1\n   , "bb" : 2\n   , "output_location" : True\n   , "max_size" : 7\n   }',
    ),
    (
        "python",
        '{"a":1, "b" : 2}',
        '{"a":1, "b" : 2, "output_location": True, "max_size": 7}',
    ),
    ("python", "a | b", '{**a | b, "output_location": True, "max_size": 7}'),
    ("python", "{**a, 'b': 1}", "{**a, 'b': 1, 'output_location': True, 'max_size': 7}"),
    ("typescript", "({})", "({ outputLocation: true, maxSize: 7 })"),
    ("typescript", "({a:1})", "({a:1, outputLocation:true, maxSize:7})"),
    (
        "typescript",
        "Object.assign({}, a, b)",
        "{ ...Object.assign({}, a, b), outputLocation: true, maxSize: 7 }",
    ),
]


@pytest.mark.parametrize(("language", "before", "after"), ADDED)
def test_two_entries_are_added_to_an_object(language: str, before: str, after: str) -> None:
    module = parsed(language, before)
    struct = module.expr(module.root.named_children[0].named_children[0])
    assert isinstance(struct, Struct)
    new = [("outputLocation", Value(True)), ("maxSize", Value(7))]
    edits = module.writer.set_props(module, struct, new)
    assert apply_edits(module.body, edits).decode() == after


@pytest.mark.parametrize(
    ("language", "before", "after"),
    [
        (
            "typescript",
            "Object.assign({}, a, b)",
            "{ ...Object.assign({}, a, b), policy: RemovalPolicy.DESTROY }",
        ),
        ("python", "a | b", '{**a | b, "policy": RemovalPolicy.DESTROY}'),
    ],
)
def test_what_is_put_together_is_overridden_by_a_value_that_is_imported(
    language: str, before: str, after: str
) -> None:
    start = CDK[language]
    module = parsed(language, start + before)
    struct = module.expr(module.root.named_children[-1].named_children[0])
    assert isinstance(struct, Struct)
    edits = module.writer.set_props(module, struct, [("policy", RETENTION)])
    found = apply_edits(module.body, edits).decode().splitlines()
    assert found[-1] == after
    assert "RemovalPolicy" in found[0]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("({})", "({ maxSize, limit: x })"),
        ("({ a })", "({ a, maxSize, limit: x })"),
        ("({ a: b })", "({ a: b, maxSize, limit: x })"),
        ("({ f() {} })", "({ f() {}, maxSize, limit: x })"),
        ("({ a: a })", "({ a: a, maxSize: maxSize, limit: x })"),
        ("({ b, a: a })", "({ b, a: a, maxSize: maxSize, limit: x })"),
    ],
    ids=[
        "none yet",
        "short",
        "under another name",
        "a method",
        "spelled out",
        "the last one spelled out",
    ],
)
def test_a_value_of_its_propertys_name_is_written_as_the_others_are(
    before: str, after: str
) -> None:
    module = parsed("typescript", before)
    struct = module.expr(module.root.named_children[0].named_children[0])
    assert isinstance(struct, Struct)
    new: list[tuple[str, Code]] = [("maxSize", Verbatim("maxSize")), ("limit", Verbatim("x"))]
    assert apply_edits(module.body, module.writer.set_props(module, struct, new)).decode() == after


def test_an_override_by_a_value_of_its_propertys_name_is_short() -> None:
    module = parsed("typescript", "f(x)")
    node = module.root.named_descendant_for_byte_range(2, 3)
    assert node is not None
    new: list[tuple[str, Code]] = [("maxSize", Verbatim("maxSize"))]
    edits = module.writer.override_props(module, module.expr(node), new)
    assert apply_edits(module.body, edits).decode() == "f({ ...x, maxSize })"


PUT_BEHIND = [
    ("f(a)", 1, "f(a, { maxSize: 7 })"),
    ("f(a, b, c)", 1, "f(a, b, c, { maxSize: 7 })"),
    ("f(a)", 2, "f(a, {\n  maxSize: 7,\n  limit: 8,\n})"),
    ("o = {\n  a: 1,\n};\nf(a)", 2, "o = {\n  a: 1,\n};\nf(a, {\n  maxSize: 7,\n  limit: 8,\n})"),
    ("o = {\n  a: 1\n};\nf(a)", 2, "o = {\n  a: 1\n};\nf(a, {\n  maxSize: 7,\n  limit: 8\n})"),
    ("g(\n  b,\n);\no = {\n  a: 1\n};\nf(a)", 1, None),
    (
        "o = {\n  a: 1\n};\nl = [\n  1,\n  2,\n];\nm = [\n  3,\n];\nf(a)",
        2,
        "o = {\n  a: 1\n};\nl = [\n  1,\n  2,\n];\nm = [\n  3,\n];\nf(a, {\n  maxSize: 7,\n  limit: 8\n})",
    ),
    ("f()", 1, "f({ maxSize: 7 })"),
    ("  f()", 2, "  f({\n    maxSize: 7,\n    limit: 8,\n  })"),
    ("new C", 1, "new C({ maxSize: 7 })"),
    ("new C", 2, "new C({\n  maxSize: 7,\n  limit: 8,\n})"),
]


@pytest.mark.parametrize(("before", "count", "after"), PUT_BEHIND)
def test_props_are_put_behind_a_calls_arguments(before: str, count: int, after: str | None) -> None:
    module = parsed("typescript", before)
    call = module.expr(module.root.named_children[-1].named_children[0])
    assert isinstance(call, Call)
    new: list[tuple[str, Code]] = [("maxSize", Value(7)), ("limit", Value(8))]
    edits = module.writer.add_props(module, call, new[:count])
    expected = after or before.replace("f(a)", "f(a, { maxSize: 7 })")
    assert apply_edits(module.body, edits).decode() == expected


GIVEN = [
    ("typescript", "new C(a)", 1, None, None, "new C(a, x.y)"),
    ("typescript", "new C(a, b)", 2, None, None, "new C(a, b, x.y)"),
    ("typescript", "new C()", 1, None, None, None),
    ("typescript", "new C()", 0, None, None, "new C(x.y)"),
    ("typescript", "new C", 0, None, None, "new C(x.y)"),
    ("typescript", "new C", 0, "suffix", None, "new C({ suffix: x.y })"),
    ("typescript", "new C(\n  a,\n)", 1, None, None, "new C(\n  a,\n  x.y,\n)"),
    ("typescript", "new C(a, // why\n)", 1, None, None, "new C(a, // why\nx.y,\n)"),
    ("typescript", "new C(a)", 1, "suffix", None, "new C(a, { suffix: x.y })"),
    ("typescript", "new C(\n  a\n)", 1, "suffix", None, "new C(\n  a,\n  { suffix: x.y }\n)"),
    ("typescript", "new C(a, b, c)", 1, "suffix", None, None),
    ("typescript", "new C(a, 'dev')", 1, None, 1, "new C(a, x.y)"),
    ("typescript", "new C({ b })", 0, None, 0, "new C(x.y)"),
    ("typescript", "new C(a, props)", 1, "suffix", 1, "new C(a, { ...props, suffix: x.y })"),
    ("typescript", "new C(a, { b })", 1, "suffix", 1, "new C(a, { b, suffix: x.y })"),
    ("python", "C(a)", 1, None, None, "C(a, taken=x.y)"),
    ("python", "C(a, taken='dev')", 1, None, 1, "C(a, taken=x.y)"),
    ("python", "C(a)", 1, "suffix", None, "C(a, taken=CProps(suffix=x.y))"),
    ("python", "C(a, None)", 1, "suffix", 1, "C(a, CProps(suffix=x.y))"),
]


def given_to(
    language: str, before: str, taken: str, index: int, member: str | None, place: int | None
) -> tuple[Module, Sequence[Edit] | None]:
    """The edits by which ``x.y`` is given to a call of the class C, the last statement."""
    module = parsed(language, before)
    call = module.expr(module.root.named_children[-1].named_children[0])
    assert isinstance(call, Call)
    given = None
    if place is not None:
        given = module.expr(call.arguments[place].value_node)
    what = Taken(module, module.classes[0], index, taken, member)
    return module, module.writer.give(module, call, what, given, Verbatim("x.y"), call.callee)


CLASS = {"typescript": "class C {}\n", "python": "class C: pass\n"}


@pytest.mark.parametrize(("language", "before", "index", "member", "place", "after"), GIVEN)
def test_a_value_is_given_to_a_class_where_its_constructor_takes_it(
    language: str, before: str, index: int, member: str | None, place: int | None, after: str | None
) -> None:
    start = CLASS[language]
    module, edits = given_to(language, start + before, "taken", index, member, place)
    if after is None:
        assert edits is None
        return
    assert edits is not None
    assert apply_edits(module.body, edits).decode() == start + after


@pytest.mark.parametrize("name", ["envName", "lambda"])
def test_what_no_keyword_can_name_is_not_given(name: str) -> None:
    _, edits = given_to("python", "class C: pass\nC(a)", name, 1, None, None)
    assert edits is None


@pytest.mark.parametrize("call", ["new C(a)", "new C()", "new C"])
def test_a_call_is_given_one_argument_at_a_time(call: str) -> None:
    """A second one may be meant for the same place."""
    index = call.count("a")
    _, edits = given_to("typescript", f"class C {{}}\n{call}", "taken", index, None, None)
    assert edits is not None
    (edit,) = edits
    together = EditSet()
    together.add(edits)
    assert not together.accepts([Edit(edit.start, edit.end, b"z", b"")])


def test_two_values_bring_an_import_each() -> None:
    module = parsed("python", "from aws_cdk import Fn\nf(a=1)\n")
    call = module.expr(module.root.named_children[-1].named_children[0])
    assert isinstance(call, Call)
    props = module.reader.props(module, call, 0)
    assert isinstance(props, Struct)
    both: list[tuple[str, Code]] = [("age", DAYS), ("policy", RETENTION)]
    edits = module.writer.set_props(module, props, both)
    assert apply_edits(module.body, edits).decode() == (
        "from aws_cdk import Fn, Duration, RemovalPolicy\n"
        "f(a=1, age=Duration.days(7), policy=RemovalPolicy.DESTROY)\n"
    )


def test_two_arguments_are_given_to_a_call_without_any_and_leave_room_for_more() -> None:
    module = parsed("python", "f()")
    call = module.expr(module.root.named_children[0].named_children[0])
    assert isinstance(call, Call)
    props = module.reader.props(module, call, 0)
    assert isinstance(props, Struct)
    both = [("lambda", Value(True)), ("maxSize", Value(7))]
    edits = module.writer.set_props(module, props, both)
    edits += module.writer.set_props(module, props, [("b", Value(1))])
    assert apply_edits(module.body, edits).decode() == "f(lambda_=True, max_size=7, b=1)"


OVERRIDDEN = [
    ("python", "f(**x)", "x", "f(**{**x, 'max_size': 7, 'policy': RemovalPolicy.DESTROY})"),
    ("python", "f(**None)", "None", "f(**{'max_size': 7, 'policy': RemovalPolicy.DESTROY})"),
    ("typescript", "f(x)", "x", "f({ ...x, maxSize: 7, policy: RemovalPolicy.DESTROY })"),
    ("typescript", "f(x.y)", "x.y", "f({ ...x.y, maxSize: 7, policy: RemovalPolicy.DESTROY })"),
    ("typescript", "f(x())", "x()", "f({ ...x(), maxSize: 7, policy: RemovalPolicy.DESTROY })"),
    ("typescript", "f(this)", "this", "f({ ...this, maxSize: 7, policy: RemovalPolicy.DESTROY })"),
    (
        "typescript",
        "f(a ?? b)",
        "a ?? b",
        "f({ ...(a ?? b), maxSize: 7, policy: RemovalPolicy.DESTROY })",
    ),
    (
        "typescript",
        "f({ a, maxSize: b })",
        "{ a, maxSize: b }",
        "f({ ...({ a, maxSize: b }), maxSize: 7, policy: RemovalPolicy.DESTROY })",
    ),
    (
        "typescript",
        "f({ a, b: c })",
        "{ a, b: c }",
        "f({ a, b: c, maxSize: 7, policy: RemovalPolicy.DESTROY })",
    ),
    (
        "python",
        "f(**{**x, 'b': c})",
        "{**x, 'b': c}",
        "f(**{**x, 'b': c, 'max_size': 7, 'policy': RemovalPolicy.DESTROY})",
    ),
    (
        "python",
        "f(**{'max_size': b})",
        "{'max_size': b}",
        "f(**{**{'max_size': b}, 'max_size': 7, 'policy': RemovalPolicy.DESTROY})",
    ),
    (
        "python",
        "f(**dict(b=c))",
        "dict(b=c)",
        "f(**dict(b=c, max_size=7, policy=RemovalPolicy.DESTROY))",
    ),
    (
        "python",
        "f(**dict(b=c, policy=d))",
        "dict(b=c, policy=d)",
        "f(**{**dict(b=c, policy=d), 'max_size': 7, 'policy': RemovalPolicy.DESTROY})",
    ),
    (
        "python",
        "f(**dict(b=c, **x))",
        "dict(b=c, **x)",
        "f(**{**dict(b=c, **x), 'max_size': 7, 'policy': RemovalPolicy.DESTROY})",
    ),
    ("typescript", "f(null)", "null", "f({ maxSize: 7, policy: RemovalPolicy.DESTROY })"),
    ("typescript", "f(undefined)", "undefined", "f({ maxSize: 7, policy: RemovalPolicy.DESTROY })"),
]


@pytest.mark.parametrize(("language", "call", "given", "after"), OVERRIDDEN)
def test_what_is_given_is_overridden_and_what_that_needs_is_imported(
    language: str, call: str, given: str, after: str
) -> None:
    start = CDK[language] + ("a = 'b'\n" if language == "python" else "")
    module = parsed(language, start + call + "\n")
    at = len(start) + call.index(given)
    node = module.root.named_descendant_for_byte_range(at, at + len(given))
    assert node is not None
    values: list[tuple[str, Code]] = [("policy", RETENTION), ("maxSize", Value(7))]
    edits = module.writer.override_props(module, module.expr(node), values[::-1])
    also = module.writer.override_props(module, module.expr(node), values)
    assert len(edits) == len(also) == 2
    found = apply_edits(module.body, edits).decode().splitlines()
    assert found[-1] == after
    assert "RemovalPolicy" in found[0]


def test_lines_aligned_with_their_bracket_move_along_with_the_instance() -> None:
    text = "bucket.grant(a,\n             b)\n"
    module = parsed("python", text)
    node = module.root.named_descendant_for_byte_range(0, len("bucket"))
    assert node is not None
    edits = module.writer.use_attribute(module, node, "self")
    after = "self.bucket.grant(a,\n                  b)\n"
    assert apply_edits(module.body, edits).decode() == after


UNDERSCORED = [
    ("python", "x = 'q'\nf(a)", "x = 'q'\nf(a.replace('-', '_'))"),
    ("python", 'x = "q"\nf(a)', 'x = "q"\nf(a.replace("-", "_"))'),
    ("python", "x = 'q'\nf(f'{a}')", "x = 'q'\nf(f'{a.replace(\"-\", \"_\")}')"),
    ("python", 'f(f"""{a}""")', """f(f\"\"\"{a.replace('-', '_')}\"\"\")"""),
    ("python", 'f(rf"{a}")', """f(rf"{a.replace('-', '_')}")"""),
    ("python", """f(f"{g(f'{a}')}")""", None),
    ("python", """f(f'{g(f"{a}")}')""", None),
    ("typescript", "x = 'q';\nf(a)", "x = 'q';\nf(a.replace(/-/g, '_'))"),
    ("typescript", 'x = "q";\nf(a)', 'x = "q";\nf(a.replace(/-/g, "_"))'),
]


@pytest.mark.parametrize(("language", "before", "after"), UNDERSCORED)
def test_a_text_gets_underscores_where_it_is_used(
    language: str, before: str, after: str | None
) -> None:
    """Before Python 3.12 no mark of an f-string can stand in it, nor any of those around it."""
    module = parsed(language, before)
    start = before.rindex("a")
    node = module.root.named_descendant_for_byte_range(start, start + 1)
    assert node is not None
    edit = module.writer.with_underscores(module, node)
    if after is None:
        assert edit is None
        return
    assert edit is not None
    assert apply_edits(module.body, [edit]).decode() == after


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


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ('{"a":1}', '{"a":1, "b":2}'),
        ('{\n    "a" : 1\n}', '{\n    "a" : 1,\n    "b" : 2\n}'),
        ('{\n    "a":1,  # one\n}', '{\n    "a":1,  # one\n    "b":2,\n}'),
    ],
)
def test_the_space_around_a_dict_s_colons_is_kept(before: str, after: str) -> None:
    module = parsed("python", before)
    struct = module.expr(module.root.named_children[0].named_children[0])
    assert isinstance(struct, Struct)
    edits = module.writer.set_props(module, struct, [("b", Value(2))])
    assert apply_edits(module.body, edits).decode() == after
