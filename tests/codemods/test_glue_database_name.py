"""Underscores in Glue's names: every spelling follows, and nothing else is renamed."""

from __future__ import annotations

import re

import pytest

from cdkfix.codemod import Impact
from cdkfix.testing import Outcomes, run

BOTH = ("resource-name-separator", "glue-database-name")

TYPESCRIPT = """\
import * as cdk from 'aws-cdk-lib';
import { aws_glue as glue, aws_s3 as s3, aws_timestream as timestream } from 'aws-cdk-lib';
%s

export class Data extends cdk.Stack {
  constructor(scope: cdk.App, id: string, props: any, handle: any) {
    super(scope, id);
    %s
  }
}
"""

PYTHON = """\
import aws_cdk as cdk
from aws_cdk import aws_glue as glue, aws_glue_alpha, aws_s3 as s3
%s


class Data(cdk.Stack):
    def __init__(self, scope, id, handle, *, env="dev"):
        super().__init__(scope, id)
        %s
"""

DATABASE = "new glue.CfnDatabase(this, 'Db', { catalogId: '1', databaseInput: { name: %s } });"
TABLE = (
    "new glue.CfnTable(this, 'T', { catalogId: '1', databaseName: %s, tableInput: { name: %s } });"
)
NAMED = DATABASE % "`fin-db${nameSuffix}`"
FIXED = DATABASE % "`fin_db_${nameSuffix}`"


def _as_typescript(top: str, body: str) -> str:
    return TYPESCRIPT % (top, body.replace("\n", "\n    "))


def _as_python(top: str, body: str) -> str:
    return PYTHON % (top, body.replace("\n", "\n        "))


def _typescript(top: str, body: str, *select: str) -> Outcomes:
    return run(_as_typescript(top, body), "typescript", select or ["glue-database-name"])


def _python(top: str, body: str, *select: str) -> Outcomes:
    return run(_as_python(top, body), "python", select or ["glue-database-name"])


@pytest.mark.parametrize(
    "body",
    [
        pytest.param(DATABASE % "'fin_db'", id="underscores"),
        pytest.param(DATABASE % "`findb${props.env}`", id="no hyphen known"),
        pytest.param(DATABASE % "props.name", id="unknown"),
        pytest.param(
            "new glue.CfnDatabase(this, 'Db', { catalogId: '1', databaseInput: "
            "{ name: 'link', targetDatabase: { catalogId: '2', databaseName: 'their-db' } } });",
            id="another account's database",
        ),
        pytest.param(
            "new glue.CfnCrawler(this, 'C', { name: 'fin-crawler', role: 'r', databaseName: 'their-db', targets: {} });",
            id="crawler of another database",
        ),
        pytest.param(
            "new glue.CfnJob(this, 'J', { name: 'fin-job', role: 'r', command: {} });", id="job"
        ),
        pytest.param(
            "new timestream.CfnDatabase(this, 'T', { databaseName: 'fin-db' });",
            id="other database",
        ),
    ],
)
def test_other_names_stay(body: str) -> None:
    """Only names that Glue databases and tables are given here are looked at."""
    outcome = _typescript("", body)
    assert outcome.text == _as_typescript("", body)
    assert not outcome.findings


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("'s3://lake/fin-db/trades/'", id="path in S3"),
        pytest.param("'arn:aws:s3:::lake/fin-db/*'", id="path in an ARN of S3"),
        pytest.param("'fin-db-archive'", id="longer name behind"),
        pytest.param("'old-fin-db'", id="longer name in front"),
        pytest.param("'fin-db_x'", id="underscore behind"),
    ],
)
def test_other_texts_stay(text: str) -> None:
    """A text that only holds the same letters keeps its hyphens."""
    outcome = _typescript("", f"{DATABASE % repr('fin-db')}\nhandle({text});")
    assert outcome.text == _as_typescript("", f"{DATABASE % repr('fin_db')}\nhandle({text});")


def test_every_spelling_follows() -> None:
    """Crawlers, ARNs, queries, environment and output name the same database."""
    body = (
        "%s\n"
        "new glue.CfnCrawler(this, 'C', { role: 'r', databaseName: `%s${nameSuffix}`, targets: {} });\n"
        "handle(`arn:aws:glue:r:a:database/%s${nameSuffix}`, `arn:aws:glue:r:a:table/%s${nameSuffix}/*`);\n"
        'handle(`SELECT * FROM "%s${nameSuffix}".t`, "FROM \\"%sdev\\"\\n", `\\`%s${nameSuffix}\\`.t`);\n'
        "handle({ DATABASE: '%s' + nameSuffix, OTHER: `%s${props.other}` });"
    )
    top = "const nameSuffix = 'dev';"
    outcome = _typescript(top, body % (NAMED, *["fin-db"] * 8))
    assert outcome.text == _as_typescript(top, body % (FIXED, *["fin_db_"] * 7, "fin-db"))
    assert [(item.effect.impact, item.effect.data_loss) for item in outcome.findings] == [
        (Impact.REPLACEMENT, False)
    ]


