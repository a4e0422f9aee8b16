"""Tests follow that list the names of tables which a stack makes in a loop of another list."""

from __future__ import annotations

import pytest
from file_runs import run_files

NAME = "glue-database-name"
STACKS = {
    "typescript": """\
import * as cdk from 'aws-cdk-lib';
import * as glue from 'aws-cdk-lib/aws-glue';

export class School extends cdk.Stack {
  constructor(scope: cdk.App, id: string) {
    super(scope, id);
    for (const name of ['students', 'exam-results']) {
      new glue.CfnTable(this, name, { catalogId: 'c', databaseName: 'd', tableInput: { name } });
    }
  }
}
""",
    "python": """\
import aws_cdk as cdk
from aws_cdk import aws_glue as glue


class School(cdk.Stack):
    def __init__(self, scope, id):
        super().__init__(scope, id)
        for name in ("students", "exam-results"):
            glue.CfnTable(self, name, catalog_id="c", database_name="d", table_input={"name": name})
""",
}
HEADS = {
    "typescript": """\
import { App } from 'aws-cdk-lib';
import { Match, Template } from 'aws-cdk-lib/assertions';
import { School } from '../lib/school';

const template = Template.fromStack(new School(new App(), 'S'));
""",
    "python": """\
import pytest
from aws_cdk import App
from aws_cdk.assertions import Match, Template

from school import School

template = Template.from_stack(School(App(), "S"))


""",
}
FILES = {
    "typescript": ("lib/school.ts", "test/school.test.ts"),
    "python": ("school.py", "tests/test_school.py"),
}
TAKEN = {"typescript": "name: name.replace(/-/g, '_')", "python": '.replace("-", "_")'}
SEEN = "template.hasResourceProperties('AWS::Glue::Table', %s);"
PYTHON_SEEN = 'template.has_resource_properties("AWS::Glue::Table", %s)'
OF_QUEUE = "template.hasResourceProperties('AWS::SQS::Queue', { QueueName: it });"
PYTHON_OF_QUEUE = 'template.has_resource_properties("AWS::SQS::Queue", {"QueueName": it})'

OTHER_USES = {
    "typescript: a path as well": (
        "typescript",
        "for (const it of ['exam-results']) {\n  "
        + SEEN % "{ TableInput: { Name: it, StorageDescriptor: { Location: it } } }"
        + "\n}",
    ),
    "python: a path as well": (
        "python",
        'for it in ["exam-results"]:\n    '
        + PYTHON_SEEN % '{"TableInput": {"Name": it, "StorageDescriptor": {"Location": it}}}',
    ),
    "typescript: a queue": (
        "typescript",
        "for (const it of ['exam-results']) {\n  " + OF_QUEUE + "\n}",
    ),
    "python: a queue": (
        "python",
        'for it in ["exam-results"]:\n    ' + PYTHON_OF_QUEUE,
    ),
    "typescript: nothing": ("typescript", "const listed = ['exam-results'];"),
    "python: nothing": ("python", 'listed = ["exam-results"]'),
}


def _files(language: str, test: str) -> dict[str, str]:
    stack, path = FILES[language]
    return {stack: STACKS[language], path: f"{HEADS[language]}{test}\n"}


@pytest.mark.parametrize(("language", "test"), OTHER_USES.values(), ids=OTHER_USES)
def test_a_table_keeps_its_name_where_a_test_has_that_for_something_else(
    language: str, test: str
) -> None:
    files = _files(language, test)
    outcome = run_files(files, NAME)
    assert outcome.texts == files
    assert outcome.reasons


LISTED = {
    "typescript: a loop": (
        "typescript",
        "for (const it of ['exam-results']) {\n  " + SEEN % "{ TableInput: { Name: it } }" + "\n}",
    ),
    "typescript: a name that is the key": (
        "typescript",
        "for (const Name of ['exam-results']) {\n  "
        + SEEN % "{ TableInput: Match.objectLike({ Name }) }"
        + "\n}",
    ),
    "typescript: a callback": (
        "typescript",
        "['exam-results'].forEach((it) => " + SEEN[:-1] % "{ TableInput: { Name: it } }" + ");",
    ),
    "typescript: rows of a test": (
        "typescript",
        "test.each(['exam-results'])('%s', (it) => {\n  "
        + SEEN % "{ TableInput: { Name: it } }"
        + "\n});",
    ),
    "python: a loop": (
        "python",
        'for it in ["exam-results"]:\n    ' + PYTHON_SEEN % '{"TableInput": {"Name": it}}',
    ),
    "python: a matcher": (
        "python",
        'for it in ["exam-results"]:\n    '
        + PYTHON_SEEN % '{"TableInput": Match.object_like({"Name": it})}',
    ),
    "python: rows of a test": (
        "python",
        '@pytest.mark.parametrize("it", ["exam-results"])\ndef test_it(it):\n    '
        + PYTHON_SEEN % '{"TableInput": {"Name": it}}',
    ),
}


@pytest.mark.parametrize(("language", "test"), LISTED.values(), ids=LISTED)
def test_names_that_a_test_lists_follow(language: str, test: str) -> None:
    stack, path = FILES[language]
    files = _files(language, test)
    outcome = run_files(files, NAME)
    assert outcome.texts[path] == files[path].replace("exam-results", "exam_results")
    assert TAKEN[language] in outcome.texts[stack]
    assert outcome.reasons == []
