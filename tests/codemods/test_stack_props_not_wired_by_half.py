"""Suffixes that names hang on otherwise than by their value: as a key, or beside another one."""

from __future__ import annotations

import pytest
from file_runs import run_files

NAME = "stack-props-interface"

TYPESCRIPT = """\
import * as cdk from 'aws-cdk-lib';
import * as sqs from 'aws-cdk-lib/aws-sqs';

const TABLE = new Map([['dev', { suffix: 'd' }], ['prod', { suffix: 'p' }]]);
const CONFIG: any = { env: process.env.STAGE || 'dev' };
CONFIG.nameSuffix = load(CONFIG.env);
const named = (part: string) => `shop-${part}-${CONFIG.nameSuffix}`;

export class Shop extends cdk.Stack {
  constructor(scope: cdk.App, id: string, props?: cdk.StackProps) {
    super(scope, id, props);
    BODY
  }
}
"""
PYTHON = """\
import os
import aws_cdk as cdk
from aws_cdk import aws_sqs as sqs

TABLE = {"dev": {"suffix": "d"}, "prod": {"suffix": "p"}}
CONFIG = {"env": os.environ.get("STAGE", "dev")}
CONFIG["name_suffix"] = load(CONFIG["env"])


def named(part):
    return f"shop-{part}-{CONFIG['name_suffix']}"


class Shop(cdk.Stack):
    def __init__(self, scope, id, **kwargs):
        super().__init__(scope, id, **kwargs)
        BODY
"""
_ASKED = "const environment = this.node.tryGetContext('environment') || 'dev';\n    "
_PY_ASKED = 'environment = self.node.try_get_context("environment") or "dev"\n        '
_HELD = "new sqs.Queue(this, 'Q', { queueName: `shop-${settings.suffix}` });"
_PY_HELD = 'sqs.Queue(self, "Q", queue_name=f"shop-{settings[\'suffix\']}")'
REFUSED = {
    "typescript: a key of the context": (
        f"{_ASKED}const settings = this.node.tryGetContext(environment);\n    {_HELD}",
        "`environment` selects one of several values",
    ),
    "typescript: a key of a table": (
        f"{_ASKED}const settings: any = TABLE.get(environment);\n    {_HELD}",
        "`environment` selects one of several values",
    ),
    "typescript: names by a function that has another": (
        (
            "cdk.Tags.of(this).add('Env', `${CONFIG.env}`);\n    "
            "new sqs.Queue(this, 'Q', { queueName: named('q') });"
        ),
        "what a function has: `CONFIG.nameSuffix`",
    ),
    "python: a key of the context": (
        f"{_PY_ASKED}settings = self.node.try_get_context(environment)\n        {_PY_HELD}",
        "`environment` selects one of several values",
    ),
    "python: a key of a table": (
        f"{_PY_ASKED}settings = TABLE.get(environment)\n        {_PY_HELD}",
        "`environment` selects one of several values",
    ),
    "python: names by a function that has another": (
        (
            'cdk.Tags.of(self).add("Env", f"{CONFIG[\'env\']}")\n        '
            'sqs.Queue(self, "Q", queue_name=named("q"))'
        ),
        "what a function has: `CONFIG['name_suffix']`",
    ),
}
WIRED = {
    "typescript": (
        (
            f"{_ASKED}new sqs.Queue(this, 'Q', {{ queueName: `shop-${{environment}}` }});\n"
            "    use(load(environment), TABLE.has(environment));"
        ),
        "props?.environmentSuffix ||",
    ),
    "python": (
        (
            f'{_PY_ASKED}sqs.Queue(self, "Q", queue_name=f"shop-{{environment}}")\n'
            "        use(load(environment), environment in TABLE)"
        ),
        "(props.environment_suffix if props else None)",
    ),
}


def _file(language: str, body: str) -> dict[str, str]:
    if language == "typescript":
        return {"stack.ts": TYPESCRIPT.replace("BODY", body)}
    return {"stack.py": PYTHON.replace("BODY", body)}


@pytest.mark.parametrize("name", REFUSED)
def test_a_suffix_that_would_change_but_half_of_it_stays(name: str) -> None:
    body, reason = REFUSED[name]
    files = _file(name.partition(":")[0], body)
    outcome = run_files(files, NAME)
    assert outcome.texts == files
    assert [reason in told for told in outcome.reasons] == [True], outcome.reasons


@pytest.mark.parametrize("language", WIRED)
def test_a_suffix_that_others_ask_about_is_wired(language: str) -> None:
    body, wired = WIRED[language]
    outcome = run_files(_file(language, body), NAME)
    assert outcome.reasons == []
    assert wired in next(iter(outcome.texts.values()))