@pytest.mark.parametrize(
    ("top", "before", "new_top", "after"),
    [
        pytest.param(
            "const DB = 'fin-db';",
            DATABASE % "DB",
            "const DB = 'fin_db';",
            DATABASE % "DB",
            id="constant",
        ),
        pytest.param(
            "const config = { db: 'fin-db' };",
            DATABASE % "config.db" + " handle(`database/${config.db}`, config);",
            "const config = { db: 'fin_db' };",
            DATABASE % "config.db" + " handle(`database/${config.db}`, config);",
            id="member",
        ),
        pytest.param(
            "const db = `fin-db${process.env.STAGE || 'dev'}`;",
            TABLE % ("db", "`${db}-trades`") + DATABASE % "db",
            "const db = `fin_db_${process.env.STAGE || 'dev'}`;",
            TABLE % ("db", "`${db}_trades`") + DATABASE % "db",
            id="table named after its database",
        ),
        pytest.param(
            "const env = 'dev';",
            DATABASE % "`fin-${env}-db`" + " handle('fin-dev-db', `fin-${env}-db`);",
            "const env = 'dev';",
            DATABASE % "`fin_${env}_db`" + " handle('fin_dev_db', `fin_${env}_db`);",
            id="suffix in the middle",
        ),
        pytest.param(
            "const env = '_dev';",
            DATABASE % "`fin-db${env}`",
            "const env = '_dev';",
            DATABASE % "`fin_db${env}`",
            id="suffix with an underscore of its own",
        ),
    ],
)
def test_names_are_followed(top: str, before: str, new_top: str, after: str) -> None:
    """A name changes where it is written."""
    assert _typescript(top, before).text == _as_typescript(new_top, after)


@pytest.mark.parametrize(
    ("top", "body", "reason"),
    [
        pytest.param(
            "",
            DATABASE % "'fin-lake'"
            + " new s3.Bucket(this, 'Raw', { bucketName: 'fin-lake' }); run('fin-lake');",
            "Bucket 'Raw' has the same text in its bucketName",
            id="another resource of the same name, and it is not known which is meant",
        ),
        pytest.param(
            "const prefix = 'fin-app';",
            DATABASE % "`${prefix}_db`" + " handle(prefix);",
            "a part of the name is used for other things as well: `'fin-app'`",
            id="hyphen of another constant",
        ),
        pytest.param(
            "",
            "const nameSuffix = props.suffix || 'eu-dev'; " + NAMED,
            "the value of the suffix has a hyphen",
            id="hyphen in a suffix that may be no text",
        ),
        pytest.param(
            "const nameSuffix = process.env.S || '';",
            NAMED,
            "the suffix can be empty",
            id="suffix that can be empty",
        ),
        pytest.param(
            "",
            DATABASE % "'fin-db'" + " handle('arn:aws:glue:r:a:database/fin-*');",
            "a pattern covers it",
            id="pattern",
        ),
        pytest.param(
            "",
            DATABASE % "'fin-db'" + " handle('arn:aws:glue:r:a:table/fin-*/t');",
            "a pattern covers it",
            id="pattern in a table's ARN",
        ),
        pytest.param(
            "",
            DATABASE % "`fin-db${props.env}`"
            + " handle(cdk.Fn.sub('SELECT * FROM fin-db${Env}.t'));",
            "with a placeholder",
            id="placeholder",
        ),
    ],
)
def test_not_fixable(top: str, body: str, reason: str) -> None:
    """What cannot be renamed everywhere is reported and left as it is."""
    outcome = _typescript(top, body)
    assert outcome.text == _as_typescript(top, body)
    assert [reason in given for given in outcome.reasons] == [True]


def test_a_pattern_for_tables_does_not_keep_the_database() -> None:
    """The wildcard stands behind the database's whole name."""
    body = DATABASE % "'%s'" + " handle('table/%s/fin-*');"
    assert _typescript("", body % ("fin-db", "fin-db")).text == _as_typescript(
        "", body % ("fin_db", "fin_db")
    )


BUCKET = "new s3.Bucket(this, 'Raw', { bucketName: `fin-raw%s${nameSuffix}` });"


