"""Tests that load one row of a configuration, by a key of their own, expect what is in that row."""

from __future__ import annotations

import pytest
from file_runs import run_files

WORKERS = "glue-worker-count"
#: In `#` stands how a function picks a row.
FILES = {
    "config.ts": """\
export interface Settings { workers: number }
export const SETTINGS: Record<string, Settings> = {
  small: { workers: 1 },
  dev: { workers: 5 },
  prod: { workers: 20 },
};
export function load(stage: string = 'dev'): Settings {
  const key = stage as keyof typeof SETTINGS;
  #
}
""",
    "config.py": """\
from dataclasses import dataclass


@dataclass(frozen=True)
class Settings:
    workers: int


SETTINGS = {
    "small": Settings(workers=1),
    "dev": Settings(workers=5),
    "prod": Settings(workers=20),
}


def load(stage: str = "dev") -> Settings:
    key = stage
    #
""",
}
STACKS = {
    "config.ts": (
        "stack.ts",
        """\
import * as cdk from 'aws-cdk-lib';
import * as glue from 'aws-cdk-lib/aws-glue';
import { Settings } from './config';
export class Reco extends cdk.Stack {
  constructor(scope: cdk.App, id: string, config: Settings) {
    super(scope, id);
    const command = { name: 'glueetl' };
    new glue.CfnJob(this, 'Job', { role: 'r', command, numberOfWorkers: config.workers });
  }
}
""",
        (
            "app.ts",
            """\
import * as cdk from 'aws-cdk-lib';
import { load } from './config';
import { Reco } from './stack';
new Reco(new cdk.App(), 'Reco', load(process.env.STAGE ?? 'dev'));
""",
        ),
    ),
    "config.py": (
        "stack.py",
        """\
import aws_cdk as cdk
from aws_cdk import aws_glue as glue

from config import Settings


class Reco(cdk.Stack):
    def __init__(self, scope, id, config: Settings):
        super().__init__(scope, id)
        command = {"name": "glueetl"}
        glue.CfnJob(self, "Job", role="r", command=command, number_of_workers=config.workers)
""",
        (
            "app.py",
            """\
import os

import aws_cdk as cdk
from config import load
from stack import Reco

Reco(cdk.App(), "Reco", load(os.environ.get("STAGE", "dev")))
""",
        ),
    ),
}
PICKING = {
    "typescript: by its key": ("config.ts", "return SETTINGS[key];"),
    "typescript: or another": ("config.ts", "return SETTINGS[stage] ?? SETTINGS.small;"),
    "typescript: unless there is none": (
        "config.ts",
        "const found = SETTINGS[stage];\n  if (!found) {\n    throw new Error(stage);\n  }\n  return found;",
    ),
    "python: by its key": ("config.py", "return SETTINGS[key]"),
    "python: or another": ("config.py", 'return SETTINGS.get(stage, SETTINGS["small"])'),
    "python: unless there is none": (
        "config.py",
        "if stage not in SETTINGS:\n        raise ValueError(stage)\n    return SETTINGS[stage]",
    ),
}
TESTS = {
    "config.ts": (
        "test/config.test.ts",
        """\
import { load } from '../config';
test('rows', () => {
  expect(load('dev').workers).toBe(5);
  expect(load('small').workers).toBe(1);
  const small = load('small');
  expect(small.workers).toBe(1);
  const config = load('prod');
  expect(config.workers).toBe(20);
});
""",
    ),
    "config.py": (
        "tests/test_config.py",
        """\
from config import load


def test_rows():
    assert load("dev").workers == 5
    assert load("small").workers == 1
    small = load("small")
    assert small.workers == 1
    config = load(stage="prod")
    assert config.workers == 20
""",
    ),
}
CHANGES = {
    "workers: 5": "workers: 2",
    "workers: 20": "workers: 2",
    "toBe(5)": "toBe(2)",
    "toBe(20)": "toBe(2)",
    "workers=5": "workers=2",
    "workers=20": "workers=2",
    "== 5": "== 2",
    "== 20": "== 2",
}


def _files(path: str, picking: str, test: str) -> dict[str, str]:
    stack, text, (app, made) = STACKS[path]
    return {path: FILES[path].replace("#", picking), stack: text, app: made, TESTS[path][0]: test}


def _changed(files: dict[str, str]) -> dict[str, str]:
    after = dict(files)
    for old, new in CHANGES.items():
        after = {name: text.replace(old, new) for name, text in after.items()}
    return after


@pytest.mark.parametrize("case", PICKING)
def test_what_is_expected_of_a_row_follows_that_row(case: str) -> None:
    path, picking = PICKING[case]
    files = _files(path, picking, TESTS[path][1])
    outcome = run_files(files, WORKERS)
    assert outcome.texts == _changed(files)
    assert outcome.reasons == []


#: Tests of which nobody can tell the row.
OTHERS = {
    "typescript: any row": ("config.ts", "expect(load(process.env.STAGE!).workers).toBe(5);\n"),
    "python: any row": ("config.py", 'assert load(os.environ["STAGE"]).workers == 5\n'),
}
HEADS = {
    "config.ts": "import { load } from '../config';\n",
    "config.py": "import os\n\nfrom config import load\n\n",
}


@pytest.mark.parametrize("case", OTHERS)
def test_what_is_expected_of_no_certain_row_stays(case: str) -> None:
    path, body = OTHERS[case]
    picking = PICKING[f"{case.partition(':')[0]}: by its key"][1]
    files = _files(path, picking, HEADS[path] + body)
    outcome = run_files(files, WORKERS)
    assert outcome.texts[TESTS[path][0]] == files[TESTS[path][0]]
