"""A database that is spelled in place, and whose name a function makes for a table."""

from __future__ import annotations

import pytest

from cdkfix.testing import run

TEXTS = {
    "typescript": """\
import * as cdk from 'aws-cdk-lib';
import * as glue from 'aws-cdk-lib/aws-glue';
import * as sqs from 'aws-cdk-lib/aws-sqs';

class Data extends cdk.Stack {
  constructor(scope: cdk.App, id: string, suffix: string) {
    super(scope, id);
    const named = (base: string) => `${base}-${suffix}`;
    new glue.CfnDatabase(this, 'D', { catalogId: '1', databaseInput: { name: `%s${suffix}` } });
    new glue.CfnTable(this, 'T', { catalogId: '1', databaseName: %s, tableInput: {} });
    new sqs.Queue(this, 'Q', { queueName: named('shop-dlq') });
    handle({ QUEUE: named('shop-dlq'), GROUP: named('shop-db'), OTHER_DATABASE: named('ship-db') });
  }
}
""",
    "python": """\
import aws_cdk as cdk
from aws_cdk import aws_glue as glue
from aws_cdk import aws_sqs as sqs


class Data(cdk.Stack):
    def __init__(self, scope, id, suffix):
        super().__init__(scope, id)

        def named(base):
            return f"{base}-{suffix}"

        glue.CfnDatabase(self, "D", catalog_id="1", database_input={"name": f"%s{suffix}"})
        glue.CfnTable(self, "T", catalog_id="1", database_name=%s, table_input={})
        sqs.Queue(self, "Q", queue_name=named("shop-dlq"))
        handle(queue=named("shop-dlq"), group=named("shop-db"), other_database=named("ship-db"))
""",
}

CALLS = {
    "typescript": ("named('shop-db')", "named('shop-db').replace(/-/g, '_')"),
    "python": ('named("shop-db")', 'named("shop-db").replace("-", "_")'),
}


@pytest.mark.parametrize("language", TEXTS)
def test_call_that_makes_the_databases_name_for_a_table_follows(language: str) -> None:
    """What it makes for others, and other calls of the function, stay."""
    before, after = CALLS[language]
    outcome = run(TEXTS[language] % ("shop-db-", before), language, ["glue-database-name"])
    assert outcome.text == TEXTS[language] % ("shop_db_", after)
