"""Glue names that loops pick from what constructs' ids and paths in S3 are made of as well."""

from __future__ import annotations

import pytest

from cdkfix.testing import run

SELECT = frozenset({"glue-database-name"})
TYPESCRIPT = """\
import * as cdk from 'aws-cdk-lib';
import * as glue from 'aws-cdk-lib/aws-glue';
import * as s3 from 'aws-cdk-lib/aws-s3';

export class Lake extends cdk.Stack {
  constructor(scope: cdk.App, id: string) {
    super(scope, id);
    const tables: Record<string, glue.CfnTable> = {};
    for (const name of ['sales', 'page-views']) {
      tables[name] = new glue.CfnTable(this, `Table-${name}`, {
        catalogId: this.account,
        databaseName: 'lake',
        tableInput: {
          ~,
          storageDescriptor: { location: `s3://lake/${name}/` },
        },
      });
      MORE
    }
    tables['page-views'].addDependency(tables['sales']);
  }
}
"""
PYTHON = """\
import aws_cdk as cdk
from aws_cdk import aws_glue as glue, aws_s3 as s3


class Lake(cdk.Stack):
    TABLES = ["sales", "page-views"]

    def __init__(self, scope, id):
        super().__init__(scope, id)
        tables = {}
        for name in self.TABLES:
            tables[name] = glue.CfnTable(
                self, "Table" + name.title().replace("-", ""),
                catalog_id=self.account,
                database_name="lake",
                table_input={"name": ~, "storage_descriptor": {"location": f"s3://lake/{name}/"}},
            )
            MORE
        tables["page-views"].add_dependency(tables["sales"])
"""
LANGUAGES = {
    "typescript": (TYPESCRIPT, "name", "name: name.replace(/-/g, '_')"),
    "python": (PYTHON, "name", 'name.replace("-", "_")'),
}


def _texts(language: str, more: str) -> tuple[str, str]:
    """A stack before and after; ``more`` stands in its loop."""
    text, before, after = LANGUAGES[language]
    text = text.replace("MORE", more)
    return text.replace("~", before), text.replace("~", after)


@pytest.mark.parametrize(
    ("language", "more"),
    [
        pytest.param("typescript", ";", id="TypeScript"),
        pytest.param("python", "pass", id="Python"),
        pytest.param(
            "typescript", "new s3.Bucket(this, `B${name}`, { bucketName: name });", id="a bucket"
        ),
        pytest.param("python", 's3.Bucket(self, f"B{name}", bucket_name=name)', id="a bucket too"),
        pytest.param(
            "typescript",
            "const full = `x-${name}`; new s3.Bucket(this, `B${name}`, { bucketName: full });",
            id="a bucket, by a variable",
        ),
        pytest.param(
            "python",
            'full = f"x-{name}"; s3.Bucket(self, f"B{name}", bucket_name=full)',
            id="a bucket, by a variable too",
        ),
    ],
)
def test_the_name_takes_the_element_without_hyphens(language: str, more: str) -> None:
    before, after = _texts(language, more)
    assert run(before, language, SELECT).text == after


@pytest.mark.parametrize(
    ("language", "more", "reason"),
    [
        pytest.param(
            "typescript",
            "new cdk.CfnOutput(this, `O${name}`, { value: name });",
            "a value that it is made of is used for other things as well: `value: name`, line 18",
            id="an output",
        ),
        pytest.param(
            "python",
            'cdk.CfnOutput(self, f"O{name}", value=f"of {name}")',
            "a value that it is made of is used for other things as well: `{name}`, line 18",
            id="a text",
        ),
        pytest.param(
            "typescript",
            "new cdk.CfnOutput(this, `O${name}`, { value: 'of page-views' });",
            "it is also spelled elsewhere: `'of page-views'`, line 18",
            id="spelled in a text",
        ),
        pytest.param(
            "python",
            'full = f"x-{name}"; cdk.CfnOutput(self, f"O{name}", value=full)',
            "a value that it is made of is used for other things as well: `{name}`, line 18",
            id="an output, by a variable",
        ),
        pytest.param(
            "python",
            "self.keep(name)",
            "a value that it is made of is used for other things as well: `self.keep(name)`, line 18",
            id="a call",
        ),
    ],
)
def test_the_element_must_go_nowhere_else(language: str, more: str, reason: str) -> None:
    before, _ = _texts(language, more)
    outcome = run(before, language, SELECT)
    assert outcome.text == before
    assert outcome.reasons == [reason]


@pytest.mark.parametrize(
    ("language", "more"),
    [
        pytest.param(
            "typescript",
            "new cdk.CfnOutput(this, `O${name}`, { value: `SELECT 1 FROM ${name%}` });",
            id="a query of each",
        ),
        pytest.param(
            "typescript",
            "new cdk.CfnOutput(this, `O${name}`, { value: 'SELECT 1 FROM \"page^views\"' });",
            id="a query of one",
        ),
        pytest.param(
            "python",
            'cdk.CfnOutput(self, f"O{name}", value=f"SELECT 1 FROM {name%}")',
            id="a query of each",
        ),
        pytest.param(
            "python",
            "cdk.CfnOutput(self, f'O{name}', value='SELECT 1 FROM \"page^views\"')",
            id="a query of one",
        ),
    ],
)
def test_a_query_of_the_table_follows(language: str, more: str) -> None:
    call = ".replace(/-/g, '_')" if language == "typescript" else ".replace('-', '_')"
    before, _ = _texts(language, more.replace("%", "").replace("^", "-"))
    _, after = _texts(language, more.replace("%", call).replace("^", "_"))
    assert run(before, language, SELECT).text == after


def test_nothing_is_left_to_be_found() -> None:
    for language in LANGUAGES:
        _, after = _texts(language, "pass" if language == "python" else ";")
        outcome = run(after, language, SELECT)
        assert (outcome.text, outcome.reasons) == (after, [])
