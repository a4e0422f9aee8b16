"""Buckets that one call makes, many of them: events go into it if a loop asks each of them."""

from __future__ import annotations

import pytest

from cdkfix.testing import run

NAME = "s3-event-bridge-enabled"
TYPESCRIPT = """\
import * as cdk from 'aws-cdk-lib';
import * as s3 from 'aws-cdk-lib/aws-s3';

export class Data extends cdk.Stack {
  constructor(scope: cdk.App, id: string, flag?: boolean) {
    super(scope, id);
    BODY
    this.zones = zones;
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
        self.zones = zones
"""
FORM = {"typescript": TYPESCRIPT, "python": PYTHON}
EVENTS = {"typescript": ", { eventBridgeEnabled: true }", "python": ", event_bridge_enabled=True"}

#: How the buckets are made, ``~`` where events go, and how they are asked for events.
FIXED = {
    "mapped": (
        "typescript",
        ["const zones = ['raw', 'out'].map((name) => new s3.Bucket(this, name~));"],
        ["zones.forEach((zone) => zone.enableEventBridgeNotification());"],
    ),
    "mapped by a function with statements": (
        "typescript",
        [
            "const zones = ['raw', 'out'].map((name) => {",
            "  return new s3.Bucket(this, name~);",
            "});",
        ],
        ["for (const zone of zones) {", "  zone.enableEventBridgeNotification();", "}"],
    ),
    "put into a record": (
        "typescript",
        [
            "const zones: Record<string, s3.Bucket> = {};",
            "for (const name of ['raw', 'out']) {",
            "  zones[name] = new s3.Bucket(this, name~);",
            "}",
        ],
        ["Object.values(zones).forEach((zone) => zone.enableEventBridgeNotification());"],
    ),
    "put into a record for some": (
        "typescript",
        [
            "const zones: Record<string, s3.Bucket> = {};",
            "for (const name of ['raw', 'out']) {",
            "  if (flag) zones[name] = new s3.Bucket(this, name~);",
            "}",
        ],
        ["for (const zone of Object.values(zones)) zone.enableEventBridgeNotification();"],
    ),
    "pushed by a function of each": (
        "typescript",
        [
            "const zones: s3.Bucket[] = [];",
            "['raw', 'out'].forEach((name) => {",
            "  zones.push(new s3.Bucket(this, name~));",
            "});",
        ],
        ["zones.forEach((zone) => zone.enableEventBridgeNotification());"],
    ),
    "Python, a comprehension": (
        "python",
        ['zones = [s3.Bucket(self, name~) for name in ("raw", "out")]'],
        ["for zone in zones:", "    zone.enable_event_bridge_notification()"],
    ),
    "Python, a comprehension of a dict": (
        "python",
        ['zones = {name: s3.Bucket(self, name~) for name in ("raw", "out") if flag}'],
        ["for zone in zones.values():", "    zone.enable_event_bridge_notification()"],
    ),
    "Python, put into a dict": (
        "python",
        [
            "zones = {}",
            'for name in ("raw", "out"):',
            "    zones[name] = s3.Bucket(self, name~)",
        ],
        ["for zone in zones.values():", "    zone.enable_event_bridge_notification()"],
    ),
    "Python, appended": (
        "python",
        [
            "zones = []",
            'for name in ("raw", "out"):',
            "    zones.append(s3.Bucket(self, name~))",
        ],
        ["for zone in zones:", "    zone.enable_event_bridge_notification()"],
    ),
}
#: What is done, and why it stays.
TOLD = {
    "one of them by another name of the record": (
        "typescript",
        [
            "const made: Record<string, s3.Bucket> = {};",
            "for (const name of ['raw', 'out']) {",
            "  made[`${name}s`] = new s3.Bucket(this, name);",
            "}",
            "this.kept = made as Record<string, s3.Bucket>;",
            "this.kept.raw.enableEventBridgeNotification();",
        ],
        "it is called for one of several buckets: `this.kept.raw",
    ),
    "put in by one of two names": (
        "typescript",
        [
            "this.kept = {};",
            "const made = this.kept;",
            "made['raw'] = new s3.Bucket(this, 'raw');",
            "this.kept['raw'].enableEventBridgeNotification();",
        ],
        "it is called for one of several buckets: `this.kept['raw']",
    ),
    "not all that are made are in the list": (
        "typescript",
        [
            "const made: s3.Bucket[] = [];",
            "for (const name of ['raw', 'out']) {",
            "  const bucket = new s3.Bucket(this, name);",
            "  if (flag) made.push(bucket);",
            "}",
            "made.forEach((it) => it.enableEventBridgeNotification());",
        ],
        "it is called for each of several buckets",
    ),
    "asked before they are put in": (
        "typescript",
        [
            "const made: s3.Bucket[] = [];",
            "made.forEach((it) => it.enableEventBridgeNotification());",
            "for (const name of ['raw', 'out']) made.push(new s3.Bucket(this, name));",
        ],
        "elsewhere than the bucket is made",
    ),
    "put in by a function that others may call": (
        "typescript",
        [
            "const made: s3.Bucket[] = [];",
            "const add = (name: string) => { made.push(new s3.Bucket(this, name)); };",
            "made.forEach((it) => it.enableEventBridgeNotification());",
            "add('late');",
        ],
        "elsewhere than the bucket is made",
    ),
    "some of them": (
        "typescript",
        [
            "const made = ['raw', 'out'].map((name) => new s3.Bucket(this, name));",
            "if (flag) made.forEach((it) => it.enableEventBridgeNotification());",
        ],
        "it is called for each of several buckets",
    ),
    "Python, one of them by another name of the dict": (
        "python",
        [
            "made = {}",
            'for name in ("raw", "out"):',
            "    made[name * 2] = s3.Bucket(self, name)",
            "self.kept = made",
            'self.kept["raw"].enable_event_bridge_notification()',
        ],
        'it is called for one of several buckets: `self.kept["raw"]',
    ),
    "Python, not all that are made are in the list": (
        "python",
        [
            "made = []",
            'for name in ("raw", "out"):',
            "    bucket = s3.Bucket(self, name)",
            "    if flag:",
            "        made.append(bucket)",
            "for it in made:",
            "    it.enable_event_bridge_notification()",
        ],
        "it is called for each of several buckets",
    ),
    "Python, put in by a function that others may call": (
        "python",
        [
            "made = []",
            "def add(name):",
            "    made.append(s3.Bucket(self, name))",
            "for it in made:",
            "    it.enable_event_bridge_notification()",
            'add("late")',
        ],
        "elsewhere than the bucket is made",
    ),
}


