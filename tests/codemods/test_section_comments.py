"""A comment above a statement that goes: whose it is, and what heads a section stays."""

from __future__ import annotations

import pytest

from cdkfix.testing import run

SELECT = ["s3-event-bridge-enabled"]
TOPS = {
    "typescript": """\
import * as cdk from 'aws-cdk-lib';
import * as events from 'aws-cdk-lib/aws-events';
import * as s3 from 'aws-cdk-lib/aws-s3';

export class Data extends cdk.Stack {
  constructor(scope: cdk.App, id: string) {
    super(scope, id);
    const raw = new s3.Bucket(this, 'Raw'@);
    const logs = new s3.Bucket(this, 'Logs'@);

""",
    "python": """\
import aws_cdk as cdk
from aws_cdk import aws_events as events, aws_s3 as s3


class Data(cdk.Stack):
    def __init__(self, scope, id):
        super().__init__(scope, id)
        raw = s3.Bucket(self, "Raw"@)
        logs = s3.Bucket(self, "Logs"@)

""",
}
END = {"typescript": "    this.tags.setTag('a', 'b');\n  }\n}\n", "python": '        print("a")\n'}
MARK = {"typescript": "//", "python": "#"}
PROP = {"typescript": ", { eventBridgeEnabled: true }", "python": ", event_bridge_enabled=True"}
#: What stands for what: `!raw` switches a bucket's events on.
WORDS = {
    "typescript": {
        "!raw": "raw.enableEventBridgeNotification();",
        "!logs": "logs.enableEventBridgeNotification();",
        "!rule": "new events.Rule(this, 'Rule', { eventPattern: { source: ['aws.s3'] } });",
        "!key": "raw.addToResourcePolicy(allow);",
    },
    "python": {
        "!raw": "raw.enable_event_bridge_notification()",
        "!logs": "logs.enable_event_bridge_notification()",
        "!rule": 'events.Rule(self, "Rule", event_pattern=events.EventPattern(source=["aws.s3"]))',
        "!key": "raw.add_to_resource_policy(allow)",
    },
}
#: Lines before and after, with `#` for either language's comments.
CASES = {
    "a heading of more": ("# ===== Events =====|!raw|!rule|", "# ===== Events =====|!rule|"),
    "a heading in a box": (
        "# -------|# Events|# -------|!raw|!rule|",
        "# -------|# Events|# -------|!rule|",
    ),
    "a heading below a line": (
        "# ------------|# Events|!raw|!rule|",
        "# ------------|# Events|!rule|",
    ),
    "a heading in the middle": (
        "!key|# --- events ---|!raw|!rule|",
        "!key|# --- events ---|!rule|",
    ),
    "a numbered heading": ("# 3. Event rules|!raw|!rule|", "# 3. Event rules|!rule|"),
    "a numbered step": (
        "# Step 3: react to events|!raw|!rule|",
        "# Step 3: react to events|!rule|",
    ),
    "a part without a number": ("# Part of the event flow|!raw|!key|", "!key|"),
    "a heading, then a comment": (
        "# ##### Events|# Send them to EventBridge|!raw|!rule|",
        "# ##### Events|!rule|",
    ),
    "a heading of the next paragraph": (
        "# ===== Events =====|!raw||# React|!rule|",
        "# ===== Events =====|# React|!rule|",
    ),
    "a heading of several, all gone": (
        "# ===== Events =====|!raw|!logs||# ===== Keys =====|!key|",
        "# ===== Keys =====|!key|",
    ),
    "a heading of nothing more": (
        "# ===== Events =====|!raw||# ----------|# Keys|# ----------|!key|",
        "# ----------|# Keys|# ----------|!key|",
    ),
    "a title of what follows": ("# EventBridge|!raw|!rule|", "# EventBridge|!rule|"),
    "what tells of the rule": (
        "# Every event starts the job|!raw|!rule|",
        "# Every event starts the job|!rule|",
    ),
    "what tells of the statement": ("# Let EventBridge know|!raw|!rule|", "!rule|"),
    "what says it in its words": ("# enable notifications|!raw|!rule|", "!rule|"),
    "a title of the statement": ("# EventBridge|!raw|!key|", "!key|"),
    "a title beside another's": ("# EventBridge|!raw|# React|!rule|", "# React|!rule|"),
    "a comment on several": ("# Send events|!raw|!logs|!key|", "!key|"),
    "a comment on several, alone": ("# Both|!raw|!logs||!key|", "!key|"),
    "comments on each": ("# Raw|!raw|# Logs|!logs||!key|", "!key|"),
    "an ellipsis": ("# Events ...|!raw||!key|", "!key|"),
    "behind the statement": ("!raw # for the rule|!rule|", "!rule|"),
}


def _text(language: str, lines: str, prop: str) -> str:
    indent = "    " if language == "typescript" else "        "
    for word, code in WORDS[language].items():
        lines = lines.replace(word, code)
    lines = lines.replace("# ", f"{MARK[language]} ")
    body = "".join(f"{indent}{line}\n" if line else "\n" for line in lines.split("|"))
    return TOPS[language].replace("@", prop) + body + END[language]


@pytest.mark.parametrize("newline", ["\n", "\r\n"], ids=["LF", "CRLF"])
@pytest.mark.parametrize("language", TOPS)
@pytest.mark.parametrize("name", CASES)
def test_what_heads_a_section_stays(name: str, language: str, newline: str) -> None:
    before, after = (_text(language, lines, "@") for lines in CASES[name])
    logs, found = ("!logs" in CASES[name][0]), PROP[language]
    before = before.replace("@", "")
    after = after.replace("@", found, 1).replace("@", found if logs else "")
    before, after = (text.replace("\n", newline) for text in (before, after))
    assert run(before, language, SELECT).text == after


BLOCKS = {
    "a heading": "/* ===== Events ===== */",
    "a heading over lines": "/*\n     * ==========\n     * Events\n     * ==========\n     */",
    "a line of stars": "/**************\n     * Events\n     **************/",
}


@pytest.mark.parametrize("name", BLOCKS)
def test_a_heading_in_a_block_comment_stays(name: str) -> None:
    before = _text("typescript", f"{BLOCKS[name]}|!raw|!rule|", "")
    after = _text("typescript", f"{BLOCKS[name]}|!rule|", "")
    after = after.replace("'Raw'", f"'Raw'{PROP['typescript']}")
    assert run(before, "typescript", SELECT).text == after


@pytest.mark.parametrize("language", TOPS)
def test_the_comment_on_a_call_that_is_suppressed_stays(language: str) -> None:
    mark = MARK[language]
    stays = f"!logs {mark} cdkfix: ignore"
    before = _text(language, f"{mark} Send events|!raw|{stays}||!key|", "@")
    after = _text(language, f"{mark} Send events|{stays}||!key|", "@")
    after = after.replace("@", PROP[language], 1).replace("@", "")
    assert run(before.replace("@", ""), language, SELECT).text == after
