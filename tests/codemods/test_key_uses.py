"""A table whose keys are asked for hands no value on: suffixes and settings in it can change.

In the texts ``«`` is the separator where it stands before the fix, ``»`` where it stands after it.
"""

from __future__ import annotations

import pytest

from cdkfix.testing import run

NAMES = ["resource-name-separator", "glue-worker-count"]

_PYTHON = """\
import aws_cdk as cdk
from aws_cdk import aws_glue as glue
from aws_cdk import aws_sqs as sqs

SETTINGS = {
    "dev": {"suffix": "«dev", "workers": %s},
    "prod": {"suffix": "«prod", "workers": 2},
}


class Data(cdk.Stack):
    def __init__(self, scope, id, stage):
        super().__init__(scope, id)
        settings = SETTINGS[stage]
        sqs.Queue(self, "Q", queue_name=f"jobs»{settings['suffix']}")
        glue.CfnJob(self, "J", role="r", command=command, number_of_workers=settings["workers"])


def check(stage):
    %s
"""
_TYPESCRIPT = """\
import * as cdk from 'aws-cdk-lib';
import * as glue from 'aws-cdk-lib/aws-glue';
import * as sqs from 'aws-cdk-lib/aws-sqs';

const SETTINGS: Record<string, Settings> = {
  dev: { suffix: '«dev', workers: %s },
  prod: { suffix: '«prod', workers: 2 },
};

class Data extends cdk.Stack {
  constructor(scope: cdk.App, id: string, stage: string) {
    super(scope, id);
    const settings = SETTINGS[stage];
    new sqs.Queue(this, 'Q', { queueName: `jobs»${settings.suffix}` });
    new glue.CfnJob(this, 'J', { role: 'r', command, numberOfWorkers: settings.workers });
  }
}

function check(stage: string) {
  %s
}
"""
TEXTS = {"python": _PYTHON, "typescript": _TYPESCRIPT}

KEYS = {
    "python": [
        "assert stage in SETTINGS",
        "return stage not in SETTINGS",
        "return stage in SETTINGS.keys()",
        "raise ValueError(f'none of {list(SETTINGS)}')",
        "return sorted(SETTINGS)",
        "return len(SETTINGS)",
        "return ', '.join(SETTINGS)",
        "return [name for name in SETTINGS if name != stage]",
    ],
    "typescript": [
        "if (!(stage in SETTINGS)) throw new Error();",
        "return Object.keys(SETTINGS).includes(stage);",
        "return SETTINGS.hasOwnProperty(stage);",
        "return Object.hasOwn(SETTINGS, stage);",
        "for (const name in SETTINGS) console.log(name);",
    ],
}
VALUES = {
    "python": [
        "return SETTINGS == stage",
        "return max(SETTINGS, stage)",
        "return stage.join(stage, SETTINGS)",
        "return SETTINGS in stage",
        "return print(SETTINGS)",
    ],
    "typescript": [
        "return SETTINGS === stage;",
        "return Object.assign(SETTINGS, stage);",
        "return JSON.stringify(SETTINGS);",
        "return Object.keys(stage, SETTINGS);",
        "console.log(SETTINGS);",
    ],
}


def _cases(uses: dict[str, list[str]]) -> list[tuple[str, str]]:
    return [(language, use) for language, listed in uses.items() for use in listed]


@pytest.mark.parametrize(("language", "use"), _cases(KEYS))
def test_keys_that_are_asked_for_leave_values_free(language: str, use: str) -> None:
    text = TEXTS[language]
    outcome = run((text % (10, use)).replace("«", "-").replace("»", ""), language, NAMES)
    assert outcome.reasons == []
    assert outcome.text == (text % (2, use)).replace("«", "").replace("»", "-")


@pytest.mark.parametrize(("language", "use"), _cases(VALUES))
def test_a_table_that_is_used_as_a_whole_keeps_its_values(language: str, use: str) -> None:
    text = TEXTS[language]
    before = (text % (10, use)).replace("«", "-").replace("»", "")
    outcome = run(before, language, NAMES)
    assert outcome.text == before
    assert len(outcome.reasons) == 2