@pytest.mark.parametrize(
    "select", [BOTH, ("glue-database-name",)], ids=["both codemods", "this codemod alone"]
)
def test_a_suffix_with_its_own_hyphen(select: tuple[str, ...]) -> None:
    """All names stay but those in Glue, whether or not the other codemod moves the separator."""
    body = (
        "%s\n"
        "%s\n"
        "handle(`database/%s${nameSuffix}`, '%sdev', `Tap%s${nameSuffix}`, nameSuffix + '%s');\n"
    )
    outcome = _typescript(
        "const nameSuffix = '-dev';",
        body % (BUCKET % "", NAMED, "fin-db", "fin-db-", "", "x"),
        *select,
    )
    after = body % (BUCKET % "-", FIXED, "fin_db_", "fin_db_", "-", "x")
    assert outcome.text == _as_typescript(
        "const nameSuffix = 'dev';", after.replace("nameSuffix +", "'-' + nameSuffix +")
    )
    assert not outcome.reasons


def test_a_database_and_a_table_with_a_suffix_of_its_own_hyphen() -> None:
    """Both want their own separator before the same suffix; one waits for the other."""
    body = TABLE % ("`fin-db%s${nameSuffix}`", "`fin-trades%s${nameSuffix}`") + NAMED.replace(
        "$", "%s$"
    )
    before = _typescript("const nameSuffix = '-dev';", body % ("", "", ""), *BOTH)
    after = body.replace("fin-", "fin_") % ("_", "_", "_")
    assert before.text == _as_typescript("const nameSuffix = 'dev';", after)


def test_several_branches_of_a_name() -> None:
    """Each branch of a conditional is a name of the database."""
    body = DATABASE % "props.own ? 'own-db' : 'fin-db'"
    assert _typescript("", body).text == _as_typescript("", body.replace("-db", "_db"))


@pytest.mark.parametrize(
    ("top", "before", "new_top", "after"),
    [
        pytest.param(
            'SUFFIX = "-dev"',
            'glue.CfnDatabase(self, "D", catalog_id="1", database_input={"name": "fin-db" + SUFFIX})',
            'SUFFIX = "dev"',
            'glue.CfnDatabase(self, "D", catalog_id="1", database_input={"name": "fin_db_" + SUFFIX})',
            id="sum in a dict",
        ),
        pytest.param(
            "",
            'glue.CfnDatabase(self, "D", catalog_id="1", databaseInput=dict(name=f"fin-" f"db{env}"))',
            "",
            'glue.CfnDatabase(self, "D", catalog_id="1", databaseInput=dict(name=f"fin_" f"db_{env}"))',
            id="adjacent strings",
        ),
        pytest.param(
            "",
            'aws_glue_alpha.Database(self, "D", database_name=f"fin-{env}")\n'
            'aws_glue_alpha.S3Table(self, "T", table_name="daily-trades", database=handle)\n'
            'handle(f\'SELECT * FROM "fin-{env}"."daily-trades" -- {{daily-trades}}\')',
            "",
            'aws_glue_alpha.Database(self, "D", database_name=f"fin_{env}")\n'
            'aws_glue_alpha.S3Table(self, "T", table_name="daily_trades", database=handle)\n'
            'handle(f\'SELECT * FROM "fin_{env}"."daily_trades" -- {{daily_trades}}\')',
            id="high-level constructs",
        ),
        pytest.param(
            'NAMES = {"db": "fin-db"}',
            'glue.CfnDatabase(self, "D", catalog_id="1", database_input={"name": NAMES["db"]})',
            'NAMES = {"db": "fin_db"}',
            'glue.CfnDatabase(self, "D", catalog_id="1", database_input={"name": NAMES["db"]})',
            id="item of a dict",
        ),
    ],
)
def test_python(top: str, before: str, new_top: str, after: str) -> None:
    """The same in Python's strings and structs."""
    assert _python(top, before).text == _as_python(new_top, after)


