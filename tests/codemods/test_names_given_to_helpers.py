"""Physical names in props that the project's own helpers and classes take: codemods 9 and 10."""

from __future__ import annotations

import pytest
from file_runs import run_files

from cdkfix.testing import run

NAMES = ["resource-name-separator", "glue-database-name"]

TYPESCRIPT = """\
import { Stack } from 'aws-cdk-lib';
import * as s3 from 'aws-cdk-lib/aws-s3';
import * as sqs from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
const suffix = process.env.SUFFIX ?? 'dev';
class Files extends s3.Bucket {
  constructor(scope: Construct, id: string, props: s3.BucketProps) {
    super(scope, id, { ...props, versioned: true });
  }
}
export function build(stack: Stack) {
  const make = (id: string, props: sqs.QueueProps = {}) =>
    new sqs.Queue(stack, id, { ...props, fifo: false });
  make('Orders', { queueName: `orders%s${suffix}` });
  make('Returns', { queueName: `returns%s${suffix}`, fifo: true });
  make('None');
  new Files(stack, 'Files', { bucketName: `own-files%s${suffix}` });
}
"""
PYTHON = """\
import os
from aws_cdk import aws_s3 as s3
from aws_cdk import aws_sqs as sqs

suffix = os.environ.get("SUFFIX", "dev")


class Files(s3.Bucket):
    def __init__(self, scope, id, **kwargs):
        super().__init__(scope, id, versioned=True, **kwargs)


def build(stack):
    def make(id, **kwargs):
        return sqs.Queue(stack, id, fifo=False, **kwargs)

    make("Orders", queue_name=f"orders%s{suffix}")
    make("Returns", queue_name=f"returns%s{suffix}")
    make("None")
    Files(stack, "Files", bucket_name=f"own-files%s{suffix}")
"""


@pytest.mark.parametrize("language", ["typescript", "python"])
def test_names_among_what_a_helper_spreads_into_props_get_their_hyphen(language: str) -> None:
    """Whoever calls the helper gives the name, as if the construct was made there."""
    text = {"typescript": TYPESCRIPT, "python": PYTHON}[language]
    outcome = run(text.replace("%s", ""), language, NAMES)
    assert outcome.text == text.replace("orders%s", "orders-").replace("%s", "-")
    assert outcome.reasons == []


def test_names_that_callers_in_other_files_give_get_their_hyphen_all_at_once() -> None:
    """The helper's call stands for each of them."""
    files = {
        "make.ts": (
            "import * as sqs from 'aws-cdk-lib/aws-sqs';\nimport { Construct } from 'constructs';\n"
            "export function make(scope: Construct, id: string, props: sqs.QueueProps) {\n"
            "  return new sqs.Queue(scope, id, { ...props });\n}\n"
        ),
        "use.ts": (
            "import { make } from './make';\nconst suffix = process.env.SUFFIX ?? 'dev';\n"
            "export const queues = (scope: any) => [\n"
            "  make(scope, 'A', { queueName: `orders${suffix}` }),\n"
            "  make(scope, 'B', { queueName: `returns${suffix}` }),\n];\n"
        ),
    }
    outcome = run_files(files, *NAMES)
    assert len(outcome.messages) == 2
    assert "`orders-${suffix}`" in outcome.texts["use.ts"]
    assert "`returns-${suffix}`" in outcome.texts["use.ts"]


def test_database_names_among_what_a_helper_spreads_get_underscores() -> None:
    """Nested props as well."""
    text = (
        "import * as glue from 'aws-cdk-lib/aws-glue';\n"
        "function database(scope: any, props: glue.CfnDatabaseProps) {\n"
        "  return new glue.CfnDatabase(scope, 'D', { ...props });\n}\n"
        "database(this, { catalogId: 'a', databaseInput: { name: 'web-logs' } });\n"
    )
    outcome = run(text, "typescript", NAMES)
    assert outcome.text == text.replace("web-logs", "web_logs")
