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
    return new glue.CfnDatabase(this, name, { catalogId: this.account, databaseInput: { name: name§ + this.suffix } });
  }
  private job(id: string, database: string) {
    return new glue.CfnJob(this, id, { role: 'r', command: {}, defaultArguments: { '--KEY': `${database§}${this.suffix}` } });
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
        made = {"name": name§ + self._suffix}
        return glue.CfnDatabase(self, name, catalog_id=self.account, database_input=made)

    def job(self, id, database):
        return glue.CfnJob(self, id, role="r", command={}, default_arguments={"--KEY": database§ + self._suffix})
""",
}
UNDERSCORES = {"app.ts": ".replace(/-/g, '_')", "app.py": '.replace("-", "_")'}
OTHERS = {
    "app.ts": "\n    this.job('other-job', 'other-db');",
    "app.py": '\n        self.job("other-job", "other-db")',
}


def _text(path: str, *, key: str = "database", other: str = "", underscores: str = "") -> str:
    text = STACK[path].replace("KEY", key).replace("OTHER", other)
    return text.replace("§", underscores)


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
template.hasResourceProperties('AWS::Glue::Job', { DefaultArguments: { '--database': 'wind|dbqa' } });
template.hasResourceProperties('AWS::Glue::Database', { DatabaseInput: { Name: 'wind|dbqa' } });
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
template.has_resource_properties("AWS::Glue::Job", {"DefaultArguments": {"--database": "wind|dbqa"}})
template.has_resource_properties("AWS::Glue::Database", {"DatabaseInput": {"Name": "wind|dbqa"}})
template.has_resource_properties("AWS::Glue::Job", {"Name": "wind-dbqa2"})
""",
    ),
}


@pytest.mark.parametrize("path", STACK)
def test_tests_that_spell_the_name_follow(path: str) -> None:
    test, text = TESTS[path]
    outcome = run_files({path: _text(path), test: text.replace("|", "-")}, SELECT)
    assert outcome.texts[test] == text.replace("|", "_")
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
