"""Databases and tables named by a constant of which buckets and paths in S3 are made as well.

``^…^`` is what gets its hyphens replaced where it is used.
"""

from __future__ import annotations

import re

import pytest

from cdkfix.testing import run

SELECT = frozenset({"glue-database-name"})

TYPESCRIPT = """\
import * as cdk from 'aws-cdk-lib';
import { aws_athena as athena, aws_glue as glue, aws_s3 as s3 } from 'aws-cdk-lib';

const DATABASE = 'market-data';
const TABLE = 'daily-prices';

export class Market extends cdk.Stack {
  constructor(scope: cdk.App, id: string) {
    super(scope, id);
    new s3.Bucket(this, 'Raw', { bucketName: `${DATABASE}-raw` });
    new glue.CfnDatabase(this, 'Db', { catalogId: '1', databaseInput: { name: ^DATABASE^ } });
    new glue.CfnTable(this, 'Prices', {
      catalogId: '1',
      databaseName: ^DATABASE^,
      tableInput: {
        name: ^TABLE^,
        storageDescriptor: { location: `s3://market-data-raw/${TABLE}/` },
      },
    });
    USE;
  }
}
"""
PYTHON = """\
import aws_cdk as cdk
from aws_cdk import aws_athena as athena, aws_glue as glue, aws_s3 as s3

DATABASE = "market-data"
TABLE = "daily-prices"


class Market(cdk.Stack):
    def __init__(self, scope, id):
        super().__init__(scope, id)
        s3.Bucket(self, "Raw", bucket_name=f"{DATABASE}-raw")
        glue.CfnDatabase(self, "Db", catalog_id="1", database_input={"name": ^DATABASE^})
        glue.CfnTable(
            self,
            "Prices",
            catalog_id="1",
            database_name=^DATABASE^,
            table_input={
                "name": ^TABLE^,
                "storageDescriptor": {"location": f"s3://market-data-raw/{TABLE}/"},
            },
        )
        USE
"""
LEFT = {
    "typescript: what is handed on": "use(DATABASE, TABLE)",
    "typescript: another text": "use('market-data', 'daily-prices')",
    "python: what is handed on": "use(DATABASE, TABLE)",
    "python: another text": 'use("market-data", "daily-prices")',
}
FOLLOWING = {
    "typescript: a query": "use(`SELECT * FROM ${^DATABASE^}.${^TABLE^}`)",
    "typescript: an ARN": "use(`arn:aws:glue:eu-west-1:1:table/${^DATABASE^}/${^TABLE^}`)",
    "typescript: an output": "new cdk.CfnOutput(this, 'TableName', { value: ^TABLE^ })",
    "typescript: a variable": "use({ TABLE_NAME: ^TABLE^, DATABASE_NAME: ^DATABASE^ })",
    "typescript: a path": "use(`s3://market-data-raw/${TABLE}/`, 's3://market-data/')",
    "python: a query": 'use(f"SELECT * FROM {^DATABASE^}.{^TABLE^}")',
    "python: an ARN": 'use(f"arn:aws:glue:eu-west-1:1:table/{^DATABASE^}/{^TABLE^}")',
    "python: an output": 'cdk.CfnOutput(self, "TableName", value=^TABLE^)',
    "python: a variable": 'use({"TABLE_NAME": ^TABLE^, "DATABASE_NAME": ^DATABASE^})',
    "python: a path": 'use(f"s3://market-data-raw/{TABLE}/", "s3://market-data/")',
}


def _text(name: str, use: str, *, is_mended: bool) -> str:
    language = name.partition(":")[0]
    text = (TYPESCRIPT if language == "typescript" else PYTHON).replace("USE", use)

    def taken(found: re.Match[str]) -> str:
        mark = "'" if text[: found.start()].rpartition("\n")[2].count('f"') else '"'
        call = (
            ".replace(/-/g, '_')"
            if language == "typescript"
            else f".replace({mark}-{mark}, {mark}_{mark})"
        )
        return found[1] + (call if is_mended else "")

    return re.sub(r"\^([A-Z]+)\^", taken, text)


@pytest.mark.parametrize("name", LEFT)
def test_what_others_may_mean_by_it_holds_the_names_back(name: str) -> None:
    text = _text(name, LEFT[name], is_mended=False)
    outcome = run(text, name.partition(":")[0], SELECT)
    assert outcome.text == text
    assert len(outcome.reasons) == 2


@pytest.mark.parametrize("name", FOLLOWING)
def test_names_take_the_constant_with_underscores(name: str) -> None:
    """Paths stay, where data stands already, and so do buckets."""
    outcome = run(_text(name, FOLLOWING[name], is_mended=False), name.partition(":")[0], SELECT)
    assert outcome.reasons == []
    assert outcome.text == _text(name, FOLLOWING[name], is_mended=True)
