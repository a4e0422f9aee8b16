"""Buckets that functions make: events go into the function's bucket if all of them get some."""

from __future__ import annotations

import pytest

from cdkfix.testing import run

NAME = "s3-event-bridge-enabled"
TYPESCRIPT = """\
import * as cdk from 'aws-cdk-lib';
import * as s3 from 'aws-cdk-lib/aws-s3';

export class Data extends cdk.Stack {
  public readonly raw: s3.Bucket;
  public readonly lake: s3.Bucket;

  constructor(scope: cdk.App, id: string, flag?: boolean) {
    super(scope, id);
BODY  }

  private bucket(id: string): s3.Bucket {
    return new s3.Bucket(this, id, { versioned: trueEVENTS });
  }
}
"""
PYTHON = """\
import aws_cdk as cdk
from aws_cdk import aws_s3 as s3


class Data(cdk.Stack):
    def __init__(self, scope, id, flag=False):
        super().__init__(scope, id)
BODY
    def bucket(self, id):
        return s3.Bucket(self, id, versioned=TrueEVENTS)
"""
FORM = {"typescript": TYPESCRIPT, "python": PYTHON}
EVENTS = {"typescript": ", eventBridgeEnabled: true", "python": ", event_bridge_enabled=True"}
INDENT = {"typescript": "    ", "python": "        "}


def _text(language: str, *lines: str, events: bool = False) -> str:
    body = "".join(f"{INDENT[language]}{line}\n" for line in lines)
    form = FORM[language].replace("BODY", body)
    return form.replace("EVENTS", EVENTS[language] if events else "")


#: What is done with the buckets, and what is left of it.
FIXED = {
    "one bucket": (
        "typescript",
        ["this.raw = this.bucket('R');", "this.raw.enableEventBridgeNotification();"],
        ["this.raw = this.bucket('R');"],
    ),
    "all of them": (
        "typescript",
        [
            "this.raw = this.bucket('R');",
            "this.lake = this.bucket('L');",
            "this.raw.enableEventBridgeNotification();",
            "this.lake.enableEventBridgeNotification();",
        ],
        ["this.raw = this.bucket('R');", "this.lake = this.bucket('L');"],
    ),
    "where it is made": (
        "typescript",
        ["this.bucket('R').enableEventBridgeNotification();"],
        ["this.bucket('R');"],
    ),
    "in a loop": (
        "typescript",
        [
            "for (const id of ['a', 'b']) {",
            "  const made = this.bucket(id);",
            "  made.enableEventBridgeNotification();",
            "}",
        ],
        ["for (const id of ['a', 'b']) {", "  this.bucket(id);", "}"],
    ),
    "in Python, one bucket": (
        "python",
        ['self.raw = self.bucket("R")', "self.raw.enable_event_bridge_notification()"],
        ['self.raw = self.bucket("R")'],
    ),
    "in Python, all of them": (
        "python",
        [
            'self.raw = self.bucket("R")',
            "self.raw.enable_event_bridge_notification()",
            'self.lake = self.bucket("L")',
            "self.lake.enable_event_bridge_notification()",
        ],
        ['self.raw = self.bucket("R")', 'self.lake = self.bucket("L")'],
    ),
    "in Python, in a loop": (
        "python",
        [
            'for id in ("a", "b"):',
            "    made = self.bucket(id)",
            "    made.enable_event_bridge_notification()",
        ],
        ['for id in ("a", "b"):', "    self.bucket(id)"],
    ),
}


@pytest.mark.parametrize(("language", "lines", "left"), FIXED.values(), ids=FIXED)
def test_a_function_all_of_whose_buckets_get_events(
    language: str, lines: list[str], left: list[str]
) -> None:
    outcome = run(_text(language, *lines), language, [NAME])
    assert outcome.text == _text(language, *left, events=True)
    assert not outcome.reasons


@pytest.mark.parametrize("language", FORM)
def test_a_call_for_what_has_events_already_goes(language: str) -> None:
    lines = {
        "typescript": ["this.raw = this.bucket('R');", "this.lake = this.bucket('L');"],
        "python": ['self.raw = self.bucket("R")', 'self.lake = self.bucket("L")'],
    }[language]
    asked = {
        "typescript": "this.raw.enableEventBridgeNotification();",
        "python": "self.raw.enable_event_bridge_notification()",
    }[language]
    outcome = run(_text(language, *lines, asked, events=True), language, [NAME])
    assert outcome.text == _text(language, *lines, events=True)


REPORTED = {
    "on a condition": (
        "typescript",
        [
            "this.raw = this.bucket('R');",
            "if (flag) {",
            "  this.raw.enableEventBridgeNotification();",
            "}",
        ],
        "it is called on a condition only, line 11",
    ),
    "handed on": (
        "typescript",
        [
            "this.raw = this.bucket('R');",
            "this.raw.enableEventBridgeNotification();",
            "later(this.bucket);",
        ],
        "the function that makes it may make others as well, line 16",
    ),
    "in Python, handed on": (
        "python",
        [
            'self.raw = self.bucket("R")',
            "self.raw.enable_event_bridge_notification()",
            "later(self.bucket)",
        ],
        "the function that makes it may make others as well, line 13",
    ),
}


@pytest.mark.parametrize(("language", "lines", "reason"), REPORTED.values(), ids=REPORTED)
def test_a_function_that_makes_others_is_told(language: str, lines: list[str], reason: str) -> None:
    text = _text(language, *lines)
    outcome = run(text, language, [NAME])
    assert outcome.text == text
    assert outcome.reasons[0] == reason


LOOPS = {
    "typescript": (
        "import * as s3 from 'aws-cdk-lib/aws-s3';\n"
        "function last(scope: any) {\n  let found: any;\n"
        "  for (const id of ['a', 'b']) {\n    found = new s3.Bucket(scope, id);\n  }\n"
        "  return found;\n}\nlast(load()).enableEventBridgeNotification();\n"
    ),
    "python": (
        "from aws_cdk import aws_s3 as s3\n\n\ndef last(scope):\n"
        '    for id in ("a", "b"):\n        found = s3.Bucket(scope, id)\n    return found\n\n\n'
        "last(load()).enable_event_bridge_notification()\n"
    ),
}


@pytest.mark.parametrize(("language", "text"), LOOPS.items())
def test_the_last_of_those_that_a_function_makes(language: str, text: str) -> None:
    outcome = run(text, language, [NAME])
    assert outcome.text == text
    assert len(outcome.reasons) == 1


CLASSES = {
    "typescript": (
        "import * as s3 from 'aws-cdk-lib/aws-s3';\n"
        "class Lake extends s3.Bucket {\n"
        "  constructor(scope: any, id: string) {\n    super(scope, id);\n  }\n}\n"
        "const raw = new Lake(load(), 'R');\nraw.enableEventBridgeNotification();\n"
    ),
    "python": (
        "from aws_cdk import aws_s3 as s3\n\n\nclass Lake(s3.Bucket):\n"
        "    def __init__(self, scope, id):\n        super().__init__(scope, id)\n\n\n"
        'raw = Lake(load(), "R")\nraw.enable_event_bridge_notification()\n'
    ),
}


@pytest.mark.parametrize(("language", "text"), CLASSES.items())
def test_an_instance_of_a_class_of_buckets(language: str, text: str) -> None:
    outcome = run(text, language, [NAME])
    assert outcome.text == text
    (reason,) = outcome.reasons
    assert reason.startswith("the class Lake gives all its buckets their props, line ")
