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
from aws_cdk import aws_lakeformation as lakeformation


class Market(cdk.Stack):
    def __init__(self, scope, id, env):
        super().__init__(scope, id)
        s3.Bucket(self, "Bucket", bucket_name=f"market-data-{env}")
        glue.CfnDatabase(self, "Db", catalog_id="1", database_input={"name": f"market~data~{env}"})
        BODY
"""
FOLLOWING = {
    "names of exports in what a test expects": (
        "typescript",
        (
            "run({ DATABASE: `market~data~${env}`, X: { 'Fn::ImportValue': `market-data-${env}` }, "
            "Y: { Export: { Name: `market-data-${env}` } } });"
        ),
    ),
    "names of exports in what a Python test expects": (
        "python",
        (
            'run({"DATABASE": f"market~data~{env}", "X": {"Fn::ImportValue": f"market-data-{env}"}, '
            '"Y": {"Export": {"Name": f"market-data-{env}"}}})'
        ),
    ),
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
    "a name by what it is the name of": (
        "typescript",
        (
            "run({ databaseResource: { name: `market~data~${env}` }, "
            "bucket: { name: `market-data-${env}` } });"
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
    "Python, names by what they are the names of": (
        "python",
        (
            'run({"database": {"name": f"market~data~{env}"}, '
            '"bucket": {"name": f"market-data-{env}"}}, '
            'lakeformation.CfnPermissions.DatabaseResourceProperty(name=f"market~data~{env}"))'
        ),
    ),
}
UNTOLD = {
    "an argument": ("typescript", "run(`market-data-${env}`);"),
    "a key that says nothing": ("typescript", "run({ NAME: `market-data-${env}` });"),
    "a name of what nothing calls": ("typescript", "run([{ name: `market-data-${env}` }]);"),
    "a name of what is called by both": (
        "typescript",
        "run({ tableBucket: { name: `market-data-${env}` } });",
    ),
    "Python, a keyword of any function": ("python", 'run(name=f"market-data-{env}")'),
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


#: ``~`` is a hyphen that becomes an underscore, ``|`` where one comes in, ``^`` where a hyphen does.
JOINED = {
    "typescript": """\
import * as cdk from 'aws-cdk-lib';
import { aws_glue as glue, aws_s3 as s3 } from 'aws-cdk-lib';

class Media extends cdk.Stack {
  constructor(scope: cdk.App, id: string, suffix: string) {
    super(scope, id);
    for (const zone of ['raw', 'gold']) {
      new s3.Bucket(this, zone, { bucketName: `media-${zone}^${suffix}` });
      new glue.CfnDatabase(this, `${zone}Db`, {
        catalogId: '1',
        databaseInput: { name: `media~${zone}|${suffix}` },
      });
    }
    run({ DATABASE: `media~raw|${suffix}`, BUCKET: `media-raw^${suffix}` });
    run(`s3://media-raw^${suffix}/in`);
    run(`arn:aws:s3:::media-gold^${suffix}/*`, `arn:aws:glue:eu-west-1:1:database/media~gold|${suffix}`);
  }
}
""",
    "python": """\
import aws_cdk as cdk
from aws_cdk import aws_glue as glue, aws_s3 as s3


class Media(cdk.Stack):
    def __init__(self, scope, id, suffix):
        super().__init__(scope, id)
        for zone in ("raw", "gold"):
            s3.Bucket(self, zone, bucket_name=f"media-{zone}^{suffix}")
            glue.CfnDatabase(
                self, f"{zone}Db", catalog_id="1", database_input={"name": f"media~{zone}|{suffix}"}
            )
        run(DATABASE=f"media~raw|{suffix}", BUCKET=f"media-raw^{suffix}")
        run(f"s3://media-raw^{suffix}/in")
        run(f"arn:aws:s3:::media-gold^{suffix}/*", f"arn:aws:glue:eu-west-1:1:database/media~gold|{suffix}")
