"""Glue databases whose names are made of what `cdk.json` gives.

``~`` is a hyphen that becomes an underscore, ``^`` where a value has its hyphens replaced.
"""

from __future__ import annotations

import json

import pytest
from file_runs import run_files

SELECT = "glue-database-name"
STACK = {
    "app.ts": """\
import * as cdk from 'aws-cdk-lib';
import { aws_glue as glue } from 'aws-cdk-lib';

class Fares extends cdk.Stack {
  constructor(scope: cdk.App, id: string, stage: string) {
    super(scope, id);
    const config = this.node.tryGetContext(stage);
    const prefix = config.prefix;
    const name = `${prefix^}NAME`;
    new glue.CfnDatabase(this, 'Db', { catalogId: '1', databaseInput: { name } });
    new cdk.CfnOutput(this, 'Arn', { value: `database/${prefix^}NAME` });
    new cdk.CfnOutput(this, 'Bucket', { value: `${prefix}-raw` });
  }
}
new Fares(new cdk.App(), 'Fares', 'dev');
""",
    "app.py": """\
import aws_cdk as cdk
from aws_cdk import aws_glue as glue


class Fares(cdk.Stack):
    def __init__(self, scope, id, stage):
        super().__init__(scope, id)
        config = dict(self.node.try_get_context(stage))
        prefix = config["prefix"]
        name = f"{prefix^}NAME"
        glue.CfnDatabase(self, "Db", catalog_id="1", database_input={"name": name})
        cdk.CfnOutput(self, "Arn", value=f"database/{prefix^}NAME")
        cdk.CfnOutput(self, "Bucket", value=f"{prefix}-raw")


Fares(cdk.App(), "Fares", "dev")
""",
}
REPLACED = {"app.ts": ".replace(/-/g, '_')", "app.py": ".replace('-', '_')"}
INSERTED = {"app.ts": "~db~${stage}", "app.py": "~db~{stage}"}


def _files(path: str, name: str, **given: str) -> dict[str, str]:
    context = {"app": "run", "context": {"dev": given}}
    return {path: STACK[path].replace("NAME", name), "cdk.json": json.dumps(context)}


def _before(text: str) -> str:
    return text.replace("~", "-").replace("^", "")


@pytest.mark.parametrize("rest", ["hyphens", "none"])
@pytest.mark.parametrize("path", STACK)
def test_a_value_with_a_hyphen_has_it_replaced_in_the_name(path: str, rest: str) -> None:
    """Wherever the name is spelled; other names go on with the value as it is."""
    name = INSERTED[path] if rest == "hyphens" else "_db"
    files = _files(path, name, prefix="transit-fares")
    outcome = run_files({path: _before(text) for path, text in files.items()}, SELECT)
    after = files[path].replace("~", "_").replace("^", REPLACED[path])
    assert outcome.texts[path] == after
    assert not outcome.reasons


@pytest.mark.parametrize("path", STACK)
def test_a_value_without_one_stays_as_it_is(path: str) -> None:
    files = _files(path, INSERTED[path], prefix="fares")
    outcome = run_files({path: _before(text) for path, text in files.items()}, SELECT)
    assert outcome.texts[path] == files[path].replace("~", "_").replace("^", "")


@pytest.mark.parametrize("path", STACK)
def test_a_suffix_with_a_hyphen_inside_is_told(path: str) -> None:
    suffixed = {"app.ts": "~${config.suffix}", "app.py": "~{config['suffix']}"}[path]
    files = _files(path, suffixed, prefix="fares", suffix="eu-west")
    before = {path: _before(text) for path, text in files.items()}
    outcome = run_files(before, SELECT)
    assert outcome.texts == before
    assert ["`cdk.json` gives" in reason for reason in outcome.reasons] == [True]


APPS = {
    "app.ts": """\
import * as cdk from 'aws-cdk-lib';
import { aws_glue as glue, aws_sqs as sqs } from 'aws-cdk-lib';

class Fares extends cdk.Stack {
  constructor(scope: cdk.App, id: string) {
    super(scope, id);
    const suffix = this.node.tryGetContext('suffix') ?? 'dev';
    new sqs.Queue(this, 'Q', { queueName: `fares-jobs${suffix}` });
    new glue.CfnDatabase(this, 'Db', { catalogId: '1', databaseInput: { name: `fares${suffix}` } });
  }
}
new Fares(new cdk.App(GIVEN), 'Fares');
""",
    "app.py": """\
import aws_cdk as cdk
from aws_cdk import aws_glue as glue, aws_sqs as sqs


class Fares(cdk.Stack):
    def __init__(self, scope, id):
        super().__init__(scope, id)
        suffix = self.node.try_get_context("suffix") or "dev"
        sqs.Queue(self, "Q", queue_name=f"fares-jobs{suffix}")
        glue.CfnDatabase(self, "Db", catalog_id="1", database_input={"name": f"fares{suffix}"})


Fares(cdk.App(GIVEN), "Fares")
""",
}
GIVEN = {"app.ts": "{ context: { suffix: '-dev' } }", "app.py": 'context={"suffix": "-dev"}'}


@pytest.mark.parametrize("where", ["cdk.json", "the app"])
@pytest.mark.parametrize("path", APPS)
def test_a_suffix_that_the_context_gives_with_its_hyphen_is_told(path: str, where: str) -> None:
    """Of the database as of other names: what the context gives is written in no source."""
    in_app = where == "the app"
    context = {"app": "run", "context": {} if in_app else {"suffix": "-dev"}}
    files = {path: APPS[path].replace("GIVEN", GIVEN[path] if in_app else "")}
    files["cdk.json"] = json.dumps(context)
    outcome = run_files(files, SELECT, "resource-name-separator")
    assert outcome.texts == files
    told = "an app is given" if in_app else "`cdk.json` gives"
    assert [told in reason for reason in outcome.reasons] == [True, True]
