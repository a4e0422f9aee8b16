"""A database and what a class of another file makes have their names by the same text."""

from __future__ import annotations

import pytest
from file_runs import run_files

NAMES = ("resource-name-separator", "glue-database-name")
FILES = {
    "typescript": {
        "secure.ts": """\
import * as sqs from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';

export class SecureQueue extends sqs.Queue {
  constructor(scope: Construct, id: string, options: { name: string }) {
    super(scope, id, { queueName: options.name });
  }
}
""",
        "stack.ts": """\
import * as cdk from 'aws-cdk-lib';
import * as glue from 'aws-cdk-lib/aws-glue';
import { SecureQueue } from './secure';

export class Cdc extends cdk.Stack {
  constructor(scope: cdk.App, id: string, stage: string) {
    super(scope, id);
    new SecureQueue(this, 'Changes', { name: `cdc-changes~${stage}` });
    const database = { name: `cdc^changes^${stage}` };
    new glue.CfnDatabase(this, 'Db', { catalogId: this.account, databaseInput: database });
  }
}
new Cdc(new cdk.App(), 'Cdc', 'dev');
""",
    },
    "python": {
        "secure.py": """\
from aws_cdk import aws_sqs as sqs


class SecureQueue(sqs.Queue):
    def __init__(self, scope, id, *, name, **kwargs):
        super().__init__(scope, id, queue_name=name, **kwargs)
""",
        "stack.py": """\
import aws_cdk as cdk
from aws_cdk import aws_glue as glue

from secure import SecureQueue


class Cdc(cdk.Stack):
    def __init__(self, scope, id, stage):
        super().__init__(scope, id)
        SecureQueue(self, "Changes", name=f"cdc-changes~{stage}")
        database = {"name": f"cdc^changes^{stage}"}
        glue.CfnDatabase(self, "Db", catalog_id=self.account, database_input=database)


Cdc(cdk.App(), "Cdc", "dev")
""",
    },
}


@pytest.mark.parametrize("language", FILES)
def test_each_becomes_what_its_resource_wants(language: str) -> None:
    """The queue's name is not that of the database."""
    files = FILES[language]
    before = {
        path: text.replace("^c", "-c").replace("^", "").replace("~", "")
        for path, text in files.items()
    }
    after = {path: text.replace("^", "_").replace("~", "-") for path, text in files.items()}
    outcome = run_files(before, *NAMES)
    assert outcome.reasons == []
    assert outcome.texts == after
