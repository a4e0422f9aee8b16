"""Names in tables that are made for each element of a list. ``~`` is where a hyphen comes in."""

from __future__ import annotations

import pytest

from cdkfix.testing import run

NAME = "resource-name-separator"

TYPESCRIPT = """\
import * as cdk from 'aws-cdk-lib';
import { aws_s3 as s3, aws_sqs as sqs } from 'aws-cdk-lib';

class Data extends cdk.Stack {
  private readonly names: Record<string, string>;
  constructor(scope: cdk.App, id: string, envName: string) {
    super(scope, id);
    BODY
    new cdk.CfnOutput(this, 'O', { value: `s3://imagery-raw~${envName}/` });
  }
}
"""
PYTHON = """\
import aws_cdk as cdk
from aws_cdk import aws_s3 as s3, aws_sqs as sqs

class Data(cdk.Stack):
    def __init__(self, scope, id, env_name):
        super().__init__(scope, id)
        BODY
        cdk.CfnOutput(self, "O", value=f"s3://imagery-raw~{env_name}/")
"""
PAIRS = "['raw', 'dlq'].map((kind) => [kind, `imagery-${kind}~${envName}`])"
COMPREHENSION = '{kind: f"imagery-{kind}~{env_name}" for kind in ("raw", "dlq")}'

WAYS = {
    "typescript: keys that are written": (
        f"const names = Object.fromEntries({PAIRS});\n"
        "    new s3.Bucket(this, 'B', { bucketName: names.raw });\n"
        "    new sqs.Queue(this, 'Q', { queueName: names['dlq'] });"
    ),
    "typescript: a key of a loop": (
        f"const names = Object.fromEntries({PAIRS});\n"
        "    for (const kind of ['raw', 'dlq']) new s3.Bucket(this, kind, { bucketName: names[kind] });"
    ),
    "typescript: entries": (
        f"const names = Object.fromEntries({PAIRS});\n"
        "    for (const [key, name] of Object.entries(names)) {\n"
        "      new s3.Bucket(this, key, { bucketName: name });\n    }"
    ),
    "typescript: an attribute": (
        f"this.names = Object.fromEntries({PAIRS});\n"
        "    new s3.Bucket(this, 'B', { bucketName: this.names.raw });"
    ),
    "typescript: a map": (
        f"const names = new Map({PAIRS});\n"
        "    new s3.Bucket(this, 'B', { bucketName: names.get('raw') });"
    ),
    "python: keys that are written": (
        f"names = {COMPREHENSION}\n"
        '        s3.Bucket(self, "B", bucket_name=names["raw"])\n'
        '        sqs.Queue(self, "Q", queue_name=names.get("dlq"))'
    ),
    "python: a key of a loop": (
        f"names = {COMPREHENSION}\n"
        '        for kind in ("raw", "dlq"):\n'
        "            s3.Bucket(self, kind, bucket_name=names[kind])"
    ),
    "python: items": (
        f"names = {COMPREHENSION}\n"
        "        for key, name in names.items():\n"
        "            s3.Bucket(self, key, bucket_name=name)"
    ),
    "python: an attribute": (
        f'self.names = {COMPREHENSION}\n        s3.Bucket(self, "B", bucket_name=self.names["raw"])'
    ),
    "python: values of an attribute": (
        f"self.names = {COMPREHENSION}\n"
        "        for name in self.names.values():\n"
        '            s3.Bucket(self, "B", bucket_name=name)'
    ),
}


def _text(way: str, body: str) -> tuple[str, str]:
    language = way.partition(":")[0]
    return (TYPESCRIPT if language == "typescript" else PYTHON).replace("BODY", body), language


@pytest.mark.parametrize("way", WAYS)
def test_names_are_fixed_where_they_are_made(way: str) -> None:
    """The text for each element gets the hyphen, and other spellings follow."""
    text, language = _text(way, WAYS[way])
    outcome = run(text.replace("~", ""), language, [NAME])
    assert outcome.text == text.replace("~", "-")
    assert not outcome.reasons


HANDED_ON = {
    "typescript: keys that are written": "keep(names);",
    "python: keys that are written": "keep(names)",
}


@pytest.mark.parametrize("way", HANDED_ON)
def test_a_table_that_is_handed_on_holds_its_names_back(way: str) -> None:
    """Who has it may use them for anything."""
    indent = "    " if way.startswith("typescript") else "        "
    text, language = _text(way, f"{WAYS[way]}\n{indent}{HANDED_ON[way]}")
    outcome = run(text.replace("~", ""), language, [NAME])
    assert outcome.text == text.replace("~", "")
    assert outcome.reasons
    assert all("not all uses of a value" in reason for reason in outcome.reasons)


OTHER_TABLES = {
    "typescript: no pairs": (
        "const names = Object.fromEntries(given.map((kind) => pair(kind)));\n"
        "    new s3.Bucket(this, 'B', { bucketName: names.raw });"
    ),
    "typescript: a function of another name": (
        f"const names = new Table({PAIRS});\n"
        "    new s3.Bucket(this, 'B', { bucketName: names.raw });"
    ),
    "python: no table": (
        f'names = given({COMPREHENSION})\n        s3.Bucket(self, "B", bucket_name=names["raw"])'
    ),
}


@pytest.mark.parametrize("way", OTHER_TABLES)
def test_what_is_no_table_of_pairs_is_left(way: str) -> None:
    """Nobody can tell what stands under a key."""
    text, language = _text(way, OTHER_TABLES[way])
    text = text.replace("~", "")
    assert run(text, language, [NAME]).text == text