""",
}
SEPARATOR = "resource-name-separator"


def _before(text: str) -> str:
    return text.replace("~", "-").replace("|", "").replace("^", "")


@pytest.mark.parametrize("language", JOINED)
def test_both_get_their_separator_before_the_suffix(language: str) -> None:
    """A value stands before the suffix, which is known to be text."""
    text = JOINED[language]
    outcome = run(_before(text), language, [*SELECT, SEPARATOR])
    assert outcome.text == text.replace("~", "_").replace("|", "_").replace("^", "-")
    assert not outcome.reasons


@pytest.mark.parametrize("language", JOINED)
def test_the_bucket_alone_gets_its_hyphen_where_the_database_is_not_looked_at(
    language: str,
) -> None:
    """What means the database stays with it."""
    text = JOINED[language]
    outcome = run(_before(text), language, [SEPARATOR])
    assert outcome.text == text.replace("~", "-").replace("|", "").replace("^", "-")
    assert not outcome.reasons


@pytest.mark.parametrize("language", JOINED)
def test_neither_changes_where_it_cannot_be_told_which_is_meant(language: str) -> None:
    """Both are told with the other's name."""
    text = _before(JOINED[language]).replace("DATABASE", "NAME")
    outcome = run(text, language, [*SELECT, SEPARATOR])
    assert outcome.text == text
    reasons = sorted(outcome.reasons)
    assert ["Bucket has the same text" in reasons[0], "CfnDatabase" in reasons[1]] == [True, True]


@pytest.mark.parametrize("language", JOINED)
def test_a_database_of_a_value_that_is_not_known_gets_underscores_only(language: str) -> None:
    """What stands before the suffix may bring its own separator."""
    text = JOINED[language].replace("|", "").replace("'raw', 'gold'", "id").replace("['", "[")
    text = text.replace('("raw", "gold")', "id").replace("of [id]", "of id")
    lines = [
        line for line in text.splitlines() if "bucket" not in line.lower() and "run" not in line
    ]
    text = "\n".join(lines) + "\n"
    outcome = run(_before(text), language, SELECT)
    assert "media_" not in outcome.text
    assert ["which values the name is made of is not followed" in it for it in outcome.reasons] == [
        True
    ]


@pytest.mark.parametrize("before", ["${this.account}", "${zone}"])
def test_what_stands_before_the_suffix_of_a_database(before: str) -> None:
    """The account and known texts end in no separator."""
    text = (
        "import * as cdk from 'aws-cdk-lib';\nimport * as glue from 'aws-cdk-lib/aws-glue';\n"
        "const zone = process.env.CI ? 'raw' : 'gold';\n"
        "export class S extends cdk.Stack {\n"
        "  constructor(scope: cdk.App, id: string, suffix: string) {\n"
        "    super(scope, id);\n    new glue.CfnDatabase(this, 'D', {\n      catalogId: '1',\n"
        f"      databaseInput: {{ name: `media~{before}|${{suffix}}` }},\n    }});\n  }}\n}}\n"
    )
    outcome = run(_before(text), "typescript", SELECT)
    assert outcome.text == text.replace("~", "_").replace("|", "_")


PUT_IN = {
    "typescript": """\
import * as cdk from 'aws-cdk-lib';
import { aws_glue as glue, aws_s3 as s3 } from 'aws-cdk-lib';

class Media extends cdk.Stack {
  constructor(scope: cdk.App, id: string, suffix: string) {
    super(scope, id);
    new s3.Bucket(this, 'B', { bucketName: `media-raw${suffix}` });
    new glue.CfnDatabase(this, 'D', {
      catalogId: '1',
      databaseInput: { name: `media-raw${suffix}` },
    });
    for (const name of ['media-raw', 'other']) run(`${name}${suffix}`);
  }
}
""",
    "python": """\
import aws_cdk as cdk
from aws_cdk import aws_glue as glue, aws_s3 as s3


class Media(cdk.Stack):
    def __init__(self, scope, id, suffix):
        super().__init__(scope, id)
        s3.Bucket(self, "B", bucket_name=f"media-raw{suffix}")
        glue.CfnDatabase(self, "D", catalog_id="1", database_input={"name": f"media-raw{suffix}"})
        for name in ("media-raw", "other"):
            run(f"{name}{suffix}")
""",
}


