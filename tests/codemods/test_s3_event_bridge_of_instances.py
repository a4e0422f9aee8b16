"""Buckets of an instance that is made once: events go into the class that makes them."""

from __future__ import annotations

import pytest
from file_runs import run_files

from cdkfix.testing import run

NAME = "s3-event-bridge-enabled"
TYPESCRIPT = """\
import * as cdk from 'aws-cdk-lib';
import * as s3 from 'aws-cdk-lib/aws-s3';
import { Construct } from 'constructs';

class Storage extends BASE {
  public readonly raw: s3.Bucket;
  constructor(scope: Construct, id: string) {
    super(scope, id);
    this.raw = new s3.Bucket(this, 'Raw'EVENTS);
  }
}

class Lake extends cdk.Stack {
  constructor(scope: Construct, id: string, flag?: boolean) {
    super(scope, id);
    BODY
  }
}
new Lake(new cdk.App(), 'Lake');
"""
PYTHON = """\
import aws_cdk as cdk
from aws_cdk import aws_s3 as s3
from constructs import Construct


class Storage(BASE):
    def __init__(self, scope, id):
        super().__init__(scope, id)
        self.raw = s3.Bucket(self, "Raw"EVENTS)


class Lake(cdk.Stack):
    def __init__(self, scope, id, flag=False):
        super().__init__(scope, id)
        BODY


Lake(cdk.App(), "Lake")
"""
FORM = {"typescript": TYPESCRIPT, "python": PYTHON}
EVENTS = {"typescript": ", { eventBridgeEnabled: true }", "python": ", event_bridge_enabled=True"}
#: What is done with the instance, and what is left of it.
FIXED = {
    "construct": (
        "typescript",
        "Construct",
        [
            "const storage = new Storage(this, 'S');",
            "storage.raw.enableEventBridgeNotification();",
            "console.log(storage.raw);",
        ],
        ["const storage = new Storage(this, 'S');", "console.log(storage.raw);"],
    ),
    "nested stack that nothing else is asked of": (
        "typescript",
        "cdk.NestedStack",
        [
            "const storage = new Storage(this, 'S');",
            "storage.raw.enableEventBridgeNotification();",
        ],
        ["new Storage(this, 'S');"],
    ),
    "without a name": (
        "typescript",
        "Construct",
        ["new Storage(this, 'S').raw.enableEventBridgeNotification();"],
        ["new Storage(this, 'S');"],
    ),
    "python: construct": (
        "python",
        "Construct",
        [
            'storage = Storage(self, "S")',
            "storage.raw.enable_event_bridge_notification()",
            "print(storage.raw)",
        ],
        ['storage = Storage(self, "S")', "print(storage.raw)"],
    ),
    "python: nested stack that nothing else is asked of": (
        "python",
        "cdk.NestedStack",
        ['storage = Storage(self, "S")', "storage.raw.enable_event_bridge_notification()"],
        ['Storage(self, "S")'],
    ),
}
TOLD = {
    "made twice": (
        "typescript",
        [
            "const storage = new Storage(this, 'S');",
            "storage.raw.enableEventBridgeNotification();",
            "console.log(new Storage(this, 'T'));",
        ],
        "its class makes more than one, and not each is known to be asked",
    ),
    "made in a loop": (
        "typescript",
        [
            "for (const name of ['a', 'b']) {",
            "  const storage = new Storage(this, name);",
            "  if (flag) storage.raw.enableEventBridgeNotification();",
            "}",
        ],
        "it is called on a condition only",
    ),
    "on a condition": (
        "typescript",
        [
            "const storage = new Storage(this, 'S');",
            "if (flag) { storage.raw.enableEventBridgeNotification(); }",
        ],
        "it is called on a condition only",
    ),
    "python: made twice": (
        "python",
        [
            'storage = Storage(self, "S")',
            "storage.raw.enable_event_bridge_notification()",
            'print(Storage(self, "T"))',
        ],
        "its class makes more than one, and not each is known to be asked",
    ),
    "python: on a condition": (
        "python",
        [
            'storage = Storage(self, "S")',
            "if flag:",
            "    storage.raw.enable_event_bridge_notification()",
        ],
        "it is called on a condition only",
    ),
}


def _text(language: str, base: str, lines: list[str], *, events: bool = False) -> str:
    indent = "    " if language == "typescript" else "        "
    text = FORM[language].replace("BODY", f"\n{indent}".join(lines)).replace("BASE", base)
    return text.replace("EVENTS", EVENTS[language] if events else "")


@pytest.mark.parametrize(("language", "base", "before", "after"), FIXED.values(), ids=FIXED)
def test_events_go_into_the_class(
    language: str, base: str, before: list[str], after: list[str]
) -> None:
    outcome = run(_text(language, base, before), language, [NAME])
    assert outcome.text == _text(language, base, after, events=True)
    assert not outcome.reasons


@pytest.mark.parametrize(("language", "lines", "reason"), TOLD.values(), ids=TOLD)
def test_why_the_call_stays(language: str, lines: list[str], reason: str) -> None:
    before = _text(language, "Construct", lines)
    outcome = run(before, language, [NAME])
    assert outcome.text == before
    assert [reason in it for it in outcome.reasons] == [True], outcome.reasons


def test_a_class_of_another_file_is_told() -> None:
    top, storage, rest = (
        PYTHON.replace("BASE", "Construct").replace("EVENTS", "").split("\n\n\n", 2)
    )
    body = 'storage = Storage(self, "S")\n        storage.raw.enable_event_bridge_notification()'
    files = {
        "storage.py": f"{top}\n\n\n{storage}\n",
        "app.py": f"{top}\nfrom storage import Storage\n\n\n{rest.replace('BODY', body)}",
    }
    outcome = run_files(files, NAME)
    assert outcome.texts == files
    assert outcome.reasons == ["it is made in another file, line 9 of storage.py"], outcome.reasons
