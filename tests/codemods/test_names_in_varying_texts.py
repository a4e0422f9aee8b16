"""Texts that come to several names by their variables: a policy's ARNs, made in one comprehension.

Either all that such a text comes to are names that change alike, and it follows, or no name changes.
"""

from __future__ import annotations

import pytest

from cdkfix.testing import run

SELECT = frozenset({"glue-database-name", "resource-name-separator"})
TYPESCRIPT = """\
import * as cdk from 'aws-cdk-lib';
import * as glue from 'aws-cdk-lib/aws-glue';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as sqs from 'aws-cdk-lib/aws-sqs';

export class Lake extends cdk.Stack {
  constructor(scope: cdk.App, id: string, env: string) {
    super(scope, id);
    const project = 'lake';
    RESOURCES
    new iam.PolicyStatement({
      actions: ['*'],
      resources: ARNS,
    });
  }
}
"""
PYTHON = """\
import aws_cdk as cdk
from aws_cdk import aws_glue as glue, aws_iam as iam, aws_sqs as sqs


class Lake(cdk.Stack):
    def __init__(self, scope, id, env: str):
        super().__init__(scope, id)
        project = "lake"
        RESOURCES
        iam.PolicyStatement(
            actions=["*"],
            resources=ARNS,
        )
"""
DATABASE = {
    "typescript": "new glue.CfnDatabase(this, '#', { catalogId: '1', databaseInput: { name: # } });",
    "python": 'glue.CfnDatabase(self, "#", catalog_id="1", database_input={"name": #})',
}
QUEUE = {
    "typescript": "new sqs.Queue(this, '#', { queueName: # });",
    "python": 'sqs.Queue(self, "#", queue_name=#)',
}
RAW_AND_CURATED = {
    "typescript": ("`${project}-raw-${env}`", "`${project}-curated-${env}`"),
    "python": ('f"{project}-raw-{env}"', 'f"{project}-curated-{env}"'),
}


def source(language: str, names: tuple[str, ...], arns: str, of: dict[str, str]) -> str:
    pattern, separator = {
        "typescript": (TYPESCRIPT, "\n    "),
        "python": (PYTHON, "\n        "),
    }[language]
    made = [of[language].replace("#", f"R{at}", 1).replace("#", it) for at, it in enumerate(names)]
    return pattern.replace("RESOURCES", separator.join(made)).replace("ARNS", arns)


FOLLOWING = {
    "typescript, by map": (
        "typescript",
        "['raw', 'curated'].map((zone) => `arn:aws:glue:*:1:database/${project}-${zone}-${env}`)",
    ),
    "typescript, by flatMap": (
        "typescript",
        "['raw', 'curated'].flatMap((zone) => [`arn:aws:glue:*:1:table/${project}-${zone}-${env}/*`])",
    ),
    "python, by a comprehension": (
        "python",
        '[f"arn:aws:glue:*:1:database/{project}-{zone}-{env}" for zone in ["raw", "curated"]]',
    ),
    "python, by one comprehension in another": (
        "python",
        (
            '[f"arn:aws:glue:*:1:{kind}/{project}-{zone}-{env}{rest}" for kind, rest in '
            '[("database", ""), ("table", "/*")] for zone in ("raw", "curated")]'
        ),
    ),
    "python, by a dict": (
        "python",
        '["arn:aws:glue:*:1:database/" + f"{project}-{z}-{env}" for z in {"raw": 1, "curated": 2}]',
    ),
}


@pytest.mark.parametrize(("language", "arns"), FOLLOWING.values(), ids=FOLLOWING)
def test_a_text_follows_that_comes_to_names_only(language: str, arns: str) -> None:
    before = source(language, RAW_AND_CURATED[language], arns, DATABASE)
    result = run(before, language, SELECT)
    assert result.reasons == []
    assert result.text == (
        before.replace("project}-", "project}_")
        .replace("-${env}", "_${env}")
        .replace("-{env}", "_{env}")
    )


WITHIN = {
    "typescript": (
        "`${project}-raw-live`",
        "['catalog', `database/${project}-raw-live`].map((it) => `arn:aws:glue:*:1:${it}`)",
    ),
    "python": (
        'f"{project}-raw-live"',
        '[f"arn:aws:glue:*:1:{it}" for it in ["catalog", f"database/{project}-raw-live"]]',
    ),
}