@pytest.mark.parametrize(
    ("language", "body", "after"),
    [
        pytest.param(
            "typescript",
            "for (const t of ['trades', 'order-items']) {\n"
            "  " + DATABASE.replace("'Db'", "t") % "`raw-${t}`" + "\n}",
            "`raw_${t.replace(/-/g, '_')}`",
            id="loop",
        ),
        pytest.param(
            "typescript",
            "const tables = ['trades', 'order-items'];\ntables.forEach((t) => "
            + (TABLE.replace("'T'", "t") % ("'raw'", "`raw_${t}`")).rstrip(";")
            + ");",
            "`raw_${t.replace(/-/g, '_')}`",
            id="forEach, underscores in the text",
        ),
        pytest.param(
            "typescript",
            "[{ name: 'order-items' }].map(({ name }) => "
            + (TABLE.replace("'T'", "name") % ("'raw'", "`raw_${name}`")).rstrip(";")
            + ");",
            "`raw_${name.replace(/-/g, '_')}`",
            id="member of an element",
        ),
        pytest.param(
            "python",
            'for t in ["trades", "order-items"]:\n'
            '    glue.CfnTable(self, t, catalog_id="1", database_name="raw",\n'
            '        table_input={"name": f"raw-{t}"})',
            "f\"raw_{t.replace('-', '_')}\"",
            id="Python loop",
        ),
        pytest.param(
            "python",
            '[glue.CfnDatabase(self, t, catalog_id="1", database_input={"name": f"raw_{t}"})\n'
            ' for t in ("trades", "order-items")]',
            "f\"raw_{t.replace('-', '_')}\"",
            id="Python comprehension",
        ),
    ],
)
def test_elements_of_a_list_with_hyphens(language: str, body: str, after: str) -> None:
    """The ids that are made of them stay."""
    named = re.search(r"""`raw[-_][^`]*`|f"raw[-_][^"]*\"""", body)
    assert named is not None
    fixed = body.replace(named[0], after)
    fix, whole = (_python, _as_python) if language == "python" else (_typescript, _as_typescript)
    assert fix("", body).text == whole("", fixed)


CATALOG = {
    "typescript": (
        "import * as cdk from 'aws-cdk-lib';\n"
        "import { aws_glue as glue } from 'aws-cdk-lib';\n"
        "class Lake extends cdk.Stack {\n"
        "  constructor(scope: cdk.App, id: string, props: { tables: %s }) {\n"
        "    super(scope, id);\n"
        "    %s;\n"
        "  }\n"
        "}\n"
        "new Lake(new cdk.App(), 'L', { tables: %s });\n"
    ),
    "python": (
        "from dataclasses import dataclass, field\n"
        "from aws_cdk import Stack, aws_glue as glue\n"
        "@dataclass\n"
        "class Settings:\n"
        "    tables: object = field(default_factory=lambda: %s)\n"
        "settings = Settings()\n"
        "class Lake(Stack):\n"
        "    def __init__(self, scope, id):\n"
        "        super().__init__(scope, id)\n"
        "        %s\n"
    ),
}
TYPESCRIPT_TABLE = (
    "new glue.CfnTable(this, %s, { catalogId: '1', databaseName: 'd', tableInput: { name: %s } })"
)
PYTHON_TABLE = (
    'glue.CfnTable(self, %s, catalog_id="1", database_name="d", table_input={"name": %s})'
)
#: Loops over lists that a caller gives, or a field's default: the list, and what goes through it.
GIVEN_LISTS = {
    "typescript: a caller's list": (
        "['views', 'page-views']",
        "props.tables.forEach((t, i) => " + TYPESCRIPT_TABLE % ("`T${i}`", "`raw_${t}`") + ")",
    ),
    "typescript: a caller's list, in a loop, counted": (
        "['page-views']",
        "for (const [i, t] of props.tables.entries()) "
        + TYPESCRIPT_TABLE % ("`T${i}`", "`raw_${t}`"),
    ),
    "typescript: a member of the elements of a caller's list": (
        "[{ name: 'page-views' }]",
        "for (const { name } of props.tables) " + TYPESCRIPT_TABLE % ("name", "`raw_${name}`"),
    ),
    "typescript: the keys of a caller's table": (
        "{ 'page-views': 1 }",
        "for (const [t] of Object.entries(props.tables)) " + TYPESCRIPT_TABLE % ("t", "`raw_${t}`"),
    ),
    "typescript: the values of a caller's table, sorted": (
        "{ a: 'page-views' }",
        "[...new Set(Object.values(props.tables))].map((t) => "
        + TYPESCRIPT_TABLE % ("t", "`raw_${t}`")
        + ")",
    ),
    "python: a factory's list": (
        '["views", "page-views"]',
        "for t in settings.tables: " + PYTHON_TABLE % ("t.title()", "t"),
    ),
    "python: a factory's list, sorted and counted": (
        '["page-views"]',
        "for i, t in enumerate(sorted(settings.tables)): "
        + PYTHON_TABLE % ('f"T{i}"', 'f"raw_{t}"'),
    ),
    "python: the keys of a factory's dict": (
        '{"page-views": 1}',
        "for t in settings.tables: " + PYTHON_TABLE % ("t", 'f"raw_{t}"'),
    ),
    "python: the values of a factory's dict": (
        '{"a": {"name": "page-views"}}',
        "for key, t in settings.tables.items(): " + PYTHON_TABLE % ("key", "f\"raw_{t['name']}\""),
    ),
    "python: a pair in a factory's list": (
        '[("page-views", 1)]',
        "for t, n in settings.tables: " + PYTHON_TABLE % ("t", 'f"raw_{t}"'),
    ),
}


