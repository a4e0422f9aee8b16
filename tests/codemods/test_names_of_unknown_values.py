"""Names of what nobody knows the values of: from the context, from outside of the project."""

from __future__ import annotations

import pytest
from file_runs import run_files

SEPARATOR, DATABASE = "resource-name-separator", "glue-database-name"
JOBS = {
    "jobs.ts": """\
import {{ App, Stack, aws_glue as glue }} from 'aws-cdk-lib';
const app = new App();
const suffix = 'dev';
const names: string[] = app.node.tryGetContext('jobs');
export const stack = new Stack(app, 'S');
for (const name of names) {{
  new glue.CfnJob(stack, name, {{ name: `fair-${{name}}-job{}${{suffix}}`, role: 'r', command: {{}} }});
}}
{}
""",
    "jobs.py": """\
from aws_cdk import App, Stack, aws_glue as glue

app = App()
suffix = "dev"
stack = Stack(app, "S")
for name in app.node.try_get_context("jobs"):
    glue.CfnJob(stack, name, name=f"fair-{{name}}-job{}{{suffix}}", role="r", command={{}})
{}
""",
}
#: A test that spells the name of one of the jobs.
TESTS = {
    "jobs.ts": (
        "jobs.test.ts",
        (
            "import { stack } from './jobs';\ntest('a job', () => {\n"
            "  expect(find(stack, 'fair-prices-job|dev')).toBe(1);\n"
            "  expect(find(stack, 'fair-prices-crawler')).toBe(1);\n});\n"
        ),
    ),
    "jobs.py": (
        "test_jobs.py",
        (
            "from jobs import stack\n\n\ndef test_a_job():\n"
            '    assert find(stack, "fair-prices-job|dev") == 1\n'
            '    assert find(stack, "fair-prices-crawler") == 1\n'
        ),
    ),
}


@pytest.mark.parametrize("path", JOBS)
def test_a_test_follows_that_spells_one_of_them(path: str) -> None:
    test, text = TESTS[path]
    before = {path: JOBS[path].format("", ""), test: text.replace("|", "")}
    outcome = run_files(before, SEPARATOR)
    assert outcome.texts == {path: JOBS[path].format("-", ""), test: text.replace("|", "-")}


@pytest.mark.parametrize(
    ("path", "spelled"),
    [
        ("jobs.ts", "console.log(`fair-prices-job${suffix}`);"),
        ("jobs.py", 'print("fair-prices-job" + suffix)'),
    ],
)
def test_another_text_that_may_spell_one_holds_them_back(path: str, spelled: str) -> None:
    before = {path: JOBS[path].format("", spelled)}
    outcome = run_files(before, SEPARATOR)
    assert outcome.texts == before
    told = "whether it is also spelled elsewhere cannot be told: "
    assert [reason.startswith(told) for reason in outcome.reasons] == [True]


@pytest.mark.parametrize(
    ("path", "spelled"),
    [
        ("jobs.ts", "console.log(`fair-prices-jobs${suffix}`, 'fair-', `fair-x-job-${suffix}`);"),
        ("jobs.py", 'print("fair-prices-jobs" + suffix, "fair-", f"fair-x-job-{suffix}")'),
    ],
)
def test_texts_that_spell_none_stay(path: str, spelled: str) -> None:
    outcome = run_files({path: JOBS[path].format("", spelled)}, SEPARATOR)
    assert outcome.texts == {path: JOBS[path].format("-", spelled)}


