"""A table whose keys are asked for hands no value on: suffixes and settings in it can change.

In the texts ``«`` is the separator where it stands before the fix, ``»`` where it stands after it.
"""

from __future__ import annotations

import pytest

from cdkfix.testing import run

NAMES = ["resource-name-separator", "glue-worker-count"]

_PYTHON = """\
import aws_cdk as cdk
from aws_cdk import aws_glue as glue
from aws_cdk import aws_sqs as sqs

SETTINGS = {
    "dev": {"suffix": "«dev", "workers": %s},
    "prod": {"suffix": "«prod", "workers": 2},
}


class Data(cdk.Stack):
    def __init__(self, scope, id, stage):
        super().__init__(scope, id)
        settings = SETTINGS[stage]
        sqs.Queue(self, "Q", queue_name=f"jobs»{settings['suffix']}")
        glue.CfnJob(self, "J", role="r", command=command, number_of_workers=settings["workers"])


def check(stage):
    %s
"""
_TYPESCRIPT = """\
import * as cdk from 'aws-cdk-lib';
import * as glue from 'aws-cdk-lib/aws-glue';
import * as sqs from 'aws-cdk-lib/aws-sqs';

const SETTINGS: Record<string, Settings> = {
  dev: { suffix: '«dev', workers: %s },
  prod: { suffix: '«prod', workers: 2 },
};

class Data extends cdk.Stack {
  constructor(scope: cdk.App, id: string, stage: string) {
    super(scope, id);
    const settings = SETTINGS[stage];
    new sqs.Queue(this, 'Q', { queueName: `jobs»${settings.suffix}` });
    new glue.CfnJob(this, 'J', { role: 'r', command, numberOfWorkers: settings.workers });
  }
}

function check(stage: string) {
  %s
}
"""
TEXTS = {"python": _PYTHON, "typescript": _TYPESCRIPT}

KEYS = {
    "python": [
        "assert stage in SETTINGS",
        "return stage not in SETTINGS",
        "return stage in SETTINGS.keys()",
        "raise ValueError(f'none of {list(SETTINGS)}')",
        "return sorted(SETTINGS)",
        "return len(SETTINGS)",
        "return ', '.join(SETTINGS)",
        "return [name for name in SETTINGS if name != stage]",
    ],
    "typescript": [
        "if (!(stage in SETTINGS)) throw new Error();",
        "return Object.keys(SETTINGS).includes(stage);",
        "return SETTINGS.hasOwnProperty(stage);",
        "return Object.hasOwn(SETTINGS, stage);",
        "for (const name in SETTINGS) console.log(name);",
    ],
}
VALUES = {
    "python": [
        "return SETTINGS == stage",
        "return max(SETTINGS, stage)",
        "return stage.join(stage, SETTINGS)",
        "return SETTINGS in stage",
        "return print(SETTINGS)",
    ],
    "typescript": [
        "return SETTINGS === stage;",
        "return Object.assign(SETTINGS, stage);",
        "return JSON.stringify(SETTINGS);",
        "return Object.keys(stage, SETTINGS);",
        "console.log(SETTINGS);",
    ],
}


def _cases(uses: dict[str, list[str]]) -> list[tuple[str, str]]:
    return [(language, use) for language, listed in uses.items() for use in listed]


@pytest.mark.parametrize(("language", "use"), _cases(KEYS))
def test_keys_that_are_asked_for_leave_values_free(language: str, use: str) -> None:
    text = TEXTS[language]
    outcome = run((text % (10, use)).replace("«", "-").replace("»", ""), language, NAMES)
    assert outcome.reasons == []
    assert outcome.text == (text % (2, use)).replace("«", "").replace("»", "-")


@pytest.mark.parametrize(("language", "use"), _cases(VALUES))
def test_a_table_that_is_used_as_a_whole_keeps_its_values(language: str, use: str) -> None:
    text = TEXTS[language]
    before = (text % (10, use)).replace("«", "-").replace("»", "")
    outcome = run(before, language, NAMES)
    assert outcome.text == before
    assert len(outcome.reasons) == 2