@pytest.mark.parametrize("language", PUT_IN)
def test_a_literal_of_a_loop_does_not_tell_which_is_meant(language: str) -> None:
    """Neither name changes."""
    outcome = run(PUT_IN[language], language, [*SELECT, SEPARATOR])
    assert outcome.text == PUT_IN[language]
    assert len(outcome.reasons) == 2


#: The bucket is made where the suffix has another name.
BY_METHOD = {
    "typescript": """\
import * as cdk from 'aws-cdk-lib';
import * as glue from 'aws-cdk-lib/aws-glue';
import * as s3 from 'aws-cdk-lib/aws-s3';

export interface MarketProps extends cdk.StackProps {
  environmentSuffix: string;
}

export class Market extends cdk.Stack {
  constructor(scope: cdk.App, id: string, props: MarketProps) {
    super(scope, id, props);
    const stage = props.environmentSuffix;
    this.landing(stage);
    new glue.CfnDatabase(this, 'Db', {
      catalogId: '1',
      databaseInput: { name: 'market=data=' + stage },
    });
    new glue.CfnTable(this, 'Table', {
      catalogId: '1',
      databaseName: 'market=data=' + stage,
      tableInput: { name: 'ticks' },
    });
    new cdk.CfnOutput(this, 'BucketName', { value: 'market-data~' + stage });
  }

  private landing(suffix: string) {
    return new s3.Bucket(this, 'Landing', { bucketName: 'market-data~' + suffix });
  }
}

const app = new cdk.App();
new Market(app, 'Market', { environmentSuffix: app.node.tryGetContext('suffix') || 'dev' });
""",
    "python": """\
import aws_cdk as cdk
from aws_cdk import aws_glue as glue, aws_s3 as s3


class Market(cdk.Stack):
    def __init__(self, scope, id, *, environment_suffix: str, **kwargs):
        super().__init__(scope, id, **kwargs)
        stage = environment_suffix
        self._landing(stage)
        glue.CfnDatabase(
            self, "Db", catalog_id="1", database_input={"name": f"market=data={stage}"}
        )
        glue.CfnTable(
            self,
            "Table",
            catalog_id="1",
            database_name=f"market=data={stage}",
            table_input={"name": "ticks"},
        )
        cdk.CfnOutput(self, "BucketName", value=f"market-data~{stage}")

    def _landing(self, suffix: str):
        return s3.Bucket(self, "Landing", bucket_name=f"market-data~{suffix}")


app = cdk.App()
Market(app, "Market", environment_suffix=app.node.try_get_context("suffix") or "dev")
""",
}


@pytest.mark.parametrize("language", ["typescript", "python"])
def test_a_bucket_made_by_a_method_leaves_the_database_its_name(language: str) -> None:
    text = BY_METHOD[language]
    before = text.replace("market=data=", "market-data").replace("~", "")
    outcome = run(before, language, {*SELECT, SEPARATOR})
    assert outcome.text == text.replace("=data=", "_data_").replace("~", "-")
    assert not outcome.reasons


@pytest.mark.parametrize("language", ["typescript", "python"])
def test_a_database_leaves_a_bucket_made_by_a_method_its_name(language: str) -> None:
    text = BY_METHOD[language].replace("~", "-")
    outcome = run(text.replace("market=data=", "market-data-"), language, SELECT)
    assert outcome.text == text.replace("=data=", "_data_")
    assert not outcome.reasons