#: ``PROJECT`` is what the name begins with, ``^`` where its hyphens go, ``~`` a hyphen.
DATABASES = {
    "lake.ts": """\
import { App, Stack, aws_glue as glue, aws_sqs as sqs } from 'aws-cdk-lib';
import { read } from 'settings';

export class Lake extends Stack {
  constructor(scope: App, id: string, project: TYPE, stage: string) {
    super(scope, id);
    new sqs.Queue(this, 'Q', { queueName: `${project}-queue-${stage}` });
    new glue.CfnDatabase(this, 'D', {
      catalogId: '1',
      databaseInput: { name: `${project^}~db~${stage}` },
    });
    console.log(`database/${project^}~db~${stage}`);
  }
}
new Lake(new App(), 'Lake', read().project, 'dev');
""",
    "lake.py": """\
from aws_cdk import App, Stack, aws_glue as glue, aws_sqs as sqs
from settings import read


class Lake(Stack):
    def __init__(self, scope: App, id: str, project: TYPE, stage: str) -> None:
        super().__init__(scope, id)
        sqs.Queue(self, "Q", queue_name=f"{project}-queue-{stage}")
        glue.CfnDatabase(
            self,
            "D",
            catalog_id="1",
            database_input={"name": f"{project^}~db~{stage}"},
        )
        print(f"database/{project^}~db~{stage}")


Lake(App(), "Lake", read()["project"], "dev")
""",
}
UNDERSCORES = {"lake.ts": ".replace(/-/g, '_')", "lake.py": ".replace('-', '_')"}


def _lake(path: str, type_: str, hyphen: str, taken: str) -> dict[str, str]:
    text = DATABASES[path].replace("TYPE", type_)
    return {path: text.replace("~", hyphen).replace("^", taken)}


@pytest.mark.parametrize(("path", "type_"), [("lake.ts", "string"), ("lake.py", "str")])
def test_a_database_takes_an_unknown_text_with_underscores(path: str, type_: str) -> None:
    outcome = run_files(_lake(path, type_, "-", ""), DATABASE)
    assert outcome.texts == _lake(path, type_, "_", UNDERSCORES[path])
    assert not outcome.notes


@pytest.mark.parametrize(("path", "type_"), [("lake.ts", "any"), ("lake.py", "object")])
def test_what_may_be_no_text_is_noted(path: str, type_: str) -> None:
    outcome = run_files(_lake(path, type_, "-", ""), DATABASE)
    assert outcome.texts == _lake(path, type_, "_", "")
    (note,) = outcome.notes
    assert note.endswith("may keep a hyphen in name: what `project` brings is not known")


@pytest.mark.parametrize(("path", "type_"), [("lake.ts", "string"), ("lake.py", "str")])
def test_a_database_without_hyphens_of_its_own_stays(path: str, type_: str) -> None:
    before = _lake(path, type_, "_", "")
    outcome = run_files(before, DATABASE)
    assert outcome.texts == before
    assert not outcome.messages
    assert not outcome.notes


#: A prefix with a default that other names keep the hyphen of.
DEFAULTED = {
    "lake.ts": """\
import { Stack, aws_glue as glue, aws_sqs as sqs } from 'aws-cdk-lib';
import { Construct } from 'constructs';

export class Lake extends Stack {
  constructor(scope: Construct, id: string, stage: string, project = 'iot-lake') {
    super(scope, id);
    for (const step of ['clean', 'join']) {
      const queue = `${project}-${step}-${stage}`;
      new sqs.Queue(this, step, { queueName: queue });
    }
    const database = `${project^}~db~${stage}`;
    new glue.CfnDatabase(this, 'D', { catalogId: '1', databaseInput: { name: database } });
  }
}
""",
    "lake.py": """\
from aws_cdk import Stack, aws_glue as glue, aws_sqs as sqs


class Lake(Stack):
    def __init__(self, scope, id, stage: str, project: str = "iot-lake"):
        super().__init__(scope, id)
        self.project = project
        for step in ["clean", "join"]:
            queue = f"{self.project}-{step}-{stage}"
            sqs.Queue(self, step, queue_name=queue)
        database = f"{project^}~db~{stage}"
        glue.CfnDatabase(self, "D", catalog_id="1", database_input={"name": database})
""",
}


@pytest.mark.parametrize("path", DEFAULTED)
def test_a_database_takes_a_default_with_underscores_that_other_names_keep(path: str) -> None:
    """What others are called by a variable is no use of it that would change; nothing is noted."""
    text = DEFAULTED[path]
    outcome = run_files({path: text.replace("~", "-").replace("^", "")}, DATABASE)
    assert outcome.texts == {path: text.replace("~", "_").replace("^", UNDERSCORES[path])}
    assert not outcome.notes
