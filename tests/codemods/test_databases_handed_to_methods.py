"""A database's name that is handed to two methods: what makes it and what asks for it agree."""

from __future__ import annotations

import pytest
from file_runs import run_files

SELECT = "glue-database-name"
STACK = {
    "app.ts": """\
import * as cdk from 'aws-cdk-lib';
import * as glue from 'aws-cdk-lib/aws-glue';

export class Wind extends cdk.Stack {
  private readonly suffix: string;
  constructor(scope: cdk.App, id: string, suffix: string) {
    super(scope, id);
    this.suffix = suffix;
    this.database('wind-db');
    this.job('wind-job', 'wind-db');OTHER
  }
  private database(name: string) {
    return new glue.CfnDatabase(this, name, { catalogId: this.account, databaseInput: { name: name§ +JOINED this.suffix } });
  }
  private job(id: string, database: string) {
    return new glue.CfnJob(this, id, { role: 'r', command: {}, defaultArguments: { '--KEY': `${database§}¦${this.suffix}` } });
  }
}
""",
    "app.py": """\
import aws_cdk as cdk
from aws_cdk import aws_glue as glue


class Wind(cdk.Stack):
    def __init__(self, scope, id, suffix):
        super().__init__(scope, id)
        self._suffix = suffix
        self.database("wind-db")
        self.job("wind-job", "wind-db")OTHER

    def database(self, name):
        made = {"name": name§ +JOINED self._suffix}
        return glue.CfnDatabase(self, name, catalog_id=self.account, database_input=made)

    def job(self, id, database):
        return glue.CfnJob(self, id, role="r", command={}, default_arguments={"--KEY": database§ +JOINED self._suffix})
""",
}
UNDERSCORES = {"app.ts": ".replace(/-/g, '_')", "app.py": '.replace("-", "_")'}
OTHERS = {
    "app.ts": "\n    this.job('other-job', 'other-db');",
    "app.py": '\n        self.job("other-job", "other-db")',
}


def _text(path: str, *, key: str = "database", other: str = "", underscores: str = "") -> str:
    quote = "'" if path.endswith("ts") else '"'
    joined = f" {quote}_{quote} +" if underscores else ""
    text = STACK[path].replace("KEY", key).replace("OTHER", other).replace("JOINED", joined)
    return text.replace("§", underscores).replace("¦", "_" if underscores else "")


def _unwrapped(text: str) -> str:
    return "".join(text.split()).replace(",}", "}").replace(",)", ")")


@pytest.mark.parametrize("path", STACK)
def test_the_name_is_taken_with_underscores_wherever_it_is_handed(path: str) -> None:
    outcome = run_files({path: _text(path)}, SELECT)
    after = _unwrapped(outcome.texts[path])
    assert after == _unwrapped(_text(path, underscores=UNDERSCORES[path]))


@pytest.mark.parametrize("path", STACK)
def test_another_name_that_is_handed_there_too_holds_it_back(path: str) -> None:
    text = _text(path, other=OTHERS[path])
    outcome = run_files({path: text}, SELECT)
    assert outcome.texts == {path: text}
    assert any("it is also spelled elsewhere" in reason for reason in outcome.reasons)


@pytest.mark.parametrize("path", STACK)
def test_a_text_that_may_mean_something_else_holds_it_back(path: str) -> None:
    text = _text(path, key="table-or-bucket")
    outcome = run_files({path: text}, SELECT)
    assert outcome.texts == {path: text}
    assert any("it is also spelled elsewhere" in reason for reason in outcome.reasons)


TESTS = {
    "app.ts": (
        "test/app.test.ts",
        """\
import * as cdk from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { Wind } from '../app';

const template = Template.fromStack(new Wind(new cdk.App(), 'T', 'qa'));
template.hasResourceProperties('AWS::Glue::Job', { DefaultArguments: { '--database': 'wind|db¦qa' } });
template.hasResourceProperties('AWS::Glue::Database', { DatabaseInput: { Name: 'wind|db¦qa' } });
template.hasResourceProperties('AWS::Glue::Job', { Name: 'wind-dbqa2' });
""",
    ),
    "app.py": (
        "tests/test_app.py",
        """\
import aws_cdk as cdk
from aws_cdk.assertions import Template

from app import Wind

template = Template.from_stack(Wind(cdk.App(), "T", "qa"))
template.has_resource_properties("AWS::Glue::Job", {"DefaultArguments": {"--database": "wind|db¦qa"}})
template.has_resource_properties("AWS::Glue::Database", {"DatabaseInput": {"Name": "wind|db¦qa"}})
template.has_resource_properties("AWS::Glue::Job", {"Name": "wind-dbqa2"})
""",
    ),
}


