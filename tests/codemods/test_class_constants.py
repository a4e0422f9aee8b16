"""Constants of a class, and the others of the same class that are made of them."""

from __future__ import annotations

import pytest

from cdkfix.testing import run

NAMES = ["resource-name-separator", "glue-database-name"]

PYTHON = """\
import aws_cdk as cdk
from aws_cdk import aws_glue as glue, aws_s3 as s3


class Config:
{constants}


class Data(cdk.Stack):
    def __init__(self, scope, id, **kwargs):
        super().__init__(scope, id, **kwargs)
        {body}
"""
TYPESCRIPT = """\
import * as cdk from 'aws-cdk-lib';
import * as glue from 'aws-cdk-lib/aws-glue';
import * as s3 from 'aws-cdk-lib/aws-s3';

export class Config {{
{constants}
}}

export class Data extends cdk.Stack {{
  constructor(scope: cdk.App, id: string, props?: cdk.StackProps) {{
    super(scope, id, props);
    {body}
  }}
}}
"""
FORMS = {"python": PYTHON, "typescript": TYPESCRIPT}


def _text(language: str, constants: str, *body: str) -> str:
    indent = {"python": " " * 8, "typescript": " " * 4}[language]
    return FORMS[language].format(constants=constants, body=f"\n{indent}".join(body))


#: What stands between `«` and `»` goes, what stands between `‹` and `›` comes.
BUCKETS = {
    "python": (
        's3.Bucket(self, "Raw", bucket_name=Config.BUCKET)',
        's3.Bucket(self, "New", bucket_name=f"fin-new‹-›{Config.NAME_SUFFIX}")',
    ),
    "typescript": (
        "new s3.Bucket(this, 'Raw', { bucketName: Config.BUCKET });",
        "new s3.Bucket(this, 'New', { bucketName: `fin-new‹-›${Config.NAME_SUFFIX}` });",
    ),
}
SUFFIXES = {
    "a sum": (
        "python",
        (
            '    STAGE = "dev"\n    NAME_SUFFIX = «"-" + »STAGE\n'
            '    BUCKET = f"fin-raw‹-›{NAME_SUFFIX}"\n    LABEL = "x‹-›" + NAME_SUFFIX'
        ),
    ),
    "by another name": (
        "python",
        '    NAME_SUFFIX = "«-»dev"\n    SAME = NAME_SUFFIX\n    BUCKET = f"fin-raw‹-›{SAME}"',
    ),
    "typed": (
        "python",
        '    NAME_SUFFIX: str = "«-»dev"\n    BUCKET: str = "fin-raw‹-›" + NAME_SUFFIX',
    ),
    "in a table": (
        "python",
        (
            '    NAME_SUFFIX = "«-»dev"\n    BUCKET = f"fin-raw‹-›{NAME_SUFFIX}"\n'
            '    TABLE = {"raw": f"fin-table‹-›{NAME_SUFFIX}"}'
        ),
    ),
    "taken of the class": (
        "typescript",
        (
            "  static readonly STAGE = 'dev';\n"
            "  static readonly NAME_SUFFIX = «'-' + »Config.STAGE;\n"
            "  static readonly BUCKET = `fin-raw‹-›${Config.NAME_SUFFIX}`;"
        ),
    ),
    "taken of `this`": (
        "typescript",
        (
            "  static readonly NAME_SUFFIX = '«-»dev';\n"
            "  static readonly BUCKET = `fin-raw‹-›${this.NAME_SUFFIX}`;"
        ),
    ),
    "by another name, taken of `this`": (
        "typescript",
        (
            "  static readonly NAME_SUFFIX = '«-»dev';\n"
            "  static readonly SAME = this.NAME_SUFFIX;\n"
            "  static readonly BUCKET = `fin-raw‹-›${Config.SAME}`;"
        ),
    ),
}


def _before(marked: str) -> str:
    kept = marked.replace("«", "").replace("»", "").split("‹")
    return kept[0] + "".join(item.partition("›")[2] for item in kept[1:])


def _after(marked: str) -> str:
    kept = marked.replace("‹", "").replace("›", "").split("«")
    return kept[0] + "".join(item.partition("»")[2] for item in kept[1:])


@pytest.mark.parametrize(("language", "constants"), SUFFIXES.values(), ids=SUFFIXES)
def test_a_suffix_of_a_class_gives_its_hyphen_to_the_names_beside_it(
    language: str, constants: str
) -> None:
    text = _text(language, constants, *BUCKETS[language])
    outcome = run(_before(text), language, NAMES)
    assert outcome.text == _after(text)
    assert not outcome.reasons


DATABASES = {
    "python": (
        '    NAME_SUFFIX = "«-»dev"\n    DATABASE = f"fin«-»‹_›db‹_›{NAME_SUFFIX}"',
        'glue.CfnDatabase(self, "D", catalog_id="1", database_input={"name": Config.DATABASE})',
    ),
    "typescript": (
        (
            "  static readonly NAME_SUFFIX = '«-»dev';\n"
            "  static readonly DATABASE = `fin«-»‹_›db‹_›${Config.NAME_SUFFIX}`;"
        ),
        "new glue.CfnDatabase(this, 'D', { catalogId: '1', databaseInput: { name: Config.DATABASE } });",
    ),
}


