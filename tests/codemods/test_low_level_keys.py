"""L1 keys that a statement keeps: they wait for the shortest period as well, once destroyed."""

from __future__ import annotations

import pytest

from cdkfix.testing import run

NAME = ["kms-key-removal-policy"]
TYPESCRIPT = """\
import * as cdk from 'aws-cdk-lib';
import * as kms from 'aws-cdk-lib/aws-kms';
export class Data extends cdk.Stack {
  constructor(scope: cdk.App, id: string) {
    super(scope, id);
    const key = KEY
    key.SETS
  }
}
"""
PYTHON = """\
import aws_cdk as cdk
from aws_cdk import aws_kms as kms


class Data(cdk.Stack):
    def __init__(self, scope, id):
        super().__init__(scope, id)
        key = KEY
        key.SETS
"""
KEPT = {
    "typescript": "applyRemovalPolicy(cdk.RemovalPolicy.RETAIN);",
    "python": "apply_removal_policy(cdk.RemovalPolicy.RETAIN)",
}
DESTROYED = {language: sets.replace("RETAIN", "DESTROY") for language, sets in KEPT.items()}


def _text(language: str, key: str, sets: str) -> str:
    text = TYPESCRIPT if language == "typescript" else PYTHON
    return text.replace("KEY", key).replace("SETS", sets)


STAYING = {
    "typescript": "new kms.CfnKey(this, 'Key', { enabled: true });",
    "python": 'kms.CfnKey(self, "Key", enabled=True)',
}


@pytest.mark.parametrize("language", STAYING)
def test_a_key_that_is_destroyed_stays(language: str) -> None:
    """As CloudFormation does by default, whatever the period."""
    text = _text(language, STAYING[language], DESTROYED[language])
    outcome = run(text, language, NAME)
    assert outcome.text == text
    assert not outcome.findings


KEYS = {
    "typescript: props": (
        "typescript",
        "new kms.CfnKey(this, 'Key', { enabled: true });",
        "new kms.CfnKey(this, 'Key', { enabled: true, pendingWindowInDays: 7 });",
    ),
    "typescript: no props": (
        "typescript",
        "new kms.CfnKey(this, 'Key');",
        "new kms.CfnKey(this, 'Key', { pendingWindowInDays: 7 });",
    ),
    "typescript: a period": (
        "typescript",
        "new kms.CfnKey(this, 'Key', { pendingWindowInDays: 30 });",
        "new kms.CfnKey(this, 'Key', { pendingWindowInDays: 30 });",
    ),
    "typescript: by its type": (
        "typescript",
        "new cdk.CfnResource(this, 'Key', { type: 'AWS::KMS::Key', properties: { Enabled: true } });",
        (
            "new cdk.CfnResource(this, 'Key', { type: 'AWS::KMS::Key', "
            "properties: { Enabled: true, PendingWindowInDays: 7 } });"
        ),
    ),
    "python: props": (
        "python",
        'kms.CfnKey(self, "Key", enabled=True)',
        'kms.CfnKey(self, "Key", enabled=True, pending_window_in_days=7)',
    ),
    "python: no props": (
        "python",
        'kms.CfnKey(self, "Key")',
        'kms.CfnKey(self, "Key", pending_window_in_days=7)',
    ),
    "python: a period": (
        "python",
        'kms.CfnKey(self, "Key", pending_window_in_days=30)',
        'kms.CfnKey(self, "Key", pending_window_in_days=30)',
    ),
    "python: by its type": (
        "python",
        'cdk.CfnResource(self, "Key", type="AWS::KMS::Key", properties={"Enabled": True})',
        (
            'cdk.CfnResource(self, "Key", type="AWS::KMS::Key", '
            'properties={"Enabled": True, "PendingWindowInDays": 7})'
        ),
    ),
}


@pytest.mark.parametrize(("language", "before", "after"), KEYS.values(), ids=KEYS)
def test_a_key_gets_the_shortest_period_with_its_policy(
    language: str, before: str, after: str
) -> None:
    outcome = run(_text(language, before, KEPT[language]), language, NAME)
    assert outcome.text == _text(language, after, DESTROYED[language])