@pytest.mark.parametrize("path", STACK)
def test_tests_that_spell_the_name_follow(path: str) -> None:
    test, text = TESTS[path]
    outcome = run_files({path: _text(path), test: text.replace("|", "-").replace("¦", "")}, SELECT)
    assert outcome.texts[test] == text.replace("|", "_").replace("¦", "_")
    after = _unwrapped(_text(path, underscores=UNDERSCORES[path]))
    assert _unwrapped(outcome.texts[path]) == after


WRITTEN = """\
import aws_cdk as cdk
from aws_cdk import aws_glue as glue


class Wind(cdk.Stack):
    def __init__(self, scope, id, suffix):
        super().__init__(scope, id)
        self._suffix = suffix
        glue.CfnDatabase(self, "D", catalog_id=self.account, database_input={"name": "DB" + self._suffix})
        self.job("wind-job", "wind-db")

    def job(self, name, database):
        arguments = {"--database": database§ + self._suffix}
        return glue.CfnJob(self, name, name=name | + self._suffix, role="r", command={}, default_arguments=arguments)
"""


def test_one_underscore_is_put_in_where_a_method_is_handed_the_name_as_it_was() -> None:
    before = WRITTEN.replace("DB", "wind-db").replace("§", "").replace(" |", "")
    after = WRITTEN.replace("DB", "wind_db_").replace("§", '.replace("-", "_") + "_"')
    outcome = run_files({"app.py": before}, SELECT, "resource-name-separator")
    assert outcome.texts == {"app.py": after.replace("|", '+ "-"')}


#: A database whose name has a setting that is no suffix, and a test that spells what it comes to.
SETTINGS = {
    "app.ts": (
        """\
import * as cdk from 'aws-cdk-lib';
import * as glue from 'aws-cdk-lib/aws-glue';
export class Reports extends cdk.Stack {
  constructor(scope: cdk.App, id: string, private readonly settings: { name: string }) {
    super(scope, id);
    this.database('all-reports');
  }
  private database(name: string) {
    new glue.CfnDatabase(this, name, { catalogId: '1', databaseInput: { name: `${name§}${this.settings.name}` } });
  }
}
""",
        """\
import * as cdk from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { Reports } from '../app';
const template = Template.fromStack(new Reports(new cdk.App(), 'T', { name: 'unit' }));
template.hasResourceProperties('AWS::Glue::Database', { DatabaseInput: { Name: 'all|reportsunit' } });
""",
    ),
    "app.py": (
        """\
import aws_cdk as cdk
from aws_cdk import aws_glue as glue


class Reports(cdk.Stack):
    def __init__(self, scope, id, settings: dict):
        super().__init__(scope, id)
        self.settings = settings
        self.database("all-reports")

    def database(self, name):
        glue.CfnDatabase(self, name, catalog_id="1", database_input={"name": f"{name§}{self.settings['name']}"})
""",
        """\
import aws_cdk as cdk
from aws_cdk.assertions import Template

from app import Reports

template = Template.from_stack(Reports(cdk.App(), "T", {"name": "unit"}))
template.has_resource_properties("AWS::Glue::Database", {"DatabaseInput": {"Name": "all|reportsunit"}})
""",
    ),
}


@pytest.mark.parametrize("path", SETTINGS)
def test_tests_that_spell_the_name_with_a_setting_follow(path: str) -> None:
    app, text = SETTINGS[path]
    test, _ = TESTS[path]
    files = {path: app.replace("§", ""), test: text.replace("|", "-")}
    outcome = run_files(files, SELECT)
    taken = UNDERSCORES[path].replace('"', "'")
    assert outcome.texts[test] == text.replace("|", "_")
    assert _unwrapped(outcome.texts[path]).replace('"', "'") == _unwrapped(
        app.replace("§", taken)
    ).replace('"', "'")