@pytest.mark.parametrize(("language", "parts"), DATABASES.items())
def test_a_suffix_of_a_class_gives_its_hyphen_to_a_database(
    language: str, parts: tuple[str, str]
) -> None:
    text = _text(language, *parts)
    outcome = run(_before(text), language, NAMES)
    assert outcome.text == _after(text)


OTHERS = {
    "python": (
        '    NAME_SUFFIX = "-dev"\n    BUCKET = f"fin-raw{NAME_SUFFIX}"\n    LAST = NAME_SUFFIX > "-m"',
        BUCKETS["python"],
    ),
    "typescript": (
        (
            "  static readonly NAME_SUFFIX = '-dev';\n"
            "  static readonly BUCKET = `fin-raw${Config.NAME_SUFFIX}`;\n"
            "  static readonly LAST = Config.NAME_SUFFIX > '-m';"
        ),
        BUCKETS["typescript"],
    ),
}


@pytest.mark.parametrize(("language", "parts"), OTHERS.items())
def test_a_suffix_of_a_class_with_another_use_beside_it_stays(
    language: str, parts: tuple[str, tuple[str, str]]
) -> None:
    constants, body = parts
    text = _before(_text(language, constants, *body))
    outcome = run(text, language, NAMES)
    assert outcome.text == text
    assert ["it is used in a way that cannot be rewritten" in it for it in outcome.reasons] == [
        True,
        True,
    ]


JOBS = {
    "python": (
        '    WORKERS = 10\n    TABLE = {"jobs": WORKERS}',
        ("print(Config.TABLE['jobs'] + 5)", 'glue.CfnJob(self, "J", number_of_workers=«»)'),
        "Config.WORKERS",
    ),
    "typescript": (
        "  static readonly WORKERS = 10;\n  static readonly TABLE = { jobs: Config.WORKERS };",
        (
            "console.log(Config.TABLE.jobs + 5);",
            "new glue.CfnJob(this, 'J', { command: {}, role: 'r', numberOfWorkers: «» });",
        ),
        "Config.WORKERS",
    ),
}


@pytest.mark.parametrize(("language", "parts"), JOBS.items())
def test_a_number_of_a_class_with_another_use_beside_it_stays(
    language: str, parts: tuple[str, tuple[str, str], str]
) -> None:
    """Before, Python's was changed, and what was made of it in the class's body with it."""
    constants, body, value = parts
    form = _text(language, constants, *body)
    outcome = run(form.replace("«»", value), language, ["glue-worker-count"])
    assert outcome.text == form.replace("«»", "2")


@pytest.mark.parametrize(
    "constants",
    [
        '    NAME_SUFFIX = "-dev"\n    NAME_SUFFIX += "1"',
        '    NAME_SUFFIX = "-dev"\n    del NAME_SUFFIX',
        '    NAME_SUFFIX = "-dev"\n    if True:\n        NAME_SUFFIX = "prod"',
    ],
    ids=["added to", "deleted", "only perhaps"],
)
def test_a_suffix_of_a_class_that_does_not_last_stays(constants: str) -> None:
    body = 's3.Bucket(self, "New", bucket_name=f"fin-new{Config.NAME_SUFFIX}")'
    text = _text("python", constants, body)
    outcome = run(text, "python", NAMES)
    assert outcome.text == text
    assert len(outcome.reasons) == 1


#: A class that goes by another name where its constant is read; ``~`` is the metric's name.
ALIASED = {
    "typescript": """\
import * as cdk from 'aws-cdk-lib';
import * as cloudwatch from 'aws-cdk-lib/aws-cloudwatch';

class Config {
  static readonly METRIC = '~';
}

export class Data extends cdk.Stack {
  constructor(scope: cdk.App, id: string) {
    super(scope, id);
    const cfg = Config;
    const settings = cfg;
    new cloudwatch.Metric({ namespace: 'Glue', metricName: settings.METRIC });
    OTHER
  }
}
""",
    "python": """\
import aws_cdk as cdk
from aws_cdk import aws_cloudwatch as cloudwatch


class Config:
    METRIC = "~"


class Data(cdk.Stack):
    def __init__(self, scope, id):
        super().__init__(scope, id)
        cfg = Config
        settings = cfg
        cloudwatch.Metric(namespace="Glue", metric_name=settings.METRIC)
        OTHER
""",
}
METRICS = "glue.driver.ExecutorTimeAllExecutors", "glue.driver.aggregate.elapsedTime"


@pytest.mark.parametrize("language", ALIASED)
def test_a_constant_that_is_read_by_another_name_of_its_class_is_changed(language: str) -> None:
    text = ALIASED[language].replace("OTHER", "pass" if language == "python" else "")
    outcome = run(text.replace("~", METRICS[0]), language, ["glue-duration-metric"])
    assert outcome.text == text.replace("~", METRICS[1])


@pytest.mark.parametrize("language", ALIASED)
def test_one_that_is_read_for_something_else_by_that_name_stays(language: str) -> None:
    """The construct gets the right name by itself."""
    text = ALIASED[language].replace("OTHER", "show(cfg.METRIC)").replace("~", METRICS[0])
    outcome = run(text, language, ["glue-duration-metric"])
    assert METRICS[0] in outcome.text
    assert METRICS[1] in outcome.text
