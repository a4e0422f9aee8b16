"""Names that functions make which an object or a dict holds.

``|`` is where a separator goes, and ``OWN`` what the getter brings of its own.
"""

from __future__ import annotations

import pytest
from file_runs import run_files

from cdkfix.testing import run

SELECT = frozenset({"resource-name-separator", "glue-database-name"})

STACK = {
    "typescript": """\
import { App, Stack, aws_glue as glue, aws_s3 as s3 } from 'aws-cdk-lib';
TABLE
class S extends Stack {
  constructor(app: App, private readonly environmentSuffix: string) {
    super(app, 'S');
    new s3.Bucket(this, 'Raw', { bucketName: names.raw(this.suffix) });
    new glue.CfnDatabase(this, 'Db', {
      catalogId: '1',
      databaseInput: { name: names.database(this.suffix) },
    });
  }
  private get suffix(): string {
    return OWN;
  }
}
new S(new App(), 'dev');
""",
    "python": """\
from aws_cdk import App, Stack, aws_glue as glue, aws_s3 as s3
TABLE
class S(Stack):
    def __init__(self, scope, environment_suffix: str):
        super().__init__(scope, "S")
        self.environment_suffix = environment_suffix
        s3.Bucket(self, "Raw", bucket_name=names["raw"](self.suffix))
        glue.CfnDatabase(
            self, "Db", catalog_id="1", database_input={"name": names["database"](self.suffix)}
        )

    @property
    def suffix(self) -> str:
        return OWN


S(App(), "dev")
""",
}
TABLES = {
    "typescript: functions": (
        "export const names = {\n  raw: (suffix: string) => `pond-raw|${suffix}`,\n"
        "  database: (suffix: string) => `pond~db_${suffix}`,\n};\n"
    ),
    "typescript: methods": (
        "export const names = {\n  raw(suffix: string) { return `pond-raw|${suffix}`; },\n"
        "  database(suffix: string) { return `pond~db_${suffix}`; },\n};\n"
    ),
    "python: functions": (
        'names = {\n    "raw": lambda suffix: f"pond-raw|{suffix}",\n'
        '    "database": lambda suffix: f"pond~db_{suffix}",\n}\n\n'
    ),
}
BRINGS = {
    "typescript": ("`-${this.environmentSuffix}`", "this.environmentSuffix"),
    "python": ('f"-{self.environment_suffix}"', "self.environment_suffix"),
}


def _text(case: str, own: str) -> str:
    language = case.partition(":")[0]
    return STACK[language].replace("TABLE", TABLES[case]).replace("OWN", own)


def _before(text: str) -> str:
    return text.replace("~", "-").replace("|", "").replace("db_", "db")


def _after(text: str) -> str:
    return text.replace("~", "_").replace("|", "-")


@pytest.mark.parametrize("case", TABLES)
def test_the_separator_that_callers_bring_is_handed_over(case: str) -> None:
    """The names come out as they did, but for the database's hyphens."""
    language = case.partition(":")[0]
    own, bare = BRINGS[language]
    outcome = run(_before(_text(case, own)), language, SELECT)
    expected = _after(_text(case, bare))
    assert outcome.text == expected
    assert not outcome.reasons


@pytest.mark.parametrize("case", TABLES)
def test_without_one_they_get_theirs(case: str) -> None:
    language = case.partition(":")[0]
    text = _text(case, BRINGS[language][0].replace("-", ""))
    outcome = run(_before(text), language, SELECT)
    assert outcome.text == _after(text)


def test_a_table_in_another_file() -> None:
    """Whoever imports the object calls its functions."""
    case = "typescript: functions"
    own, bare = BRINGS["typescript"]
    named = "import { names } from './names';\n"

    def files(suffix: str) -> dict[str, str]:
        stack = STACK["typescript"].replace("TABLE", named).replace("OWN", suffix)
        return {"names.ts": TABLES[case], "app.ts": stack}

    before = {name: _before(text) for name, text in files(own).items()}
    outcome = run_files(before, *SELECT)
    after = {name: _after(text) for name, text in files(bare).items()}
    assert outcome.texts == after


def test_a_table_that_is_handed_on_keeps_its_separator_where_it_is() -> None:
    """Others may call the function as well."""
    text = _text("typescript: functions", BRINGS["typescript"][0]) + "register(names);\n"
    outcome = run(_before(text), "typescript", SELECT)
    assert outcome.text == _before(text)
    assert len(outcome.reasons) == 2