#: Those whose elements are followed to where they are written.
FOLLOWED = {
    "typescript: a caller's list": "t",
    "typescript: a caller's list, in a loop, counted": "t",
    "typescript: a member of the elements of a caller's list": "name",
}


@pytest.mark.parametrize("name", GIVEN_LISTS)
def test_elements_of_a_list_that_is_given(name: str) -> None:
    """A list of a caller's, or of a field's, says what names have as one in place does."""
    language, text = name.partition(":")[0], _given_list(name)
    without = text.replace("page-views", "page_views")
    assert run(without, language, ["glue-database-name"]).text == without
    outcome = run(text, language, ["glue-database-name"])
    element = FOLLOWED.get(name)
    if element is None:
        assert outcome.text == text
        assert ["page-views" in reason for reason in outcome.reasons] == [True]
    else:
        made = f"raw_${{{element}.replace(/-/g, '_')}}"
        assert outcome.text == text.replace(f"raw_${{{element}}}", made)
    assert run(outcome.text, language, ["glue-database-name"]).text == outcome.text


def _given_list(name: str) -> str:
    """A stack that makes a table of each element of a list that it is given."""
    given, body = GIVEN_LISTS[name]
    order = (given, body) if name.startswith("python") else ("any", body, given)
    return CATALOG[name.partition(":")[0]] % order


def test_elements_without_hyphens() -> None:
    """The text around them changes."""
    body = "for (const t of ['trades', 'orders']) { " + DATABASE.replace("'Db'", "t") + " }"
    assert _typescript("", body % "`raw-${t}`").text == _as_typescript("", body % "`raw_${t}`")


def test_a_name_that_a_caller_gives() -> None:
    """The text is changed where it is written, in the helper's call."""
    text = """\
import * as cdk from 'aws-cdk-lib';
import { aws_glue as glue } from 'aws-cdk-lib';
class Lake extends cdk.Stack {
  constructor(scope: cdk.App, id: string, props: { database: string }) {
    super(scope, id);
    new glue.CfnDatabase(this, 'D', { catalogId: '1', databaseInput: { name: props.database } });
  }
}
new Lake(new cdk.App(), 'L', { database: 'fin%sdb' });
"""
    assert run(text % "-", "typescript", ["glue-database-name"]).text == text % "_"


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("'fin-db/'", id="prefix"),
        pytest.param("'raw/fin-db/in'", id="within a path"),
        pytest.param("'raw/fin-db'", id="end of a path"),
    ],
)
def test_a_path_is_no_database(text: str) -> None:
    """A prefix of objects stays where they lie."""
    outcome = _typescript("", f"{DATABASE % repr('fin-db')}\nhandle({text});")
    assert outcome.text == _as_typescript("", f"{DATABASE % repr('fin_db')}\nhandle({text});")


QUERIES = {
    "a value": (
        'select * from "fin-db"."fin-events" where a = \'fin-events\'',
        "where a = 'fin-events'",
    ),
    "one of several values": (
        "select * from \"fin-db\".\"fin-events\" where a in ('x', 'fin-events')",
        "('x', 'fin-events')",
    ),
    "a part of a value": (
        'select * from "fin-db"."fin-events" where a like \'%% fin-events %%\'',
        "'%% fin-events %%'",
    ),
    "a partition": (
        "alter table `fin-db`.`fin-events` add partition (kind='fin-events')",
        "(kind='fin-events')",
    ),
    "the column of tables' names": (
        (
            "select * from information_schema.tables where table_schema = 'fin-db' "
            "and table_name in ('x', 'fin-events')"
        ),
        "",
    ),
    "a query in a program": (
        "run(Query='select 1', Database='fin-db', Table='fin-events')",
        "",
    ),
    "a value in a query in a program": (
        "run(\"select 1 where a = 'fin-events'\", Database='fin-db')",
        "a = 'fin-events'",
    ),
    "a comment in a program": (
        "# select what's asked for, and where it's written\nrun({'Database': 'fin-db'})",
        "",
    ),
    "a call in a program": (
        "rows = frame.where(col('day') > 1); rows.write({'Database': 'fin-db'})",
        "",
    ),
    "no query": ("aws glue get-table --database-name 'fin-db' --name 'fin-events'", ""),
}


