"""Names of tables in an object, all of which are handed to a construct: ``Object.values(tables)``."""

from __future__ import annotations

import pytest

from cdkfix.testing import run

SELECT = ["glue-database-name"]
#: In the texts ``~`` is a hyphen that becomes an underscore.
TYPESCRIPT = """\
import * as cdk from 'aws-cdk-lib';
import * as glue from 'aws-cdk-lib/aws-glue';

const tables = { orders: 'clean~orders', customers: 'clean~customers' };

class Etl extends cdk.Stack {
  constructor(scope: cdk.App, id: string) {
    super(scope, id);
    Object.entries(tables).forEach(([key, name]) => {
      new glue.CfnTable(this, key, { catalogId: '1', databaseName: 'dq', tableInput: { name } });
    });
    new glue.CfnCrawler(this, 'Crawler', { role: 'r', targets: { catalogTargets: [{ tables: ALL }] } });
  }
}
"""
PYTHON = """\
import aws_cdk as cdk
from aws_cdk import aws_glue as glue

TABLES = {"orders": "clean~orders", "customers": "clean~customers"}


class Etl(cdk.Stack):
    def __init__(self, scope, construct_id):
        super().__init__(scope, construct_id)
        for key, name in TABLES.items():
            glue.CfnTable(self, key, catalog_id="1", database_name="dq", table_input={"name": name})
        glue.CfnCrawler(self, "Crawler", role="r", targets={"catalogTargets": [{"tables": ALL}]})
"""


FUNCTIONS = {
    "typescript": "const pathOf = (all: string[]) => `s3://data/${all.join('/')}`;\n",
    "python": 'def path_of(all):\n    return "s3://data/" + "/".join(all)\n\n\n',
}


@pytest.mark.parametrize(
    ("language", "listed"),
    [
        ("typescript", "[pathOf(Object.values(tables))]"),
        ("python", "[path_of(TABLES.values())]"),
    ],
)
def test_what_a_function_makes_of_the_values_is_told(language: str, listed: str) -> None:
    """It may be anything, such as a path where data stands already."""
    text = (TYPESCRIPT if language == "typescript" else PYTHON).replace("ALL", listed)
    text = text.replace("class Etl", f"{FUNCTIONS[language]}class Etl").replace("~", "-")
    found = run(text, language, SELECT)
    assert found.text == text
    assert len(found.reasons) == 1


@pytest.mark.parametrize(
    ("language", "listed"),
    [
        ("typescript", "Object.values(tables)"),
        ("python", "list(TABLES.values())"),
        ("python", "sorted(TABLES.values())"),
    ],
)
def test_all_values_follow(language: str, listed: str) -> None:
    """They stand in the object alone."""
    text = (TYPESCRIPT if language == "typescript" else PYTHON).replace("ALL", listed)
    found = run(text.replace("~", "-"), language, SELECT)
    assert found.text == text.replace("~", "_")
    assert found.reasons == []
    assert run(found.text, language, SELECT).text == found.text
