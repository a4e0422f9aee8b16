"""A database that a function names with a suffix that brings its hyphen, spelled by hand as well."""

from __future__ import annotations

import pytest

from cdkfix.testing import run

SELECT = ["glue-database-name", "resource-name-separator"]

TEXTS = {
    "typescript": """\
import * as cdk from 'aws-cdk-lib';
import * as glue from 'aws-cdk-lib/aws-glue';
import * as sqs from 'aws-cdk-lib/aws-sqs';

const suffix = '%s';
const named = (base: string): string => `${base}%s${suffix}`;

class Data extends cdk.Stack {
  constructor(scope: cdk.App, id: string) {
    super(scope, id);
    new sqs.Queue(this, 'Q', { queueName: named('shop-dlq') });
    new glue.CfnDatabase(this, 'D', { catalogId: '1', databaseInput: { name: %s } });
    handle({ '--database': `%s${suffix}` });
  }
}
""",
    "python": """\
import aws_cdk as cdk
from aws_cdk import aws_glue as glue
from aws_cdk import aws_sqs as sqs

SUFFIX = "%s"


def named(base):
    return f"{base}%s{SUFFIX}"


class Data(cdk.Stack):
    def __init__(self, scope, id):
        super().__init__(scope, id)
        sqs.Queue(self, "Q", queue_name=named("shop-dlq"))
        glue.CfnDatabase(self, "D", catalog_id="1", database_input={"name": %s})
        handle({"--database": f"%s{SUFFIX}"})
""",
}

NAMED = {"typescript": "named('shop-sales')", "python": 'named("shop-sales")'}
UNDERSCORED = {
    "typescript": "named('shop-sales').replace(/-/g, '_')",
    "python": 'named("shop-sales").replace("-", "_")',
}


@pytest.mark.parametrize("language", TEXTS)
@pytest.mark.parametrize(
    ("suffix", "joint", "spelled"),
    [("-dev", "", "shop-sales"), ("dev", "-", "shop-sales-"), ("dev", "", "shop-sales")],
    ids=["with its hyphen", "behind a hyphen", "without one"],
)
def test_spelling_by_hand_stays_the_name(
    language: str, suffix: str, joint: str, spelled: str
) -> None:
    text = TEXTS[language] % (suffix, joint, NAMED[language], spelled)
    outcome = run(text, language, SELECT)
    assert outcome.text == TEXTS[language] % ("dev", "-", UNDERSCORED[language], "shop_sales_")


ALONE = {
    "typescript": """\
import * as cdk from 'aws-cdk-lib';
import * as glue from 'aws-cdk-lib/aws-glue';

const named = (base: string, stage: string): string => `${base}%s${stage}`;

class Data extends cdk.Stack {
  constructor(scope: cdk.App, id: string, stage: string) {
    super(scope, id);
    new glue.CfnDatabase(this, 'D', { catalogId: '1', databaseInput: { name: named('shop-sales', stage)%s } });
    handle({ '--database': `%s${stage}` });OTHER
  }
}
""",
    "python": """\
import aws_cdk as cdk
from aws_cdk import aws_glue as glue


def named(base, stage):
    return f"{base}%s{stage}"


class Data(cdk.Stack):
    def __init__(self, scope, id, stage):
        super().__init__(scope, id)
        glue.CfnDatabase(self, "D", catalog_id="1", database_input={"name": named("shop-sales", stage)%s})
        handle({"--database": f"%s{stage}"})OTHER
""",
}
OTHERS = {
    "typescript": "\n    handle(named('other', stage));",
    "python": '\n        handle(named("other", stage))',
}
TAKEN = {"typescript": ".replace(/-/g, '_')", "python": '.replace("-", "_")'}


@pytest.mark.parametrize("language", ALONE)
def test_a_function_that_makes_other_texts_gets_nothing_before_the_suffix(language: str) -> None:
    """These would change with it."""
    text = ALONE[language].replace("OTHER", OTHERS[language])
    outcome = run(text % ("", "", "shop-sales"), language, ["glue-database-name"])
    assert outcome.text == text % ("", TAKEN[language], "shop_sales")


@pytest.mark.parametrize("language", ALONE)
@pytest.mark.parametrize(("joint", "spelled"), [("", "shop-sales"), ("-", "shop-sales-")])
def test_a_function_of_databases_alone_separates_the_suffix(
    language: str, joint: str, spelled: str
) -> None:
    """At its call, an underscore comes of the hyphen."""
    text = ALONE[language].replace("OTHER", "")
    outcome = run(text % (joint, "", spelled), language, ["glue-database-name"])
    assert outcome.text == text % ("-", TAKEN[language], "shop_sales_")
    assert not outcome.reasons
    assert run(outcome.text, language, SELECT).text == outcome.text


TWICE = {
    "typescript": """\
import * as cdk from 'aws-cdk-lib';
import * as glue from 'aws-cdk-lib/aws-glue';

const named = (base: string, stage: string): string => MADE;

class Data extends cdk.Stack {
  constructor(scope: cdk.App, id: string, stage: string) {
    super(scope, id);
    new glue.CfnDatabase(this, 'D', { catalogId: '1', databaseInput: { name: named('shop-sales', stage)# } });
    handle({ '--database': named('shop-sales', stage)# });OTHER
  }
}
""",
    "python": """\
import aws_cdk as cdk
from aws_cdk import aws_glue as glue


def named(base, stage):
    return MADE


class Data(cdk.Stack):
    def __init__(self, scope, id, stage):
        super().__init__(scope, id)
        glue.CfnDatabase(self, "D", catalog_id="1", database_input={"name": named("shop-sales", stage)#})
        handle({"--database": named("shop-sales", stage)#})OTHER
""",
}


@pytest.mark.parametrize(
    ("language", "made", "other"),
    [
        ("typescript", "`${base}-${stage}`", OTHERS["typescript"]),
        ("typescript", "`${base}-${stage}`", "\n    handle(named);"),
        ("typescript", "base + '-' + stage", ""),
        ("python", 'f"{base}-{stage}"', OTHERS["python"]),
        ("python", 'f"{base}-{stage}"', "\n        handle(named)"),
        ("python", 'base + "-" + stage', ""),
    ],
)
def test_calls_take_underscores_where_the_function_makes_more(
    language: str, made: str, other: str
) -> None:
    """Others call it, or may, or what it returns is a sum."""
    text = TWICE[language].replace("MADE", made).replace("OTHER", other)
    outcome = run(text.replace("#", ""), language, ["glue-database-name"])
    assert outcome.text == text.replace("#", TAKEN[language])


@pytest.mark.parametrize(
    ("language", "made"),
    [("typescript", "`${base}-${stage}`"), ("python", 'f"{base}-{stage}"')],
)
def test_a_function_of_one_database_takes_underscores_itself(language: str, made: str) -> None:
    """Once, however many call it."""
    text = TWICE[language].replace("#", "").replace("OTHER", "")
    outcome = run(text.replace("MADE", made), language, ["glue-database-name"])
    assert outcome.text == text.replace("MADE", made + TAKEN[language])
    assert run(outcome.text, language, SELECT).text == outcome.text