@pytest.mark.parametrize(("query", "kept"), QUERIES.values(), ids=QUERIES)
@pytest.mark.parametrize("language", ["typescript", "python"])
def test_a_value_in_a_query_is_no_table(language: str, query: str, kept: str) -> None:
    """A text in single quotes is compared with a column; only those of the schema hold names."""
    fixed = query.replace("fin-db", "fin_db").replace("fin-events", "fin_events")
    if kept:
        fixed = fixed.replace(kept.replace("fin-events", "fin_events"), kept)
    if language == "typescript":
        body = f"{TABLE % ('`fin-db`', '`fin-events`')}\n{DATABASE % '`fin-db`'}\nhandle({{}});"
        body = body.replace("{}", "`" + query.replace("`", "\\`") + "`")
        after = body.replace(query.replace("`", "\\`"), fixed.replace("`", "\\`"))
        after = after.replace("`fin-db`", "`fin_db`").replace("`fin-events`", "`fin_events`")
        outcome, expected = _typescript("", body), _as_typescript("", after)
    else:
        body = (
            'glue.CfnDatabase(self, "D", catalog_id="1", database_input={"name": "fin-db"})\n'
            'glue.CfnTable(self, "T", catalog_id="1", database_name="fin-db", '
            'table_input={"name": "fin-events"})\nhandle("""QUERY""")'
        )
        after = body.replace('"fin-db"', '"fin_db"').replace('"fin-events"', '"fin_events"')
        outcome = _python("", body.replace("QUERY", query))
        expected = _as_python("", after.replace("QUERY", fixed))
    assert outcome.text == expected


OTHER_USES = {
    "typescript: in an id": (
        "typescript",
        (
            "for (const t of ['a-b', 'c']) {\n  new glue.CfnTable(this, `T${t}`, { catalogId: '1', "
            "databaseName: 'x', tableInput: { name: t } });\n}"
        ),
    ),
    "typescript: in a path": (
        "typescript",
        (
            "for (const t of ['a-b', 'c']) {\n  new glue.CfnTable(this, id, { catalogId: '1', "
            "databaseName: 'x', tableInput: { name: t } });\n  handle(`s3://lake/${t}/`);\n}"
        ),
    ),
    "typescript: in a helper's path": (
        "typescript",
        (
            "const make = (t: string) => {\n  new glue.CfnTable(this, id, { catalogId: '1', "
            "databaseName: 'x', tableInput: { name: t } });\n  handle('s3://lake/' + t);\n};\nmake('a-b');"
        ),
    ),
    "python: a key, in a path": (
        "python",
        (
            'for t, _ in {"a-b": 1, "c": 2}.items():\n    glue.CfnTable(self, id, catalog_id="1", '
            'database_name="x", table_input={"name": t, "location": f"s3://lake/{t}/"})'
        ),
    ),
    "python: in an id": (
        "python",
        (
            'for t in ["a-b", "c"]:\n    glue.CfnTable(self, f"T{t}", catalog_id="1", '
            'database_name="x", table_input={"name": t})'
        ),
    ),
    "python: in a path": (
        "python",
        (
            'for t in ["a-b", "c"]:\n    glue.CfnTable(self, id, catalog_id="1", '
            'database_name="x", table_input={"name": t, "location": f"s3://lake/{t}/"})'
        ),
    ),
}


@pytest.mark.parametrize(("language", "body"), OTHER_USES.values(), ids=OTHER_USES)
def test_a_listed_name_that_is_used_otherwise_stays_in_the_list(language: str, body: str) -> None:
    """The logical id, or the place of the data, would change with it."""
    if language == "typescript":
        fix, whole, taken = _typescript, _as_typescript, "name: t.replace(/-/g, '_') }"
        fixed = body.replace("name: t }", taken)
    else:
        fix, whole = _python, _as_python
        fixed = body.replace('"name": t', '"name": t.replace("-", "_")')
    assert fix("", body).text == whole("", fixed)


@pytest.mark.parametrize(
    ("language", "body"),
    [
        (
            "typescript",
            (
                "for (const t of ['a-b', 'c']) {\n  new glue.CfnTable(this, id, { catalogId: '1', "
                "databaseName: 'x', tableInput: { name: t } });\n  handle(`arn:aws:glue:::table/x/${t}`);\n}"
            ),
        ),
        (
            "python",
            (
                'for t in ["a-b", "c"]:\n    glue.CfnTable(self, id, catalog_id="1", '
                'database_name="x", table_input={"name": t})\n    handle(f"arn:aws:glue:::table/x/{t}")'
            ),
        ),
    ],
)
def test_a_listed_name_is_fixed_in_the_list(language: str, body: str) -> None:
    """What spells the name by the same variable follows."""
    fix, whole = (
        (_typescript, _as_typescript) if language == "typescript" else (_python, _as_python)
    )
    outcome = fix("", body)
    assert outcome.text == whole("", body.replace("a-b", "a_b"))
    assert not outcome.reasons