@pytest.mark.parametrize("language", WITHIN)
def test_a_value_follows_that_holds_the_whole_name(language: str) -> None:
    """What it is put into comes to others too, and has nothing of the name."""
    name, arns = WITHIN[language]
    before = source(language, (name,), arns, DATABASE)
    result = run(before, language, SELECT)
    assert result.reasons == []
    assert result.text == before.replace("}-raw-live", "}_raw_live")


PARTLY = {
    "typescript, another value": (
        "typescript",
        "['raw', 'landing'].map((zone) => `arn:aws:glue:*:1:database/${project}-${zone}-${env}`)",
    ),
    "typescript, within a value": (
        "typescript",
        "['database/lake-raw', 'database/lake-curated'].map((it) => `arn:aws:glue:*:1:${it}-${env}`)",
    ),
    "typescript, who knows": (
        "typescript",
        (
            "['raw', 'curated', process.env.ZONE ?? ''].map((zone) => "
            "`arn:aws:glue:*:1:database/${project}-${zone}-${env}`)"
        ),
    ),
    "python, another value": (
        "python",
        '[f"arn:aws:glue:*:1:database/{project}-{zone}-{env}" for zone in ["raw", "landing"]]',
    ),
    "python, within a value": (
        "python",
        '[f"arn:aws:glue:*:1:{it}-{env}" for it in ["database/lake-raw", "database/lake-curated"]]',
    ),
    "python, who knows": (
        "python",
        (
            '[f"arn:aws:glue:*:1:database/{project}-{zone}-{env}" '
            'for zone in ["raw", "curated", self.node.path]]'
        ),
    ),
}


@pytest.mark.parametrize(("language", "arns"), PARTLY.values(), ids=PARTLY)
def test_a_name_stays_that_a_text_comes_to_with_others(language: str, arns: str) -> None:
    before = source(language, RAW_AND_CURATED[language][:1], arns, DATABASE)
    result = run(before, language, SELECT)
    assert result.text == before
    (reason,) = result.reasons
    assert reason.startswith("it is spelled with a value that has other uses: ")


HYPHENATED = {
    "typescript": (
        ("`${project}-raw-${env}`", "`${project}-page-views-${env}`"),
        "['raw', 'page-views'].map((it) => `arn:aws:glue:*:1:database/${project}-${it}-${env}`)",
        ("/${project}_${it.replace(/-/g, '_')}_${env}`", "`${project}_page_views_${env}`"),
    ),
    "python": (
        ('f"{project}-raw-{env}"', 'f"{project}-page-views-{env}"'),
        '[f"arn:aws:glue:*:1:database/{project}-{it}-{env}" for it in ["raw", "page-views"]]',
        ("/{project}_{it.replace('-', '_')}_{env}\"", 'f"{project}_page_views_{env}"'),
    ),
}


@pytest.mark.parametrize("language", HYPHENATED)
def test_a_value_with_hyphens_is_taken_without_them(language: str) -> None:
    names, arns, expected = HYPHENATED[language]
    result = run(source(language, names, arns, DATABASE), language, SELECT)
    assert result.reasons == []
    assert all(text in result.text for text in expected)
    assert "'page-views'" in result.text.replace('"', "'")


SEPARATED = {
    "typescript": (
        ("`${project}-in${env}`", "`${project}-out${env}`"),
        "['in', 'out'].map((end) => `arn:aws:sqs:*:1:${project}-${end}${env}`)",
    ),
    "python": (
        ('f"{project}-in{env}"', 'f"{project}-out{env}"'),
        '[f"arn:aws:sqs:*:1:{project}-{end}{env}" for end in ("in", "out")]',
    ),
}


@pytest.mark.parametrize("language", SEPARATED)
def test_a_text_follows_that_comes_to_names_without_a_separator(language: str) -> None:
    names, arns = SEPARATED[language]
    before = source(language, names, arns, QUEUE)
    result = run(before, language, SELECT)
    assert result.reasons == []
    place = {"typescript": "${env}", "python": "{env}"}[language]
    assert result.text == before.replace(place, f"-{place}")


@pytest.mark.parametrize("language", SEPARATED)
def test_names_stay_that_a_text_comes_to_with_one_that_has_no_joint(language: str) -> None:
    names, arns = SEPARATED[language]
    names = (names[0], names[1].replace("out", "out_"))
    before = source(language, names, arns.replace("out", "out_"), QUEUE)
    result = run(before, language, SELECT)
    assert result.text == before
    assert len(result.reasons) == 1
