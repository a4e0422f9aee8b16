"""Values of types that spell them out are not changed to ones that these do not allow."""

from __future__ import annotations

from pathlib import Path

import pytest
from synth import tsc, typescript_app

from cdkfix.testing import run

NAMES = ["glue-version", "glue-worker-count"]
HEAD = "import * as cdk from 'aws-cdk-lib';\nimport * as glue from 'aws-cdk-lib/aws-glue';\n"
JOB = """\
export class Data extends cdk.Stack {
  constructor(scope: cdk.App, id: string) {
    super(scope, id);
    new glue.CfnJob(this, 'Job', {
      command: {},
      role: 'r',
      glueVersion: %s,
      numberOfWorkers: %s,
    });
  }
}
"""
PYTHON = "from typing import Literal\n\nfrom aws_cdk import aws_glue as glue\n"
PYTHON_JOB = 'glue.CfnJob(self, "Job", command=c, role=r, glue_version={}, number_of_workers={})\n'

NARROW = {
    "an interface": "interface Settings { version: '2.0' | '3.0'; workers: 5 | 10 }\n"
    "const settings: Settings = { version: '3.0', workers: 10 };\n",
    "aliases": "type Version = '3.0';\ntype Workers = 10;\n"
    "const settings: { version: Version; workers: Workers } = { version: '3.0', workers: 10 };\n",
    "a parameter's type": "const settings = { version: '3.0', workers: 10 } as const;\n"
    "const show = (version: '3.0', workers: 10) => console.log(version, workers);\n",
}


@pytest.mark.parametrize("before", NARROW.values(), ids=NARROW.keys())
def test_the_use_gets_what_the_type_of_the_definition_does_not_allow(before: str) -> None:
    outcome = run(
        HEAD + before + JOB % ("settings.version", "settings.workers"), "typescript", NAMES
    )
    assert outcome.text == HEAD + before + JOB % ("'4.0'", "2")


def test_a_type_that_allows_the_new_value_too_holds_nothing() -> None:
    text = (
        "type Settings = {{ version: '3.0' | '4.0' | '5.0'; workers: 2 | 10 }};\n"
        "const settings: Settings = {{ version: '{}', workers: {} }};\n"
    )
    job = JOB % ("settings.version", "settings.workers")
    outcome = run(HEAD + text.format("3.0", 10) + job, "typescript", NAMES)
    assert outcome.text == HEAD + text.format("4.0", 2) + job


def test_a_type_of_other_values_holds_nothing() -> None:
    text = "type Size = 'small' | '10' | 100;\nconst settings = {{ version: '{}', workers: {} }};\n"
    job = JOB % ("settings.version", "settings.workers")
    outcome = run(HEAD + text.format("3.0", 10) + job, "typescript", NAMES)
    assert outcome.text == HEAD + text.format("4.0", 2) + job


def test_a_value_in_place_is_of_cdks_own_type() -> None:
    narrow = "type Version = '3.0';\ntype Workers = 10;\n"
    outcome = run(HEAD + narrow + JOB % ("'3.0'", "10"), "typescript", NAMES)
    assert outcome.text == HEAD + narrow + JOB % ("'4.0'", "2")


@pytest.mark.parametrize(
    ("annotation", "changes"),
    [
        ('Literal["2.0", "3.0"]', False),
        ('Literal["3.0", "4.0"]', True),
        ('Literal["small"]', True),
        ('list[Literal["3.0"]]', False),
        ('dict["3.0", int]', True),
    ],
)
def test_python_literals_are_types_too(annotation: str, changes: bool) -> None:
    before = f"Version = {annotation}\n" + 'VERSION = "{}"\n'
    outcome = run(
        PYTHON + before.format("3.0") + PYTHON_JOB.format("VERSION", "2"), "python", NAMES
    )
    if changes:
        expected = before.format("4.0") + PYTHON_JOB.format("VERSION", "2")
    else:
        expected = before.format("3.0") + PYTHON_JOB.format('"4.0"', "2")
    assert outcome.text == PYTHON + expected


@pytest.mark.slow
@pytest.mark.parametrize("before", NARROW.values(), ids=NARROW.keys())
def test_the_compiler_agrees(before: str, tmp_path: Path, node_modules: Path) -> None:
    text = HEAD + before + JOB % ("settings.version", "settings.workers")
    outcome = run(text, "typescript", NAMES)
    app = typescript_app(tmp_path, {"stack.ts": outcome.text.encode()}, node_modules)
    assert tsc(app) == []
