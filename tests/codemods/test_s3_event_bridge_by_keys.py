"""Buckets of a table that is filled in a loop, asked for events by their keys."""

from __future__ import annotations

import pytest

from cdkfix.testing import run

NAME = ["s3-event-bridge-enabled"]
TYPESCRIPT = """\
import * as cdk from 'aws-cdk-lib';
import * as s3 from 'aws-cdk-lib/aws-s3';

const zones = [{ name: 'raw', days: 1 }, { name: 'out', days: 2 }];

export class Data extends cdk.Stack {
  readonly kept: { [name: string]: s3.Bucket } = {};

  constructor(scope: cdk.App, id: string, ready: boolean) {
    super(scope, id);
    BODY
  }
}
"""
PYTHON = """\
import aws_cdk as cdk
from aws_cdk import aws_s3 as s3

ZONES = {"raw": 1, "out": 2}


class Data(cdk.Stack):
    def __init__(self, scope, id, ready=False):
        super().__init__(scope, id)
        BODY
"""
ON = {"typescript": "enableEventBridgeNotification()", "python": "enable_event_bridge_notification()"}  # fmt: skip


def text_of(language: str, *lines: str) -> str:
    """A stack with ``lines`` in its constructor; ``@@`` is the call."""
    source, indent = (TYPESCRIPT, "    ") if language == "typescript" else (PYTHON, "        ")
    body = f"\n{indent}".join(line.replace("@@", ON[language]) for line in lines)
    return source.replace("BODY", body)


#: The code, whose lines with ``~`` get the prop where that stands, and the prop.
FIXED = {
    "a loop": (
        "typescript",
        [
            "const made: { [name: string]: s3.Bucket } = {};",
            "for (const name of ['raw', 'out']) {",
            "  made[name] = new s3.Bucket(this, name, { versioned: true~ });",
            "}",
            "made.raw.@@;",
        ],
        ", eventBridgeEnabled: name === 'raw'",
    ),
    "a member of the loop's name, an attribute": (
        "typescript",
        [
            "for (const zone of zones) {",
            "  const bucket = new s3.Bucket(this, zone.name, { versioned: true~ });",
            "  this.kept[zone.name] = bucket;",
            "}",
            "this.kept['raw'].@@;",
        ],
        ", eventBridgeEnabled: zone.name === 'raw'",
    ),
    "another name of the table, beside a list": (
        "typescript",
        [
            "const made: { [name: string]: s3.Bucket } = {}, all: s3.Bucket[] = [];",
            "Object.entries({ raw: 1, out: 2 }).forEach(([name]) => {",
            "  const bucket = new s3.Bucket(this, name, { versioned: true~ });",
            "  all.push(bucket);",
            "  made[name] = bucket;",
            "});",
            "const lake = made;",
            "lake['raw'].@@;",
            "lake['out'].grantRead(role);",
        ],
        ", eventBridgeEnabled: name === 'raw'",
    ),
    "a map": (
        "typescript",
        [
            "const made = new Map<string, s3.Bucket>();",
            "for (const name of ['raw', 'out']) {",
            "  made.set(name, new s3.Bucket(this, name, { versioned: true~ }));",
            "}",
            "made.get('raw')!.@@;",
        ],
        ", eventBridgeEnabled: name === 'raw'",
    ),
    "several keys": (
        "typescript",
        [
            "for (const name of ['raw', 'out', 'logs']) {",
            "  this.kept[name] = new s3.Bucket(this, name, { versioned: true~ });",
            "}",
            "this.kept.raw.@@;",
            "this.kept.out.@@;",
        ],
        ", eventBridgeEnabled: ['raw', 'out'].includes(name)",
    ),
    "what the prop says already": (
        "typescript",
        [
            "for (const name of ['raw', 'out', 'logs']) {",
            "  this.kept[name] = new s3.Bucket(this, name, { eventBridgeEnabled: name === 'raw' });",
            "}",
            "this.kept.raw.@@;",
        ],
        "",
    ),
    "in Python, a loop": (
        "python",
        [
            "made = {}",
            'for name in ["raw", "out"]:',
            "    made[name] = s3.Bucket(self, name~)",
            'made["raw"].@@',
        ],
        ', event_bridge_enabled=name == "raw"',
    ),
    "in Python, a dict's items, an attribute": (
        "python",
        [
            "self.kept = {}",
            "for name, days in ZONES.items():",
            "    bucket = s3.Bucket(self, name~)",
            "    self.kept[name] = bucket",
            'raw = self.kept["raw"]',
            "raw.@@",
            "raw.grant_read(days)",
        ],
        ', event_bridge_enabled=name == "raw"',
    ),
    "in Python, a name of two loops": (
        "python",
        [
            "made, others = {}, {}",
            'for name in ["raw", "out"]:',
            "    made[name] = s3.Bucket(self, name~)",
            'for name in ["a", "b"]:',
            "    others[name] = s3.Bucket(self, name)",
            'made.get("raw").@@',
        ],
        ', event_bridge_enabled=name == "raw"',
    ),
    "in Python, a comprehension": (
        "python",
        [
            "self.kept = {name: s3.Bucket(self, name~) for name in ZONES}",
            'self.kept["raw"].@@',
        ],
        ', event_bridge_enabled=name == "raw"',
    ),
    "in Python, several keys": (
        "python",
        [
            "made = {}",
            "for name in ZONES:",
            "    made[name] = s3.Bucket(self, name~)",
            'made["raw"].@@',
            'made["out"].@@',
            'made["raw"].@@',
        ],
        ', event_bridge_enabled=name in ("raw", "out")',
    ),
    "in Python, what the prop says already": (
        "python",
        [
            "made = {}",
            "for name in ZONES:",
            '    made[name] = s3.Bucket(self, name, event_bridge_enabled=name in ("raw", "out"))',
            'made["out"].@@',
        ],
        "",
    ),
}


