"""What a naming function makes is given to another one, which has underscores for its hyphens.

``~`` is a hyphen that is added, and ``^`` an underscore.
"""

from __future__ import annotations

import pytest
from file_runs import run_files

FILES = {
    "typescript": {
        "stack.ts": """\
import * as cdk from 'aws-cdk-lib';
import { aws_glue as glue, aws_sqs as sqs } from 'aws-cdk-lib';

const withSuffix = (base: string, suffix: string): string => `${base}~${suffix}`;
const glueName = (name: string): string => MADE;

export class Jobs extends cdk.Stack {
  constructor(scope: cdk.App, id: string, suffix: string) {
    super(scope, id);
    new sqs.Queue(this, 'Parse', { queueName: withSuffix('job-board-parse', suffix) });
    new glue.CfnDatabase(this, 'Db', {
      catalogId: '1',
      databaseInput: { name: glueName(withSuffix('job-board-sales', suffix)) },
    });
    print(`SELECT * FROM job_board_sales^${suffix}.orders`);
  }
}
""",
        "test/stack.test.ts": """\
import { App } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { Jobs } from '../stack';

test('names', () => {
  const template = Template.fromStack(new Jobs(new App(), 'L', 'qa'));
  template.hasResourceProperties('AWS::Glue::Database', { DatabaseInput: { Name: 'job_board_sales^qa' } });
});
""",
    },
    "python": {
        "stack.py": """\
import aws_cdk as cdk
from aws_cdk import aws_glue as glue, aws_sqs as sqs


def with_suffix(base: str, suffix: str) -> str:
    return f"{base}~{suffix}"


def glue_name(name: str) -> str:
    return MADE


class Jobs(cdk.Stack):
    def __init__(self, scope, id, suffix: str) -> None:
        super().__init__(scope, id)
        sqs.Queue(self, "Parse", queue_name=with_suffix("job-board-parse", suffix))
        glue.CfnDatabase(
            self,
            "Db",
            catalog_id="1",
            database_input={"name": glue_name(with_suffix("job-board-sales", suffix))},
        )
        print(f"SELECT * FROM job_board_sales^{suffix}.orders")
""",
        "tests/test_stack.py": """\
import aws_cdk as cdk
from aws_cdk.assertions import Template
from stack import Jobs


def test_names():
    template = Template.from_stack(Jobs(cdk.App(), "L", "qa"))
    template.has_resource_properties(
        "AWS::Glue::Database", {"DatabaseInput": {"Name": "job_board_sales^qa"}}
    )
""",
    },
}
OTHERWISE = {
    "typescript: as it is": "name",
    "typescript: the first one alone": "name.replace('-', '_')",
    "typescript: other characters": "name.replace(/_/g, '-')",
    "typescript: by what is not known": "load(name)",
    "python: as it is": "name",
    "python: other characters": 'name.replace("_", "-")',
    "python: by what is not known": "load(name)",
}
UNDERSCORED = {
    "typescript: by a pattern": "name.replace(/-/g, '_')",
    "typescript: all of them": "name.replaceAll('-', '_')",
    "typescript: in lower case then": "name.replace(/-/g, '_').toLowerCase()",
    "typescript: in lower case before": 'name.toLowerCase().replace(/-/g, "_")',
    "python: by a text": 'name.replace("-", "_")',
    "python: in lower case then": "name.replace('-', '_').lower()",
    "python: in lower case before": 'name.lower().replace("-", "_")',
}


def _files(name: str, made: str, *, is_mended: bool) -> dict[str, str]:
    marks = (("~", "-"), ("^", "_"), ("MADE", made))
    files = dict(FILES[name.partition(":")[0]])
    for path, text in files.items():
        for mark, written in marks:
            text = text.replace(mark, written if is_mended or mark == "MADE" else "")
        files[path] = text
    return files


@pytest.mark.parametrize("name", OTHERWISE)
def test_what_is_made_of_a_name_otherwise_holds_it_back(name: str) -> None:
    files = _files(name, OTHERWISE[name], is_mended=False)
    outcome = run_files(files, "resource-name-separator")
    assert outcome.texts == files
    assert outcome.reasons


@pytest.mark.parametrize("name", UNDERSCORED)
def test_a_database_gets_the_underscore_and_its_spellings_follow(name: str) -> None:
    outcome = run_files(_files(name, UNDERSCORED[name], is_mended=False), "resource-name-separator")
    assert outcome.reasons == []
    assert outcome.texts == _files(name, UNDERSCORED[name], is_mended=True)
