"""What a function of settings gives each call by itself, and what is only checked of it."""

from __future__ import annotations

import re

import pytest
from file_runs import run_files

SELECT = ("glue-version", "glue-worker-count")
#: A loader that merges and checks settings, the stack that has them from it, and its tests.
LOADERS = {
    "typescript": {
        "lib/config.ts": """\
export interface Raw { stage?: string; workers?: number | string }
const defaults = { stage: 'dev', glueVersion: '<3.0|4.0>', workers: <10|2> };
export function load(raw: Raw = {}) {
  const workers = raw.workers === undefined ? defaults.workers : Number(raw.workers);
  if (!Number.isInteger(workers) || workers < 2 || 50 < workers || ['none'].includes(defaults.glueVersion)) {
    throw new Error('workers');
  }
  return Object.freeze({ ...defaults, ...raw, workers });
}
""",
        "lib/job.ts": """\
import * as glue from 'aws-cdk-lib/aws-glue';
export function job(scope: any, id: string, config: { glueVersion: string; workers: number }, own: any = {}) {
  return new glue.CfnJob(scope, id, {
    role: 'r', command: {}, glueVersion: config.glueVersion, numberOfWorkers: config.workers, ...own,
  });
}
""",
        "lib/data.ts": """\
import * as cdk from 'aws-cdk-lib';
import { load } from './config';
import { job } from './job';
export class Data extends cdk.Stack {
  constructor(scope: cdk.App, id: string, props: { config: ReturnType<typeof load> }) {
    super(scope, id);
    const { config } = props;
    job(this, 'Load', config);
    job(this, 'Join', config, { numberOfWorkers: <20|2>, glueVersion: '<2.0|4.0>' });
  }
}
new Data(new cdk.App(), 'Data', { config: load() });
""",
        "test/config.test.ts": """\
import { load } from '../lib/config';
test('config', () => {
  expect(load()).toEqual({ stage: 'dev', glueVersion: '<3.0|4.0>', workers: <10|2> });
  expect(load({ stage: 'qa' }).workers).toBe(<10|2>);
  expect(load({ workers: 3 }).workers).toBe(3);
  expect(load({ workers: 20 }).workers).toBe(20);
  expect(() => load({ workers: 1 })).toThrow();
});
""",
    },
    "python": {
        "lib/config.py": """\
DEFAULTS = {"stage": "dev", "glue_version": "<3.0|4.0>", "workers": <10|2>}


def load(**overrides):
    config = {**DEFAULTS, **overrides}
    if not 2 <= config["workers"] <= 50 or config["glue_version"] in ("none", "any"):
        raise ValueError("workers")
    return config
""",
        "lib/job.py": """\
from aws_cdk import aws_glue as glue


def job(scope, construct_id, config, **own):
    return glue.CfnJob(
        scope,
        construct_id,
        role="r",
        command={},
        **{"glue_version": config["glue_version"], "number_of_workers": config["workers"], **own},
    )
""",
        "lib/data.py": """\
import aws_cdk as cdk

from lib.config import load
from lib.job import job


class Data(cdk.Stack):
    def __init__(self, scope, construct_id, *, config):
        super().__init__(scope, construct_id)
        job(self, "Load", config)
        job(self, "Join", config, number_of_workers=<20|2>, glue_version="<2.0|4.0>")


Data(cdk.App(), "Data", config=load())
""",
        "tests/test_config.py": """\
import pytest

from lib.config import load


def test_config():
    assert load() == {"stage": "dev", "glue_version": "<3.0|4.0>", "workers": <10|2>}
    assert load(stage="qa")["workers"] == <10|2>
    assert load(workers=3)["workers"] == 3
    assert load(workers=20)["workers"] == 20
    with pytest.raises(ValueError):
        load(workers=1)
""",
    },
}


def _at(files: dict[str, str], side: int) -> dict[str, str]:
    """The texts before (0) and after (1) the fixes."""
    return {
        path: re.sub(r"<([^|<>]*)\|([^|<>]*)>", lambda found: found[side + 1], text)
        for path, text in files.items()
    }


@pytest.mark.parametrize("language", LOADERS)
def test_a_default_changes_behind_a_function_that_merges_and_checks_settings(language: str) -> None:
    outcome = run_files(_at(LOADERS[language], 0), *SELECT)
    assert outcome.reasons == []
    assert outcome.texts == _at(LOADERS[language], 1)


#: What is asked of a setting, and has another answer for the new one, by the language.
OTHER_ANSWERS = {
    "typescript": (
        "workers < 2 ||",
        [
            "workers < 4 ||",
            "workers === 2 ||",
            "![5, 10].includes(workers) ||",
            "workers > most ||",
        ],
    ),
    "python": (
        "2 <= config",
        ["4 <= config", '10 == config["workers"] or 1 <= config', "least() <= config"],
    ),
}


@pytest.mark.parametrize(
    ("language", "asked"),
    [(language, asked) for language, (_, all_) in OTHER_ANSWERS.items() for asked in all_],
)
def test_a_default_stays_of_which_something_is_asked_that_the_new_one_answers_otherwise(
    language: str, asked: str
) -> None:
    files = _at(LOADERS[language], 0)
    path = next(iter(files))
    files[path] = files[path].replace(OTHER_ANSWERS[language][0], asked)
    after = run_files(files, "glue-worker-count").texts
    assert after[path] == files[path]
