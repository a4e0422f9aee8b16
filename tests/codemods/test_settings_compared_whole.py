"""Settings that a test compares as a whole with others of the same function."""

from __future__ import annotations

import pytest
from file_runs import run_files

NAMES = ("glue-version", "glue-worker-count")
FILES = {
    "typescript": {
        "config.ts": """\
export interface Settings { glueVersion: string; workers: number }
const all: Record<string, Settings> = {
  dev: { glueVersion: 'OLD', workers: FEW },
  prod: { glueVersion: 'OLD', workers: MANY },
};
export function settings(stage: string): Settings {
  return all[stage] ?? all.dev;
}
""",
        "stack.ts": """\
import * as cdk from 'aws-cdk-lib';
import * as glue from 'aws-cdk-lib/aws-glue';
import { settings } from './config';

export class News extends cdk.Stack {
  constructor(scope: cdk.App, id: string, stage: string) {
    super(scope, id);
    const config = settings(stage);
    new glue.CfnJob(this, 'Job', {
      role: 'r',
      command: {},
      glueVersion: config.glueVersion,
      numberOfWorkers: config.workers,
    });
  }
}
""",
        "test/config.test.ts": """\
import { settings } from '../config';

it('falls back', () => {
  ASSERTED;
});
""",
    },
    "python": {
        "config.py": """\
ALL = {
    "dev": {"glue_version": "OLD", "workers": FEW},
    "prod": {"glue_version": "OLD", "workers": MANY},
}


def settings(stage):
    return ALL.get(stage, ALL["dev"])
""",
        "stack.py": """\
import aws_cdk as cdk
from aws_cdk import aws_glue as glue
from config import settings


class News(cdk.Stack):
    def __init__(self, scope, id, stage):
        super().__init__(scope, id)
        config = settings(stage)
        glue.CfnJob(
            self,
            "Job",
            role="r",
            command={},
            glue_version=config["glue_version"],
            number_of_workers=config["workers"],
        )
""",
        "tests/test_config.py": """\
from config import settings


def test_falls_back():
    ASSERTED
""",
    },
}
TOLD_APART = {
    "typescript: others": "expect(settings('prod')).toEqual(settings('dev'))",
    "typescript: not alike": "expect(settings('prod')).not.toEqual(settings('dev'))",
    "typescript: of any stage": "expect(settings(load())).toEqual(settings('dev'))",
    "typescript: handed on": "show(settings('dev'))",
    "python: others": 'assert settings("prod") == settings("dev")',
    "python: not alike": 'assert settings("prod") != settings("dev")',
    "python: of any stage": 'assert settings(load()) == settings("dev")',
    "python: handed on": 'show(settings("dev"))',
}
ALIKE = {
    "typescript: the default": "expect(settings('unknown')).toEqual(settings('dev'))",
    "typescript: itself": "expect(settings('prod')).toStrictEqual(settings('prod'))",
    "python: the default": 'assert settings("unknown") == settings("dev")',
    "python: itself": 'assert settings("prod") == settings("prod")',
}


def _files(name: str, asserted: str, old: str, few: int, many: int) -> dict[str, str]:
    marks = {"OLD": old, "FEW": str(few), "MANY": str(many), "ASSERTED": asserted}
    files = dict(FILES[name.partition(":")[0]])
    for path in files:
        for mark, text in marks.items():
            files[path] = files[path].replace(mark, text)
    return files


@pytest.mark.parametrize("name", TOLD_APART)
def test_settings_that_are_told_apart_or_shown_stay(name: str) -> None:
    files = _files(name, TOLD_APART[name], "3.0", 3, 20)
    outcome = run_files(files, *NAMES)
    assert outcome.texts == files
    assert len(outcome.reasons) == 2


@pytest.mark.parametrize("name", ALIKE)
def test_settings_that_are_the_same_change_together(name: str) -> None:
    outcome = run_files(_files(name, ALIKE[name], "3.0", 3, 20), *NAMES)
    assert outcome.reasons == []
    assert outcome.texts == _files(name, ALIKE[name], "4.0", 2, 2)
