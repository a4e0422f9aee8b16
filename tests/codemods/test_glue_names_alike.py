"""Databases whose names are the same text as those of other resources, which keep their hyphens."""

from __future__ import annotations

import pytest

from cdkfix.testing import run

SELECT = frozenset({"glue-database-name"})
TYPESCRIPT = """\
import * as cdk from 'aws-cdk-lib';
import * as athena from 'aws-cdk-lib/aws-athena';
import * as glue from 'aws-cdk-lib/aws-glue';
import * as s3 from 'aws-cdk-lib/aws-s3';

export class Market extends cdk.Stack {
  constructor(scope: cdk.App, id: string, env: string) {
    super(scope, id);
    const databaseName = `market~data~${env}`;
    new s3.Bucket(this, 'Bucket', { bucketName: `market-data-${env}` });
    new glue.CfnDatabase(this, 'Db', { catalogId: '1', databaseInput: { name: databaseName } });
    new athena.CfnWorkGroup(this, 'Wg', { name: `market-data-${env}` });
    BODY
  }
}
"""
PYTHON = """\
import aws_cdk as cdk
from aws_cdk import aws_athena as athena, aws_glue as glue, aws_s3 as s3


class Market(cdk.Stack):
    def __init__(self, scope, id, env):
        super().__init__(scope, id)
        s3.Bucket(self, "Bucket", bucket_name=f"market-data-{env}")
        glue.CfnDatabase(self, "Db", catalog_id="1", database_input={"name": f"market~data~{env}"})
        BODY
"""
FOLLOWING = {
    "a query": (
        "typescript",
        'run(`SELECT * FROM "market~data~${env}"."ticks" JOIN market~data~${env}.t`);',
    ),
    "Glue's ARN, and the others": (
        "typescript",
        (
            "run(`arn:aws:glue:us-east-1:1:table/market~data~${env}/ticks`, "
            "`arn:aws:glue:us-east-1:1:job/market-data-${env}`, "
            "`arn:aws:athena:us-east-1:1:workgroup/market-data-${env}`, "
            "`arn:aws:s3:::market-data-${env}/*`);"
        ),
    ),
    "keys that say so": (
        "typescript",
        (
            "run({ DATABASE: `market~data~${env}`, '--glue-db': `market~data~${env}`, "
            "BUCKET: `market-data-${env}`, workGroupName: `market-data-${env}` });"
        ),
    ),
    "variables that say so": (
        "typescript",
        (
            "const tableCatalog = `market~data~${env}`;\n    const workgroups = `market-data-${env}`;\n"
            "    run(tableCatalog, workgroups);"
        ),
    ),
    "an output by its id": (
        "typescript",
        (
            "new cdk.CfnOutput(this, 'GlueDatabaseName', { value: `market~data~${env}` });\n"
            "    new cdk.CfnOutput(this, 'WorkgroupName', { value: `market-data-${env}` });"
        ),
    ),
    "a path": ("typescript", "run(`s3://market-data-${env}/market-data-${env}/`);"),
    "Python, a query": ("python", 'run(f"MSCK REPAIR TABLE market~data~{env}.ticks")'),
    "Python, keys": (
        "python",
        'run({"GLUE_DATABASE": f"market~data~{env}", "DATA_BUCKET": f"market-data-{env}"})',
    ),
    "Python, keywords": (
        "python",
        'run(database=f"market~data~{env}", queue_name=f"market-data-{env}")',
    ),
}
UNTOLD = {
    "an argument": ("typescript", "run(`market-data-${env}`);"),
    "a key that says nothing": ("typescript", "run({ NAME: `market-data-${env}` });"),
    "a key that says both": ("typescript", "run({ tableBucket: `market-data-${env}` });"),
    "Python, a variable": ("python", 'name = f"market-data-{env}"\n        run(name)'),
    "Python, an output": ("python", 'cdk.CfnOutput(self, "Name", value=f"market-data-{env}")'),
}
STACKS = {"typescript": TYPESCRIPT, "python": PYTHON}


@pytest.mark.parametrize(("language", "body"), FOLLOWING.values(), ids=FOLLOWING)
def test_what_means_the_database_follows(language: str, body: str) -> None:
    text = STACKS[language].replace("BODY", body)
    outcome = run(text.replace("~", "-"), language, SELECT)
    assert outcome.text == text.replace("~", "_")
    assert not outcome.reasons


@pytest.mark.parametrize(("language", "body"), UNTOLD.values(), ids=UNTOLD)
def test_nothing_changes_where_it_cannot_be_told(language: str, body: str) -> None:
    text = STACKS[language].replace("BODY", body).replace("~", "-")
    outcome = run(text, language, SELECT)
    assert outcome.text == text
    (reason,) = outcome.reasons
    name = "bucketName" if language == "typescript" else "bucket_name"
    assert reason == f"Bucket 'Bucket' has the same text in its {name}"


@pytest.mark.parametrize("language", STACKS)
def test_one_text_for_both_stays(language: str) -> None:
    """The bucket would get another name as well."""
    name = "`market~data~${env}`" if language == "typescript" else 'f"market~data~{env}"'
    other = "`market-data-${env}`" if language == "typescript" else 'f"market-data-{env}"'
    text = STACKS[language].replace("BODY", "run(name)")
    text = (
        text.replace(name, "name").replace(other, "name").replace("const databaseName = name;", "")
    )
    text = text.replace("databaseName }", "name }")
    first = "super().__init__(scope, id)" if language == "python" else "super(scope, id);"
    made = f"name = {other}" if language == "python" else f"const name = {other};"
    text = text.replace(first, f"{first}\n{' ' * (8 if language == 'python' else 4)}{made}")
    outcome = run(text, language, SELECT)
    assert outcome.text == text
    assert ["has the same text in its" in reason for reason in outcome.reasons] == [True]
