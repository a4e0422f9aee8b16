"""Values directly before the suffix of a name: what is known of them, and of what is not, a word.

``|`` is where a hyphen goes.
"""

from __future__ import annotations

import json

import pytest
from file_runs import run_files

SELECT = "resource-name-separator"
STACK = {
    "app.ts": """\
import * as cdk from 'aws-cdk-lib';
import { aws_kms as kms, aws_sqs as sqs } from 'aws-cdk-lib';

class Fares extends cdk.Stack {
  constructor(scope: cdk.App, id: string, stage: string, given: string) {
    super(scope, id);
    const prefix = this.node.tryGetContext('prefix');
    new kms.Key(this, 'Key', { alias: `alias/${VALUE}|${stage}` });
    new sqs.Queue(this, 'Q', { queueName: `${VALUE}|${stage}` });
  }
}
""",
    "app.py": """\
import aws_cdk as cdk
from aws_cdk import aws_kms as kms, aws_sqs as sqs


class Fares(cdk.Stack):
    def __init__(self, scope, id, stage, given):
        super().__init__(scope, id)
        prefix = self.node.try_get_context("prefix")
        kms.Key(self, "Key", alias=f"alias/{VALUE}|{stage}")
        sqs.Queue(self, "Q", queue_name=f"{VALUE}|{stage}")
""",
}


def _run(path: str, value: str, prefix: str, joint: str) -> list[str]:
    """The reasons, where the names come out with ``joint`` before their suffix."""
    text = STACK[path].replace("VALUE", value)
    cdk = json.dumps({"app": "run", "context": {"prefix": prefix}})
    outcome = run_files({path: text.replace("|", ""), "cdk.json": cdk}, SELECT)
    assert outcome.texts[path] == text.replace("|", joint)
    return outcome.reasons


@pytest.mark.parametrize("path", STACK)
def test_what_the_context_gives_is_known(path: str) -> None:
    assert not _run(path, "prefix", "transit-fares", "-")


@pytest.mark.parametrize("path", STACK)
def test_what_the_context_gives_may_bring_its_own_or_be_no_kebab_case(path: str) -> None:
    assert not _run(path, "prefix", "transit-", "")
    assert not _run(path, "prefix", "Transit", "")


@pytest.mark.parametrize("path", STACK)
def test_a_value_that_is_not_known_is_told(path: str) -> None:
    """Whether the name is kebab-case hangs on it."""
    reasons = _run(path, "given", "", "")
    assert reasons == [
        f"what stands before it is not known: `given`, line {at}"
        for at in (8 + path.endswith("py"), 9 + path.endswith("py"))
    ]
