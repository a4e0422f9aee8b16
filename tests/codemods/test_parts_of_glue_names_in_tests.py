"""Tests that ask for parts of a database's name, which has no hyphen any more."""

from __future__ import annotations

import pytest
from file_runs import run_files

NAME = "glue-database-name"
#: ``~`` is a hyphen that becomes an underscore; `MADE` how the name is made.
STACK = {
    "typescript": """\
import * as cdk from 'aws-cdk-lib';
import * as glue from 'aws-cdk-lib/aws-glue';

export class Data extends cdk.Stack {
  constructor(scope: cdk.App, id: string, private readonly suffix: string) {
    super(scope, id);
    new glue.CfnJob(this, 'J', { name: this.named('job'), role: 'r', command: {} });
    const name = MADE;
    new glue.CfnDatabase(this, 'D', { catalogId: '1', databaseInput: { name } });
  }
  named(name: string): string {
    return `books-${name}-${this.suffix}`;
  }
}
""",
    "python": """\
import aws_cdk as cdk
from aws_cdk import aws_glue as glue


class Data(cdk.Stack):
    def __init__(self, scope, id, suffix):
        super().__init__(scope, id)
        self.suffix = suffix
        glue.CfnJob(self, "J", name=self.named("job"), role="r", command={})
        name = MADE
        glue.CfnDatabase(self, "D", catalog_id="1", database_input={"name": name})

    def named(self, name):
        return f"books-{name}-{self.suffix}"
""",
}
TEST = {
    "typescript": """\
import * as cdk from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { Data } from '../lib/data';

const template = Template.fromStack(new Data(new cdk.App(), 'T', 'ut'));
const [database]: any[] = Object.values(template.findResources('AWS::Glue::Database'));
const [job]: any[] = Object.values(template.findResources('AWS::Glue::Job'));
const name = database.Properties.DatabaseInput.Name;
expect(name.endsWith('~ut')).toBe(true);
expect(name).toContain('royal~db');
expect(job.Properties.Name).toContain('job-ut');
expect(name).toContain(other);
""",
    "python": """\
import aws_cdk as cdk
from aws_cdk.assertions import Template

from lib.data import Data

template = Template.from_stack(Data(cdk.App(), "T", "ut"))
(database,) = template.find_resources("AWS::Glue::Database").values()
(job,) = template.find_resources("AWS::Glue::Job").values()
name = database["Properties"]["DatabaseInput"]["Name"]
assert name.endswith("~ut")
assert "royal~db" in name
assert "job-ut" in job["Properties"]["Name"]
assert other in name
""",
}
PATHS = {
    "typescript": ("lib/data.ts", "test/data.test.ts"),
    "python": ("lib/data.py", "tests/test_data.py"),
}
MADE = {
    "typescript: by a function": (
        "this.named('royal-db')",
        "this.named('royal-db').replace(/-/g, '_')",
    ),
    "typescript: in place": ("`royal-db-${suffix}`", "`royal_db_${suffix}`"),
    "python: by a function": ('self.named("royal-db")', 'self.named("royal-db").replace("-", "_")'),
    "python: in place": ('f"royal-db-{suffix}"', 'f"royal_db_{suffix}"'),
}


@pytest.mark.parametrize("case", MADE)
def test_parts_of_a_database_s_name_follow(case: str) -> None:
    language, (before, after) = case.partition(":")[0], MADE[case]
    stack, test = PATHS[language]
    outcome = run_files(
        {stack: STACK[language].replace("MADE", before), test: TEST[language].replace("~", "-")},
        NAME,
    )
    assert outcome.texts == {
        stack: STACK[language].replace("MADE", after),
        test: TEST[language].replace("~", "_"),
    }


@pytest.mark.parametrize("language", STACK)
def test_parts_stay_where_a_name_keeps_its_hyphens(language: str) -> None:
    made = {"typescript": "unknown(suffix) + '-db'", "python": 'unknown(suffix) + "-db"'}[language]
    stack, test = PATHS[language]
    text = STACK[language].replace("MADE", made)
    comment = {"typescript": "    // ", "python": "        # "}[language]
    line = next(line for line in text.splitlines() if "CfnDatabase" in line)
    text = text.replace(line, f"{comment}cdkfix: ignore[{NAME}]\n{line}")
    files = {stack: text, test: TEST[language].replace("~", "-")}
    assert run_files(files, NAME).texts == files