_TABLES = {
    "typescript": """\
import * as cdk from 'aws-cdk-lib';
import * as glue from 'aws-cdk-lib/aws-glue';
import * as s3 from 'aws-cdk-lib/aws-s3';

const TABLES = { 'user~events': { n: 1 }, orders: { n: 2 } };
class Data extends cdk.Stack {
  constructor(scope: cdk.App, id: string) {
    super(scope, id);
    const make = (id: string, name: string) =>
      new glue.CfnTable(this, id, { catalogId: '1', databaseName: 'x', tableInput: { name } });
    %s
  }
}
""",
    "python": """\
import aws_cdk as cdk
from aws_cdk import aws_glue as glue
from aws_cdk import aws_s3 as s3

TABLES = {"user~events": 1, "orders": 2}


class Data(cdk.Stack):
    def __init__(self, scope, id):
        super().__init__(scope, id)
        %s


def make(scope, id, name):
    glue.CfnTable(scope, id, catalog_id="1", database_name="x", table_input={"name": name})
""",
}
_TS_TABLE = "new glue.CfnTable(this, `T${n++}`, { catalogId: '1', databaseName: 'x', tableInput: { name } })"
_PY_TABLE = (
    'glue.CfnTable(self, f"T{n}", catalog_id="1", database_name="x", table_input={"name": name})'
)
KEYS_AS_NAMES = [
    ("typescript", f"for (const name of Object.keys(TABLES)) {_TS_TABLE};"),
    ("typescript", f"Object.keys(TABLES).forEach((name) => {_TS_TABLE});"),
    ("typescript", f"for (const name in TABLES) {_TS_TABLE};"),
    ("typescript", f"for (const [name, t] of Object.entries(TABLES)) {_TS_TABLE};"),
    (
        "typescript",
        f"for (const name in TABLES) {_TS_TABLE};\n    f(Object.keys(TABLES).length, 'orders' in TABLES);",
    ),
    ("typescript", f"for (const name in TABLES) {_TS_TABLE};\n    f(TABLES['user~events']);"),
    ("typescript", f"for (const name in TABLES) {_TS_TABLE};\n    f(TABLES.orders);"),
    (
        "typescript",
        f"for (const name in TABLES) {_TS_TABLE};\n    f(TABLES.hasOwnProperty('orders'));",
    ),
    ("python", f"for name in TABLES:\n            {_PY_TABLE}"),
    ("python", f"for name in TABLES.keys():\n            {_PY_TABLE}"),
    ("python", f"for name in sorted(TABLES):\n            {_PY_TABLE}"),
    ("python", f"for n, (name, t) in enumerate(TABLES.items()):\n            {_PY_TABLE}"),
    ("python", f"for name, n in TABLES.items():\n            {_PY_TABLE}\n        f(len(TABLES))"),
]


@pytest.mark.parametrize(("language", "body"), KEYS_AS_NAMES)
def test_keys_that_tables_are_named_by_are_fixed(language: str, body: str) -> None:
    text = _TABLES[language] % body
    outcome = run(text.replace("~", "-"), language, ["glue-database-name"])
    assert outcome.reasons == []
    assert outcome.text == text.replace("~", "_")


KEPT_KEYS = [
    (
        "typescript",
        "for (const k of Object.keys(TABLES)) new cdk.CfnOutput(this, k, { value: 'x' });",
    ),
    (
        "typescript",
        "for (const k in TABLES) new s3.Bucket(this, 'B', { bucketName: `lake-${k}` });",
    ),
    ("typescript", "Object.entries(TABLES).map(([k]) => f(`s3://lake/${k}/`));"),
    (
        "python",
        'for i, (k, v) in enumerate(TABLES.items()):\n            cdk.CfnOutput(self, k, value="x")',
    ),
    (
        "python",
        'for k in sorted(TABLES):\n            s3.Bucket(self, "B", bucket_name=f"lake-{k}")',
    ),
]
OTHER_KEYS = [
    (
        "typescript",
        "f(Object.keys(TABLES));",
        "it is a key of a table whose other uses are not followed: `Object.keys(TABLES)`, line 12",
    ),
    (
        "typescript",
        "f(TABLES.toString());",
        "it is a key of a table whose other uses are not followed: `TABLES.toString()`, line 12",
    ),
    (
        "python",
        "f(TABLES)",
        "it is a key of a table whose other uses are not followed: `f(TABLES)`, line 13",
    ),
]


def _with_keys(language: str, other: str) -> str:
    """A table whose keys name Glue's tables, which goes elsewhere as well."""
    own = {"typescript": f"for (const name in TABLES) {_TS_TABLE};\n    ", "python": ""}[language]
    if language == "python":
        own = f"for name, n in TABLES.items():\n            {_PY_TABLE}\n        "
    return (_TABLES[language] % (own + other)).replace("~", "-")


@pytest.mark.parametrize(("language", "other"), KEPT_KEYS)
def test_keys_that_stand_for_more_than_a_tables_name_stay(language: str, other: str) -> None:
    """An id, a bucket or the place of the data would change with the table's key."""
    text = _with_keys(language, other)
    table = {"typescript": _TS_TABLE, "python": _PY_TABLE}[language]
    taken = table.replace("{ name }", "{ name: name.replace(/-/g, '_') }")
    taken = text.replace(table, taken.replace('"name": name', '"name": name.replace("-", "_")'))
    assert run(text, language, ["glue-database-name"]).text == taken


@pytest.mark.parametrize(("language", "other", "reason"), OTHER_KEYS)
def test_keys_whose_uses_are_not_followed_stay(language: str, other: str, reason: str) -> None:
    text = _with_keys(language, other)
    outcome = run(text, language, ["glue-database-name"])
    assert outcome.text == text
    assert outcome.reasons == [reason]


SETS = [
    ("typescript", f"for (const name of new Set(['a-b'])) {_TS_TABLE};"),
    ("python", f"for name in frozenset(['a-b']):\n            {_PY_TABLE}"),
]


@pytest.mark.parametrize(("language", "body"), SETS)
def test_names_in_a_set_are_reported(language: str, body: str) -> None:
    text = _TABLES[language] % body
    outcome = run(text, language, ["glue-database-name"])
    assert outcome.text == text
    (reason,) = outcome.reasons
    assert reason.startswith("where a value that it is made of goes is not followed: ")
