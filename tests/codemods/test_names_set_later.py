"""Names that a statement gives a resource after it is made: by an override, by an assignment.

``|`` is where a hyphen goes, ``~`` a hyphen that becomes an underscore, ``/`` where one goes.
"""

from __future__ import annotations

import pytest

from cdkfix.testing import run

SELECT = frozenset({"resource-name-separator", "glue-database-name"})
STACK = {
    "typescript": """\
import * as cdk from 'aws-cdk-lib';
import { aws_glue as glue, aws_s3 as s3, aws_sqs as sqs } from 'aws-cdk-lib';
import { given } from './given/by';

class Ferry extends cdk.Stack {
  constructor(scope: cdk.App, id: string, env: string) {
    super(scope, id);
    const bucket = new s3.Bucket(this, 'B');
    const queue = new sqs.Queue(this, 'Q');
    const database = new glue.CfnDatabase(this, 'D', { catalogId: '1', databaseInput: {} });
    const job = new glue.CfnJob(this, 'J', { role: 'r', command: { name: 'glueetl' } });
    STATEMENT
    STATEMENT_OF_ANOTHER_USE
  }
}
""",
    "python": """\
import aws_cdk as cdk
from aws_cdk import aws_glue as glue, aws_s3 as s3, aws_sqs as sqs
from given.by import given


class Ferry(cdk.Stack):
    def __init__(self, scope, id, env):
        super().__init__(scope, id)
        bucket = s3.Bucket(self, "B")
        queue = sqs.Queue(self, "Q")
        database = glue.CfnDatabase(self, "D", catalog_id="1", database_input={})
        job = glue.CfnJob(self, "J", role="r", command={"name": "glueetl"})
        STATEMENT
        STATEMENT_OF_ANOTHER_USE
""",
}
#: The statement, and what it is in Python.
NAMED = {
    "override of a child": (
        "(queue.node.defaultChild as any).addPropertyOverride('QueueName', `ferry-dlq|${env}`);",
        'queue.node.default_child.add_property_override("QueueName", f"ferry-dlq|{env}")',
    ),
    "override in the template": (
        "bucket.node.defaultChild!.addOverride('Properties.BucketName', `ferry-raw|${env}`);",
        'bucket.node.default_child.add_override("Properties.BucketName", f"ferry-raw|{env}")',
    ),
    "override of an L1": (
        "database.addPropertyOverride('DatabaseInput.Name', `ferry~db/${env}`);",
        'database.add_property_override("DatabaseInput.Name", f"ferry~db/{env}")',
    ),
    "override of the object around": (
        "database.addPropertyOverride('DatabaseInput', { Name: `ferry~db/${env}` });",
        'database.add_property_override("DatabaseInput", {"Name": f"ferry~db/{env}"})',
    ),
    "assignment": (
        "job.name = `ferry-job|${env}`;",
        'job.name = f"ferry-job|{env}"',
    ),
    "assignment to a child": (
        "const it = bucket.node.defaultChild as s3.CfnBucket; it.bucketName = `ferry-raw|${env}`;",
        'child = bucket.node.default_child; child.bucket_name = f"ferry-raw|{env}"',
    ),
    "assignment of the object around": (
        "database.databaseInput = { name: `ferry~db/${env}` };",
        'database.database_input = {"name": f"ferry~db/{env}"}',
    ),
    "assignment of a property": (
        "database.databaseInput = { name: `ferry~db/${env}`, description: 'x' };",
        'database.database_input = glue.CfnDatabase.DatabaseInputProperty(name=f"ferry~db/{env}")',
    ),
}
OTHER = {
    "no name": (
        "queue.node.addDependency(bucket); job.description = `ferry-job${env}`;",
        'queue.node.add_dependency(bucket); job.description = f"ferry-job{env}"',
    ),
    "of another resource": (
        "given.name = `ferry-job${env}`;",
        'given.name = f"ferry-job{env}"',
    ),
    "another property": (
        "job.addPropertyOverride('Description', `ferry-job${env}`);",
        'job.add_property_override("Description", f"ferry-job{env}")',
    ),
    "no text": ("job.name = given.name;", "job.name = given.name"),
    "an object that is not known": (
        "database.databaseInput = given;",
        "database.database_input = given",
    ),
    "separated": (
        "job.name = `ferry-job-${env}`; database.databaseInput = { name: `ferry_db_${env}` };",
        'job.name = f"ferry-job-{env}"; database.database_input = {"name": f"ferry_db_{env}"}',
    ),
}


def _stack(language: str, statement: str, other: str = "") -> str:
    text = STACK[language].replace("STATEMENT_OF_ANOTHER_USE", other or "job")
    return text.replace("STATEMENT", statement)


def _before(text: str) -> str:
    return text.replace("|", "").replace("~", "-").replace("/$", "$").replace("/{", "{")


def _after(text: str) -> str:
    text = text.replace("|", "-").replace("~", "_")
    return text.replace("/$", "_$").replace("/{", "_{")


@pytest.mark.parametrize("language", STACK)
@pytest.mark.parametrize("statements", NAMED.values(), ids=NAMED)
def test_a_name_that_is_set_later_is_one(language: str, statements: tuple[str, str]) -> None:
    text = _stack(language, statements[language == "python"])
    outcome = run(_before(text), language, SELECT)
    assert outcome.text == _after(text)
    assert [item.reason for item in outcome.findings] == [None]


@pytest.mark.parametrize("language", STACK)
@pytest.mark.parametrize("statements", OTHER.values(), ids=OTHER)
def test_what_names_nothing_is_left(language: str, statements: tuple[str, str]) -> None:
    text = _stack(language, statements[language == "python"])
    outcome = run(text, language, SELECT)
    assert outcome.text == text
    assert not outcome.findings
