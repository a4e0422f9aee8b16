"""Names that a policy's pattern covers by what a rename would take away, wherever its wildcard is."""

from __future__ import annotations

import pytest
from file_runs import run_files

NAMES = ("resource-name-separator", "glue-database-name")
STACK = {
    "stack.ts": """\
import * as cdk from 'aws-cdk-lib';
import * as glue from 'aws-cdk-lib/aws-glue';
import * as s3 from 'aws-cdk-lib/aws-s3';
const suffix = process.env.SUFFIX || 'dev';
export class Lake extends cdk.Stack {
  constructor(scope: cdk.App, id: string) {
    super(scope, id);
    for (const kind of ['in', 'out']) {
      new s3.Bucket(this, `B${kind}`, { bucketName: `${kind}-raw~${suffix}` });
    }
    for (const kind of ['vpc', 'trail']) {
      new glue.CfnTable(this, kind, { catalogId: '1', databaseName: 'lake', tableInput: { name: kind + '^logs' } });
    }
    new glue.CfnDatabase(this, 'Db', { catalogId: '1', databaseInput: { name: 'sales^db' } });
  }
}
""",
    "stack.py": """\
import os

import aws_cdk as cdk
from aws_cdk import aws_glue as glue
from aws_cdk import aws_s3 as s3

SUFFIX = os.environ.get("SUFFIX") or "dev"


class Lake(cdk.Stack):
    def __init__(self, scope, id):
        super().__init__(scope, id)
        for kind in ("in", "out"):
            s3.Bucket(self, f"B{kind}", bucket_name=f"{kind}-raw~{SUFFIX}")
        for kind in ("vpc", "trail"):
            glue.CfnTable(
                self, kind, catalog_id="1", database_name="lake", table_input={"name": kind + "^logs"}
            )
        glue.CfnDatabase(self, "Db", catalog_id="1", database_input={"name": "sales^db"})
""",
}
POLICIES = {
    "stack.ts": (
        "policies.ts",
        """\
import * as iam from 'aws-cdk-lib/aws-iam';
const suffix = process.env.SUFFIX || 'dev';
export const statement = (region: string) => new iam.PolicyStatement({ resources: [`ARN`] });
""",
    ),
    "stack.py": (
        "policies.py",
        """\
import os

from aws_cdk import aws_iam as iam

suffix = os.environ.get("SUFFIX") or "dev"


def statement(region):
    return iam.PolicyStatement(resources=[f"ARN"])
""",
    ),
}
#: What policies say, and which of the names it holds: of buckets, of tables, of a database.
ARNS = {
    "all": ("arn:aws:glue:{region}:1:table/lake/*", ""),
    "the end of what stays": ("arn:aws:s3:::*-raw-*", ""),
    "the beginning of both": ("arn:aws:s3:::in-*", ""),
    "another resource's": ("arn:aws:sqs:::*-raw{suffix}", ""),
    "other tables": ("arn:aws:glue:{region}:1:table/lake/*-rows", ""),
    "the end of buckets": ("arn:aws:s3:::*-raw{suffix}/*", "buckets"),
    "the end of tables": ("arn:aws:glue:{region}:1:table/lake/*-logs", "tables"),
    "one character of tables": ("arn:aws:glue:{region}:1:table/lake/v?c-logs", "tables"),
    "the end of a database": ("arn:aws:glue:{region}:1:database/*-db", "database"),
    "the end of its database": ("arn:aws:glue:{region}:1:table/s*-db/t", "database"),
    "tables of DynamoDB": ("arn:aws:dynamodb:{region}:1:table/sales*-db", ""),
}


def _files(language: str, arn: str, held: str) -> dict[str, str]:
    """The app, with the names as they become but those that are ``held``; None of them by "all"."""
    spelled = {
        "~": "" if held in ("buckets", "all") else "-",
        "s^l": "s-l" if held in ("tables", "all") else "s_l",
        "'^l": "'-l" if held in ("tables", "all") else "'_l",
        '"^l': '"-l' if held in ("tables", "all") else '"_l',
        "s^d": "s-d" if held in ("database", "all") else "s_d",
    }
    stack = STACK[language]
    for old, new in spelled.items():
        stack = stack.replace(old, new)
    path, policies = POLICIES[language]
    if language == "stack.ts":
        arn = arn.replace("{", "${")
    return {language: stack, path: policies.replace("ARN", arn)}


@pytest.mark.parametrize("language", STACK)
@pytest.mark.parametrize(("arn", "held"), ARNS.values(), ids=ARNS)
def test_a_pattern_holds_the_names_that_it_would_lose(language: str, arn: str, held: str) -> None:
    """It stands in another file; who reads by it would be refused after the deployment."""
    outcome = run_files(_files(language, arn, "all"), *NAMES)
    assert outcome.texts == _files(language, arn, held)
    assert all("a pattern covers it: `" in reason for reason in outcome.reasons)
    assert bool(outcome.reasons) is bool(held)