@pytest.mark.parametrize(
    ("language", "top", "body"),
    [
        (
            "typescript",
            "import { suffix } from 'settings';",
            (
                "new glue.CfnDatabase(this, 'D', { catalogId: id, databaseInput: { name: `db${suffix}` } });\n"
                "new glue.CfnDatabase(this, 'E', { catalogId: id, databaseInput: { name: `a-db${suffix}` } });"
            ),
        ),
        (
            "python",
            "from settings import SUFFIX",
            (
                'glue.CfnDatabase(self, "D", catalog_id=id, database_input={"name": f"db{SUFFIX}"})\n'
                'glue.CfnDatabase(self, "E", catalog_id=id, database_input={"name": f"a-db{SUFFIX}"})'
            ),
        ),
    ],
)
def test_a_suffix_that_may_bring_a_separator_gets_none(language: str, top: str, body: str) -> None:
    """What another module exports may begin with one: two would follow each other."""
    fix, whole = (
        (_typescript, _as_typescript) if language == "typescript" else (_python, _as_python)
    )
    outcome = fix(top, body)
    assert outcome.text == whole(top, body)
    (reason,) = outcome.reasons
    assert reason.startswith("whether it brings its own separator is not known: ")


ARN_PARTS = {
    "typescript": """\
import * as cdk from 'aws-cdk-lib';
import * as glue from 'aws-cdk-lib/aws-glue';
export class Data extends cdk.Stack {
  constructor(scope: any, id: string, env: string) {
    super(scope, id);
    new glue.CfnDatabase(this, 'D', { catalogId: 'a', databaseInput: { name: `my-db-${env}` } });
    this.formatArn({ service: 'glue', resource: 'table', resourceName: `my-db-${env}/events` });
    cdk.Arn.format({ service: 'glue', resource: 'table', resourceName: `my-db-${env}/*` }, this);
    this.formatArn({ service: 's3', resource: 'table', resourceName: `my-db-${env}/events` });
  }
}
""",
    "python": """\
import aws_cdk as cdk
from aws_cdk import aws_glue as glue


class Data(cdk.Stack):
    def __init__(self, scope, id, env):
        super().__init__(scope, id)
        glue.CfnDatabase(self, "D", catalog_id="a", database_input={"name": f"my-db-{env}"})
        self.format_arn(service="glue", resource="table", resource_name=f"my-db-{env}/events")
        cdk.ArnComponents(service="glue", resource="table", resource_name=f"my-db-{env}/*")
        self.format_arn(service="s3", resource="table", resource_name=f"my-db-{env}/events")
""",
}


@pytest.mark.parametrize("language", ARN_PARTS)
def test_name_in_the_parts_of_an_arn_follows(language: str) -> None:
    """A policy for the old name would cover nothing; a path elsewhere is none of the database's."""
    text = ARN_PARTS[language]
    expected = text.replace("my-db-", "my_db_", 3)
    assert run(text, language, ["glue-database-name"]).text == expected


def test_name_follows_where_its_suffix_is_made_of_another_one() -> None:
    """A test spells the hyphen that the stack's own suffix begins with."""
    text = (
        "import * as glue from 'aws-cdk-lib/aws-glue';\n"
        "const stage: string = process.env.STAGE || 'dev';\n"
        "const suffix = `-${stage.toLowerCase()}`;\n"
        "new glue.CfnDatabase(s, 'D', { catalogId: 'a', databaseInput: { name: `my-db${suffix}` } });\n"
        "expect(`my-db-${stage}`);\n"
    )
    outcome = run(text, "typescript", ["glue-database-name"])
    assert "`my_db_${suffix}`" in outcome.text
    assert "expect(`my_db_${stage}`);" in outcome.text


@pytest.mark.parametrize("language", ["typescript", "javascript"])
def test_names_that_a_loop_gives_are_renamed_all_at_once(language: str) -> None:
    """One left over would be out of reach once the table is handed out."""
    text = (
        "const glue = require('aws-cdk-lib/aws-glue');\n"
        "const tableConfig = { a: { name: 'trip-records' }, b: { name: 'zone-lookup' } };\n"
        "for (const [key, table] of Object.entries(tableConfig)) {\n"
        "  new glue.CfnTable(stack, key, {\n"
        "    catalogId: 'a', databaseName: 'taxi', tableInput: { name: table.name },\n  });\n}\n"
        "module.exports = { stack };\n"
    )
    outcome = run(text, language, ["glue-database-name", "config-export"])
    assert "'trip_records'" in outcome.text
    assert "'zone_lookup'" in outcome.text


