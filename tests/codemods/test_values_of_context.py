"""Versions and workers that the context gives: the reason says so, and what `cdk.json` has."""

from __future__ import annotations

from pathlib import Path, PurePath

import pytest

from cdkfix import engine
from cdkfix.files.discover import Target
from cdkfix.projects.project import Project
from cdkfix.settings import Settings

SELECT = frozenset({"glue-version", "glue-worker-count", "lambda-runtime"})
CONTEXT = b"""{"app": "x", "context": {
  "dev": {"version": "3.0", "workers": 10}, "prod": {"version": "4.0"}, "flat": 5
}}"""
TEXTS = {
    "typescript": """\
import * as cdk from 'aws-cdk-lib';
import * as glue from 'aws-cdk-lib/aws-glue';
import * as lambda from 'aws-cdk-lib/aws-lambda';

class Data extends cdk.Stack {
  constructor(scope: cdk.App, id: string, stage: string) {
    super(scope, id);
    const config = %s;
    new glue.CfnJob(this, 'J', { role: 'r', %s });
  }
}
""",
    "python": """\
import aws_cdk as cdk
from aws_cdk import aws_glue as glue, aws_lambda as _lambda


class Data(cdk.Stack):
    def __init__(self, scope, id, stage):
        super().__init__(scope, id)
        config = %s
        glue.CfnJob(self, "J", role="r", %s)
""",
}
ASKED = {
    "typescript": "this.node.tryGetContext(stage)",
    "python": "self.node.try_get_context(stage)",
}
#: How the context is held, with ``@`` for the call that asks for it.
HELD = {
    "typescript": {
        "as it is": "@",
        "a copy": "{ ...@ }",
        "a merge": "Object.assign({}, @)",
    },
    "python": {"as it is": "@", "a copy": "dict(@)", "a spread": "{**@}", "a union": "{} | @"},
}
FORMS = [(language, name) for language, forms in HELD.items() for name in forms]
VERSION = {
    "typescript": "glueVersion: config.version",
    "python": 'glue_version=config["version"]',
}
WORKERS = {
    "typescript": "numberOfWorkers: config.workers",
    "python": 'number_of_workers=config["workers"]',
}
OTHER = {
    "typescript": "numberOfWorkers: config.other",
    "python": 'number_of_workers=config["other"]',
}


def _reasons(language: str, held: str, given: str) -> list[str | None]:
    text = (TEXTS[language] % (held.replace("@", ASKED[language]), given)).encode()
    path = Path("stack.py" if language == "python" else "stack.ts")
    contents: dict[PurePath, bytes] = {path: text, PurePath("cdk.json"): CONTEXT}
    project = Project(Path(), contents, files=lambda: [path])
    targets, settings = [Target(path, explicit=True)], Settings(select=SELECT)
    (result,) = engine.run(project, targets, settings, fix=True)
    assert result.after == text
    return [item.reason for item in result.findings]


@pytest.mark.parametrize(("language", "form"), FORMS, ids=[": ".join(item) for item in FORMS])
def test_the_reason_says_what_cdk_json_gives(language: str, form: str) -> None:
    held, asked = HELD[language][form], f"`{ASKED[language]}`, line {8}"
    read = f"it is read from the context: {asked}"
    assert _reasons(language, held, VERSION[language]) == [
        f"{read}; `cdk.json` gives `dev.version` the value `3.0`, `prod.version` the value `4.0`"
    ]
    assert _reasons(language, held, WORKERS[language]) == [
        f"{read}; `cdk.json` gives `dev.workers` the value `10`"
    ]
    assert _reasons(language, held, OTHER[language]) == [read]


#: A value of the context's with a default, which is right.
DEFAULTED = {
    "typescript": "numberOfWorkers: this.node.tryGetContext('flat') ?? 2",
    "python": 'number_of_workers=self.node.try_get_context("flat") or 2',
}


@pytest.mark.parametrize("language", DEFAULTED)
def test_the_reason_says_so_where_the_default_is_right(language: str) -> None:
    (reason,) = _reasons(language, "{}", DEFAULTED[language])
    assert reason is not None
    assert reason.startswith("it is read from the context: `")
    assert reason.endswith("; `cdk.json` gives `flat` the value `5`")


def test_the_reason_names_no_spread_where_none_is_written() -> None:
    reason = "it may be set by what cannot be followed: `load()`, line 8"
    assert _reasons("python", "dict(load())", VERSION["python"]) == [reason]
    assert _reasons("typescript", "Object.assign({}, load())", VERSION["typescript"]) == [reason]
