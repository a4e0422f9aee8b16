"""Names of databases and tables in ARNs that CDK puts together of their parts."""

from __future__ import annotations

import pytest

from cdkfix.testing import run

TYPESCRIPT = """\
import * as cdk from 'aws-cdk-lib';
import { aws_glue as glue, aws_iam as iam } from 'aws-cdk-lib';

export class Data extends cdk.Stack {
  constructor(scope: cdk.App, id: string, props: { stage: string }) {
    super(scope, id);
    const { stage } = props;
    const database = `fin~db^${stage}`;
    new glue.CfnDatabase(this, 'Db', { catalogId: 'c', databaseInput: { name: database } });
    new glue.CfnTable(this, 'T', {
      catalogId: 'c', databaseName: database, tableInput: { name: `fin~orders^${stage}` },
    });
    BODY
  }
}
"""

PYTHON = """\
import aws_cdk as cdk
from aws_cdk import Arn, ArnComponents, ArnFormat, aws_glue as glue, aws_iam as iam


class Data(cdk.Stack):
    def __init__(self, scope, id, *, stage: str):
        super().__init__(scope, id)
        database = f"fin~db^{stage}"
        glue.CfnDatabase(self, "Db", catalog_id="c", database_input={"name": database})
        glue.CfnTable(
            self, "T", catalog_id="c", database_name=database,
            table_input={"name": f"fin~orders^{stage}"},
        )
        BODY
"""


def _text(language: str, body: str) -> str:
    return (PYTHON if language == "python" else TYPESCRIPT).replace("BODY", body)


def _respelled(text: str) -> str:
    return text.replace("~", "_").replace("^", "_")


@pytest.mark.parametrize(
    ("language", "body"),
    [
        pytest.param(
            "typescript",
            "this.formatArn({ service: 'glue', resource: 'table', "
            "resourceName: `fin~db^${stage}/fin~orders^${stage}` });",
            id="of the stack",
        ),
        pytest.param(
            "typescript",
            "cdk.Arn.format({ service: 'glue', resource: 'table', "
            "resourceName: `fin~db^${stage}/*` }, this);",
            id="static, a wildcard",
        ),
        pytest.param(
            "typescript",
            "const all = `${database}/fin~orders^${stage}`;\n"
            "    const parts = { service: 'glue', resource: 'table', resourceName: all };\n"
            "    cdk.Stack.of(this).formatArn(parts);",
            id="through constants",
        ),
        pytest.param(
            "typescript",
            "this.formatArn({ service: 'glue', resource: `table/fin~db^${stage}/x` });",
            id="in the resource",
        ),
        pytest.param(
            "python",
            'self.format_arn(service="glue", resource="table", '
            'resource_name=f"fin~db^{stage}/fin~orders^{stage}")',
            id="keywords",
        ),
        pytest.param(
            "python",
            'Arn.format(ArnComponents(service="glue", resource="table", '
            'resource_name="fin~db^" + stage + "/*"), self)',
            id="struct",
        ),
    ],
)
def test_names_in_the_parts_of_an_arn_follow(language: str, body: str) -> None:
    """Glue's ARNs hold the database's name, a slash and the table's."""
    text = _text(language, body)
    before = text.replace("~", "-").replace("^", "")
    assert run(before, language, ["glue-database-name"]).text == _respelled(text)


@pytest.mark.parametrize(
    ("language", "body"),
    [
        pytest.param(
            "typescript",
            "this.formatArn({ service: 's3', resource: 'raw', "
            "resourceName: `fin-db${stage}/in` });",
            id="a key in S3",
        ),
        pytest.param(
            "typescript",
            "this.formatArn({ service: 'glue', resource: stage, "
            "resourceName: `fin-db${stage}/in` });",
            id="nobody knows what",
        ),
        pytest.param(
            "typescript",
            "this.formatArn({ service: 'glue', resource: 'table', "
            "arnFormat: cdk.ArnFormat.COLON_RESOURCE_NAME, resourceName: `fin-db${stage}/in` });",
            id="a colon",
        ),
        pytest.param(
            "python",
            'self.format_arn(service="s3", resource="raw", resource_name=f"fin-db{stage}/in")',
            id="a key in S3, Python",
        ),
    ],
)
def test_paths_in_the_parts_of_other_arns_stay(language: str, body: str) -> None:
    """A directory may be called like a database."""
    before = _text(language, body).replace("~", "-").replace("^", "")
    expected = _text(language, "BODY").replace("~", "_").replace("^", "_").replace("BODY", body)
    assert run(before, language, ["glue-database-name"]).text == expected


@pytest.mark.parametrize(
    ("language", "body"),
    [
        pytest.param(
            "typescript",
            "this.formatArn({ service: 'glue', resource: 'database', resourceName: 'fin-d*' });",
            id="typescript",
        ),
        pytest.param(
            "python",
            'self.format_arn(service="glue", resource="database", resource_name="fin-d*")',
            id="python",
        ),
    ],
)
def test_a_pattern_in_the_parts_of_an_arn_holds_the_name(language: str, body: str) -> None:
    """The policy would no longer cover the database."""
    outcome = run(
        _text(language, body).replace("~", "-").replace("^", ""), language, ["glue-database-name"]
    )
    assert "fin-db" in outcome.text
    assert ["a pattern covers it" in reason for reason in outcome.reasons] == [True]