LOST = {
    "typescript": (
        "import * as glue from 'aws-cdk-lib/aws-glue';\n"
        "export function build(scope: any, zones: string[], env: string) {\n"
        "  for (const zone of zones) {\n"
        "    new glue.CfnDatabase(scope, zone, {\n"
        "      catalogId: 'a', databaseInput: { name: `shop-${zone}-${env}` },\n    });\n  }\n}\n"
    ),
    "typescript, each": (
        "import * as glue from 'aws-cdk-lib/aws-glue';\n"
        "export function build(scope: any, zones: string[], env: string) {\n"
        "  zones.forEach((zone) => {\n"
        "    new glue.CfnDatabase(scope, zone, {\n"
        "      catalogId: 'a', databaseInput: { name: `shop-${zone}-${env}` },\n    });\n  });\n}\n"
    ),
    "python": (
        "from aws_cdk import aws_glue as glue\n\n\ndef build(scope, zones, env):\n"
        "    for zone, text in zones.items():\n"
        '        name = {"name": f"shop-{zone}-{env}"}\n'
        '        glue.CfnDatabase(scope, zone, catalog_id="a", database_input=name)\n'
    ),
}


@pytest.mark.parametrize("case", LOST)
def test_name_made_of_an_element_that_is_not_followed_stays(case: str) -> None:
    """It may hold hyphens too, and others that spell it would not follow."""
    outcome = run(LOST[case], case.partition(",")[0], ["glue-database-name"])
    assert outcome.text == LOST[case]
    (reason,) = outcome.reasons
    assert reason.startswith("which values the name is made of is not followed: `zone`, line ")


PLACEHOLDER = "it is also spelled with a placeholder: "
ALONE = "a part of the name cannot be changed alone: "


@pytest.mark.parametrize(
    ("query", "told"),
    [
        ('SQL.format(env=env)\n\nSQL = "SELECT 1 FROM \\"hr-db-{env}\\".x"\n', ALONE),
        ('SQL.format(env=env)\n\nSQL = "FROM \\"hr-db-{env}\\".x, {env}"\n', PLACEHOLDER),
        ('SQL % {"env": env}\n\nSQL = "SELECT 1 FROM \\"hr-db-%(env)s\\".x"\n', PLACEHOLDER),
        ('SQL.replace("__ENV__", env)\n\nSQL = "FROM \\"hr-db-__ENV__\\".x"\n', ALONE),
        ('SQL.replace("ENV", env)\n\nSQL = "FROM \\"hr-db-__ENV__\\".x"\n', PLACEHOLDER),
    ],
)
def test_name_that_a_template_elsewhere_spells_with_a_placeholder_stays(
    query: str, told: str
) -> None:
    """What the template is written in has a name: others may use it."""
    text = (
        "from aws_cdk import aws_glue as glue\n\n\ndef build(scope, env_name, env):\n"
        '    name = {"name": f"hr-db-{env_name}"}\n'
        '    glue.CfnDatabase(scope, "D", catalog_id="a", database_input=name)\n'
        f"    return {query}"
    )
    outcome = run(text, "python", ["glue-database-name"])
    assert outcome.text == text
    (reason,) = outcome.reasons
    assert reason.startswith(told)


@pytest.mark.parametrize("bucket", ["`${prefix}-${id.toLowerCase()}`", "`${prefix}-raw`"])
def test_a_text_that_gives_up_its_suffixs_separator_is_shared(bucket: str) -> None:
    """An underscore would stand in the bucket's name too, where none may be."""
    body = (
        "const suffix = `-${props.env}`;\nconst prefix = `fin${suffix}`;\n"
        f"new s3.Bucket(this, 'B', {{ bucketName: {bucket} }});\n" + DATABASE % "`${prefix}-db`"
    )
    outcome = _typescript("", body)
    assert "bucketName: " + bucket in outcome.text
    assert "`fin${suffix}`" in outcome.text


@pytest.mark.parametrize(
    ("top", "name"),
    [
        ("const PREFIX = 'fin-lake';", "PREFIX"),
        ("class Names { static readonly PREFIX = 'fin-lake'; }", "Names.PREFIX"),
    ],
)
def test_a_part_that_only_the_same_name_is_made_of_changes(top: str, name: str) -> None:
    """Where the name is spelled once more, that follows, and is no other use of the part."""
    text = f"`${{{name}}}-${{props.env}}`"
    body = DATABASE % text + f"\nhandle({text[:-1]} and more`);\n" + f"handle({text});"
    outcome = _typescript(top, body)
    assert outcome.reasons == []
    fixed = body.replace("}-${", "}_${")
    assert outcome.text == _as_typescript(top.replace("fin-lake", "fin_lake"), fixed)
