"""Settings whose object is given a suffix by a statement behind the one that makes it.

``~`` is a hyphen that is added.
"""

from __future__ import annotations

import pytest
from file_runs import run_files

FILES = {
    "typescript": {
        "config.ts": """\
export const CONFIG: any = { project: 'churn', env: process.env.STAGE || 'dev', lambda: { memory: 512 } };
GIVEN;
""",
        "stack.ts": """\
import * as cdk from 'aws-cdk-lib';
import * as sqs from 'aws-cdk-lib/aws-sqs';
import { CONFIG } from './config';

export class Churn extends cdk.Stack {
  constructor(scope: cdk.App, id: string) {
    super(scope, id);
    new sqs.Queue(this, 'Dlq', { queueName: `churn-dlq~${CONFIG.nameSuffix}` });
  }
}
""",
    },
    "python": {
        "config.py": """\
import os

CONFIG = {"project": "churn", "env": os.getenv("STAGE", "dev"), "lambda": {"memory": 512}}
GIVEN
""",
        "stack.py": """\
import aws_cdk as cdk
from aws_cdk import aws_sqs as sqs
from config import CONFIG


class Churn(cdk.Stack):
    def __init__(self, scope, id):
        super().__init__(scope, id)
        sqs.Queue(self, "Dlq", queue_name=f"churn-dlq~{CONFIG['name_suffix']}")
""",
    },
}
#: What gives the suffix, and a piece of the reason.
REFUSED = {
    "typescript: with its own hyphen": (
        "CONFIG.nameSuffix = `-${CONFIG.env}`",
        "`CONFIG.nameSuffix` brings its own separator",
    ),
    "typescript: twice": (
        "CONFIG.nameSuffix = 'dev';\nCONFIG.nameSuffix = load()",
        "whether it brings its own separator is not known",
    ),
    "typescript: on a condition": (
        "if (load()) { CONFIG.nameSuffix = 'dev'; }",
        "whether it brings its own separator is not known",
    ),
    "python: with its own hyphen": (
        'CONFIG["name_suffix"] = f"-{CONFIG[\'env\']}"',
        "`CONFIG['name_suffix']` brings its own separator",
    ),
    "python: twice": (
        'CONFIG["name_suffix"] = "dev"\nCONFIG["name_suffix"] = load()',
        "whether it brings its own separator is not known",
    ),
    "python: on a condition": (
        'if load():\n    CONFIG["name_suffix"] = "dev"',
        "whether it brings its own separator is not known",
    ),
}
FOLLOWED = {
    "typescript: a text": "CONFIG.nameSuffix = 'dev'",
    "typescript: another setting": "CONFIG.nameSuffix = CONFIG.env",
    "typescript: by its key": "CONFIG['nameSuffix'] = `${CONFIG.env}`",
    "python: a text": 'CONFIG["name_suffix"] = "dev"',
    "python: another setting": 'CONFIG["name_suffix"] = CONFIG["env"]',
    "python: beside another one": 'CONFIG["a"] = load()\nCONFIG["name_suffix"] = f"{CONFIG[\'env\']}"',
}


def _files(name: str, given: str, hyphen: str) -> dict[str, str]:
    files = FILES[name.partition(":")[0]]
    return {path: text.replace("GIVEN", given).replace("~", hyphen) for path, text in files.items()}


@pytest.mark.parametrize("name", REFUSED)
def test_what_may_bring_a_hyphen_of_its_own_stays(name: str) -> None:
    given, reason = REFUSED[name]
    files = _files(name, given, "")
    outcome = run_files(files, "resource-name-separator")
    assert outcome.texts == files
    assert [reason in told for told in outcome.reasons] == [True], outcome.reasons


@pytest.mark.parametrize("name", FOLLOWED)
def test_what_is_given_once_is_followed(name: str) -> None:
    outcome = run_files(_files(name, FOLLOWED[name], ""), "resource-name-separator")
    assert outcome.reasons == []
    assert outcome.texts == _files(name, FOLLOWED[name], "-")
