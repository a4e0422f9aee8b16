"""Buckets of the project's own classes: the one that asks for events gives the prop."""

from __future__ import annotations

import pytest

from cdkfix.testing import run

NAME = ["s3-event-bridge-enabled"]
TYPESCRIPT = """\
import * as cdk from 'aws-cdk-lib';
import * as s3 from 'aws-cdk-lib/aws-s3';

class Secure extends s3.Bucket {
  constructor(scope: cdk.Stack, id: string, TAKEN) {
    super(scope, id, PROPS);
  }
}

class Data extends cdk.Stack {
  constructor(scope: cdk.App, id: string) {
    super(scope, id);
    new Secure(this, 'Logs');
    const raw = new Secure(this, 'Raw'GIVEN);
    raw.enableEventBridgeNotification();
    raw.addEventNotification(id);
  }
}
"""
PYTHON = """\
import aws_cdk as cdk
from aws_cdk import aws_s3 as s3


class Secure(s3.Bucket):
    def __init__(self, scope, id, TAKEN):
        super().__init__(scope, id, PROPS)


class Data(cdk.Stack):
    def __init__(self, scope, id):
        super().__init__(scope, id)
        Secure(self, "Logs")
        raw = Secure(self, "Raw"GIVEN)
        raw.enable_event_bridge_notification()
        raw.add_event_notification(id)
"""
CALLS = {
    "typescript": "    raw.enableEventBridgeNotification();\n",
    "python": "        raw.enable_event_bridge_notification()\n",
}


def _text(language: str, taken: str, props: str, given: str) -> str:
    text = TYPESCRIPT if language == "typescript" else PYTHON
    return text.replace("TAKEN", taken).replace("PROPS", props).replace("GIVEN", given)


LEFT = {
    "typescript: no props": ("typescript", "versioned = true", "{ versioned }", ""),
    "typescript: others behind them": (
        "typescript",
        "props: s3.BucketProps = {}",
        "{ ...props, eventBridgeEnabled: false }",
        "",
    ),
    "python: no props": ("python", "versioned=True", "versioned=versioned", ""),
    "python: another value": ("python", "**kwargs", "event_bridge_enabled=False, **kwargs", ""),
}
FIXED = {
    "typescript: beside others": (
        "typescript",
        "props: s3.BucketProps = {}",
        "{ enforceSSL: true, ...props }",
        ", { versioned: true }",
        ", { versioned: true, eventBridgeEnabled: true }",
    ),
    "typescript: alone": (
        "typescript",
        "props?: s3.BucketProps",
        "props",
        "",
        ", { eventBridgeEnabled: true }",
    ),
    "python: beside others": (
        "python",
        "**kwargs",
        "enforce_ssl=True, **kwargs",
        ", versioned=True",
        ", versioned=True, event_bridge_enabled=True",
    ),
    "python: alone": ("python", "**kwargs", "**kwargs", "", ", event_bridge_enabled=True"),
}


@pytest.mark.parametrize(("language", "taken", "props", "given"), LEFT.values(), ids=LEFT)
def test_a_class_that_is_given_no_such_prop_stays(
    language: str, taken: str, props: str, given: str
) -> None:
    text = _text(language, taken, props, given)
    outcome = run(text, language, NAME)
    assert outcome.text == text
    assert ["the class Secure gives all" in reason for reason in outcome.reasons] == [True]


@pytest.mark.parametrize(
    ("language", "taken", "props", "given", "after"), FIXED.values(), ids=FIXED
)
def test_the_instance_that_asks_for_events_is_given_the_prop(
    language: str, taken: str, props: str, given: str, after: str
) -> None:
    """Its class's other buckets get none."""
    outcome = run(_text(language, taken, props, given), language, NAME)
    assert outcome.text == _text(language, taken, props, after).replace(CALLS[language], "")
    assert not outcome.reasons