@pytest.mark.parametrize(("language", "lines", "prop"), FIXED.values(), ids=FIXED)
def test_the_key_tells_which_bucket_gets_events(language: str, lines: list[str], prop: str) -> None:
    before = text_of(language, *(line.replace("~", "") for line in lines))
    outcome = run(before, language, NAME, width=None)
    kept = [line.replace("~", prop) for line in lines if not line.endswith(("@@", "@@;"))]
    assert outcome.text == text_of(language, *kept)
    assert not outcome.reasons


LOOP = [
    "const made: { [name: string]: s3.Bucket } = {};",
    "for (const name of ['raw', 'out']) {",
    "  made[name] = new s3.Bucket(this, name);",
    "}",
]
PYTHON_LOOP = ["made = {}", "for name in ZONES:", "    made[name] = s3.Bucket(self, name)"]
LEFT = {
    "asked on a condition": ("typescript", [*LOOP, "if (ready) { made.raw.@@; }"]),
    "by a key that is not written out": ("typescript", [*LOOP, "made[id].@@;"]),
    "before the table is filled": ("typescript", [LOOP[0], "made.raw?.@@;", *LOOP[1:]]),
    "the code may leave before": ("typescript", [*LOOP, "if (ready) { return; }", "made.raw.@@;"]),
    "in another function": ("typescript", [*LOOP, "later(() => { made.raw.@@; });"]),
    "another key by then": (
        "typescript",
        [LOOP[0], "for (let name of ['raw', 'out']) {", "  const bucket = new s3.Bucket(this, name);", "  name = name + id;", "  made[name] = bucket;", "}", "made.raw.@@;"],
    ),
    "a key that is made": (
        "typescript",
        [*LOOP[:2], "  made[`${name}-zone`] = new s3.Bucket(this, name);", "}", "made['raw-zone'].@@;"],
    ),
    "under two keys": (
        "typescript",
        [*LOOP[:2], "  const bucket = new s3.Bucket(this, name);", "  made[name] = bucket;", "  this.kept[id] = bucket;", "}", "made.raw.@@;"],
    ),
    "under the key of another table": (
        "typescript",
        [*LOOP, "const other = Object.fromEntries(Object.values(made).map((it) => [it.node.id, it]));", "other.raw.@@;"],
    ),
    "the prop is given": (
        "typescript",
        [*LOOP[:2], "  made[name] = new s3.Bucket(this, name, { eventBridgeEnabled: ready });", "}", "made.raw.@@;"],
    ),
    "the prop is given for another key": (
        "typescript",
        [*LOOP[:2], "  made[name] = new s3.Bucket(this, name, { eventBridgeEnabled: name === 'out' });", "}", "made.raw.@@;"],
    ),
    "all of them are asked as well, on a condition": (
        "typescript",
        [*LOOP, "if (ready) { Object.values(made).forEach((it) => it.@@); }", "made.raw.@@;"],
    ),
    "in Python, asked on a condition": ("python", [*PYTHON_LOOP, "if ready:", '    made["raw"].@@']),
    "in Python, by a key that is not written out": ("python", [*PYTHON_LOOP, "made[id].@@"]),
    "in Python, the code may leave before": (
        "python",
        [*PYTHON_LOOP, "if ready:", "    return", 'made["raw"].@@'],
    ),
    "in Python, a key that is made": (
        "python",
        ['made = {f"{name}-zone": s3.Bucket(self, name) for name in ZONES}', 'made["raw-zone"].@@'],
    ),
    "in Python, another table by then": (
        "python",
        [*PYTHON_LOOP, "made = other(made)", 'made["raw"].@@'],
    ),
    "in Python, another key by then": (
        "python",
        ["made = {}", "for name in ZONES:", "    bucket = s3.Bucket(self, name)", "    name = name.upper()", "    made[name] = bucket", 'made["RAW"].@@'],
    ),
}  # fmt: skip


@pytest.mark.parametrize(("language", "lines"), LEFT.values(), ids=LEFT)
def test_what_a_key_does_not_tell_stays(language: str, lines: list[str]) -> None:
    """The call stays, with the reason."""
    text = text_of(language, *lines)
    outcome = run(text, language, NAME)
    assert outcome.text == text
    assert outcome.reasons