def _text(language: str, *lines: str, events: bool = False) -> str:
    indent = "    " if language == "typescript" else "        "
    body = f"\n{indent}".join(lines)
    return FORM[language].replace("BODY", body).replace("~", EVENTS[language] if events else "")


@pytest.mark.parametrize(("language", "made", "asked"), FIXED.values(), ids=FIXED)
def test_events_go_into_the_one_call(language: str, made: list[str], asked: list[str]) -> None:
    outcome = run(_text(language, *made, *asked), language, [NAME], width=None)
    assert outcome.text == _text(language, *made, events=True)
    assert not outcome.reasons


@pytest.mark.parametrize(("language", "lines", "reason"), TOLD.values(), ids=TOLD)
def test_why_the_call_stays(language: str, lines: list[str], reason: str) -> None:
    before = _text(language, *lines)
    outcome = run(before, language, [NAME])
    assert outcome.text == before
    assert [reason in it for it in outcome.reasons] == [True], outcome.reasons


MEMBERS = {
    "typescript": (
        (
            "import * as cdk from 'aws-cdk-lib';\nimport * as s3 from 'aws-cdk-lib/aws-s3';\n\n"
            "export class Data extends cdk.Stack {\n  readonly all: Record<string, s3.Bucket> = {};\n\n"
            "  constructor(scope: cdk.App, id: string) {\n    super(scope, id);\n"
            "    this.all.raw = new s3.Bucket(this, 'Raw'~);\n|"
            "    this.all.logs = new s3.Bucket(this, 'Logs');\n  }\n}\n"
        ),
        ", { eventBridgeEnabled: true }",
        "    this.all.raw.enableEventBridgeNotification();\n",
    ),
    "python": (
        (
            "import aws_cdk as cdk\nfrom aws_cdk import aws_s3 as s3\n\n\nclass Data(cdk.Stack):\n"
            "    def __init__(self, scope, id):\n        super().__init__(scope, id)\n"
            "        self.all = {}\n"
            '        self.all["raw"] = s3.Bucket(self, "Raw"~)\n|'
            '        self.all["logs"] = s3.Bucket(self, "Logs")\n'
        ),
        ", event_bridge_enabled=True",
        '        self.all["raw"].enable_event_bridge_notification()\n',
    ),
}


@pytest.mark.parametrize(("text", "prop", "call"), MEMBERS.values(), ids=MEMBERS)
def test_a_bucket_that_has_just_been_put_into_a_table(text: str, prop: str, call: str) -> None:
    """It is the one that is asked, whatever else the table gets."""
    language = "typescript" if "readonly" in text else "python"
    before = text.replace("~", "").replace("|", call)
    outcome = run(before, language, ["s3-event-bridge-enabled"])
    assert outcome.text == text.replace("~", prop).replace("|", "")


@pytest.mark.parametrize(("text", "prop", "call"), MEMBERS.values(), ids=MEMBERS)
def test_a_bucket_whose_place_in_a_table_is_taken_by_another(
    text: str, prop: str, call: str
) -> None:
    """The last one is asked."""
    language = "typescript" if "readonly" in text else "python"
    line = next(line for line in text.splitlines() if "~" in line)
    again = line.replace("~", "").replace("Raw", "Second")
    before = text.replace("~", "").replace("|", f"{again}\n{call}")
    outcome = run(before, language, ["s3-event-bridge-enabled"])
    changed = line.replace("~", prop).replace("Raw", "Second")
    assert outcome.text == text.replace("~", "").replace("|", f"{changed}\n")
