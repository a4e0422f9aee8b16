"""Buckets that are asked for events on a condition: the prop says it, where that is known by then."""

from __future__ import annotations

import pytest

from cdkfix.testing import run

NAME = ["s3-event-bridge-enabled"]

TYPESCRIPT = """\
import * as cdk from 'aws-cdk-lib';
import * as s3 from 'aws-cdk-lib/aws-s3';

class Data extends cdk.Stack {
  bucket(id: string, events: boolean, other?: string): s3.Bucket {
    BODY
    return made;
  }
}
"""
PYTHON = """\
import aws_cdk as cdk
from aws_cdk import aws_s3 as s3


class Data(cdk.Stack):
    def bucket(self, id, events: bool, other=None):
        BODY
        return made
"""
ON = {"typescript": "made.enableEventBridgeNotification();", "python": "made.enable_event_bridge_notification()"}  # fmt: skip


def text_of(language: str, *lines: str) -> str:
    """A function that makes a bucket, with ``lines`` in its body; ``ON`` is the call."""
    source, indent = (TYPESCRIPT, "    ") if language == "typescript" else (PYTHON, "        ")
    body = f"\n{indent}".join(line.replace("ON", ON[language]) for line in lines)
    return source.replace("BODY", body)


FIXED = {
    "a comparison": (["if (id === 'Raw') {", "  ON", "}"], "id === 'Raw'"),
    "without a block": (["if (id !== 'Raw') ON"], "id !== 'Raw'"),
    "a comment": (["// the raw one sends events", "if (id === 'Raw') {", "  ON", "}"], "id === 'Raw'"),
    "a flag": (["if (events) {", "  ON", "}"], "events"),
    "the contrary of a flag": (["if (!events) {", "  ON", "}"], "!events"),
    "one of several": (["if (['a', 'b'].includes(id)) {", "  ON", "}"], "['a', 'b'].includes(id)"),
    "several questions": (["if (events && id === 'a') {", "  ON", "}"], "events && id === 'a'"),
}  # fmt: skip
PYTHON_FIXED = {
    "a comparison": (['if id == "Raw":', "    ON"], 'id == "Raw"'),
    "one of several": (['if id in ("a", "b"):', "    ON"], 'id in ("a", "b")'),
    "a flag": (["if events:", "    ON"], "events"),
    "a comparison with none": (["if other is not None:", "    ON"], "other is not None"),
    "a beginning": (['if id.startswith("raw"):', "    ON"], 'id.startswith("raw")'),
    "several questions": (["if events or not other:", "    ON"], "events or not other"),
}


@pytest.mark.parametrize(("lines", "condition"), FIXED.values(), ids=FIXED)
@pytest.mark.parametrize("props", ["", ", { versioned: true }"], ids=["no props", "props"])
def test_typescript_condition_becomes_the_prop(
    lines: list[str], condition: str, props: str
) -> None:
    """The bucket gets events where the condition holds, as before."""
    made = f"const made = new s3.Bucket(this, id{props});"
    outcome = run(text_of("typescript", made, *lines), "typescript", NAME)
    given = props.replace(" }", f", eventBridgeEnabled: {condition} }}")
    given = given or f", {{ eventBridgeEnabled: {condition} }}"
    assert outcome.text == text_of("typescript", f"const made = new s3.Bucket(this, id{given});")


@pytest.mark.parametrize(("lines", "condition"), PYTHON_FIXED.values(), ids=PYTHON_FIXED)
def test_python_condition_becomes_the_keyword(lines: list[str], condition: str) -> None:
    """The bucket gets events where the condition holds, as before."""
    outcome = run(text_of("python", "made = s3.Bucket(self, id)", *lines), "python", NAME)
    wanted = f"made = s3.Bucket(self, id, event_bridge_enabled={condition})"
    assert outcome.text == text_of("python", wanted)


LEFT = {
    "no yes or no": ("typescript", ["MADE", "if (other) ON"]),
    "another branch": ("typescript", ["MADE", "if (events) { ON } else { skip(); }"]),
    "a branch of another": ("typescript", ["MADE", "if (id) { skip(); } else if (events) { ON }"]),
    "more on the condition": ("typescript", ["MADE", "if (events) { ON skip(); }"]),
    "a function is asked": ("typescript", ["MADE", "if (wanted(id) === 1) ON"]),
    "the bucket is asked": ("typescript", ["MADE", "if (made.bucketName === 'a') ON"]),
    "what changes is asked": ("typescript", ["MADE", "id = 'other';", "if (id === 'a') ON"]),
    "what is known later is asked": ("typescript", ["MADE", "const a = get();", "if (a === 1) ON"]),
    "the function may end before": ("typescript", ["MADE", "if (!id) { return made; }", "if (events) ON"]),
    "made on a condition as well": ("typescript", ["let made!: s3.Bucket;", "if (id) { made = new s3.Bucket(this, id); }", "if (events) ON"]),
    "asked twice": ("typescript", ["MADE", "if (events) ON", "if (id === 'a') ON"]),
    "the prop is given": ("typescript", ["const made = new s3.Bucket(this, id, { eventBridgeEnabled: false });", "if (events) ON"]),
    "in Python, no yes or no": ("python", ["made = s3.Bucket(self, id)", "if other:", "    ON"]),
    "in Python, another branch": ("python", ["made = s3.Bucket(self, id)", "if events:", "    ON", "else:", "    skip()"]),
    "in Python, a branch of another": ("python", ["made = s3.Bucket(self, id)", "if id:", "    skip()", "elif events:", "    ON"]),
}  # fmt: skip


@pytest.mark.parametrize(("language", "lines"), LEFT.values(), ids=LEFT)
def test_condition_that_decides_more_or_later(language: str, lines: list[str]) -> None:
    """The call stays, with the reason."""
    lines = [line.replace("MADE", "const made = new s3.Bucket(this, id);") for line in lines]
    text = text_of(language, *lines)
    outcome = run(text, language, NAME)
    assert outcome.text == text
    assert outcome.reasons


CONSTRUCT = """\
import * as s3 from 'aws-cdk-lib/aws-s3';
import { Construct } from 'constructs';

interface StoreProps {
  readonly id?: string;
  readonly events?: boolean;
  readonly count: number;
}

export class Store extends Construct {
  readonly bucket: s3.Bucket;
  constructor(scope: Construct, id: string, props: StoreProps) {
    super(scope, id);
    BODY
  }
}
"""
PYTHON_CONSTRUCT = """\
from dataclasses import dataclass
from typing import Optional

from aws_cdk import aws_s3 as s3
from constructs import Construct


@dataclass
class StoreProps:
    id: str
    count: int
    events: bool = False
    late: Optional[bool] = None


class Store(Construct):
    def __init__(self, scope, id, props: StoreProps):
        super().__init__(scope, id)
        BODY
"""
OF_PROPS = {
    "a member": ("typescript", [], "props.events"),
    "a member or its default": ("typescript", [], "props.events ?? false"),
    "taken apart": ("typescript", ["const { events } = props;"], "events"),
    "taken apart with a default": ("typescript", ["const { events = true } = props;"], "events"),
    "a constant": ("typescript", ["const events = props.events ?? true;"], "events"),
    "a comparison": ("typescript", ["const many = props.count > 3;"], "many"),
    "in Python, a field": ("python", [], "props.events"),
    "in Python, a field that may be missing": ("python", [], "props.late"),
    "in Python, a field or its default": ("python", [], "props.late or False"),
    "in Python, a variable": ("python", ["many = props.count > 3"], "many"),
}


def _construct(language: str, before: list[str], props: str, *call: str) -> str:
    is_python = language == "python"
    source, indent = (PYTHON_CONSTRUCT, "        ") if is_python else (CONSTRUCT, "    ")
    made = f"self.bucket = s3.Bucket(self, 'B'{props})" if is_python else ""
    made = made or f"this.bucket = new s3.Bucket(this, 'B'{props});"
    return source.replace("BODY", f"\n{indent}".join([*before, made, *call]))


def _called(language: str, condition: str) -> list[str]:
    if language == "python":
        return [f"if {condition}:", "    self.bucket.enable_event_bridge_notification()"]
    return [f"if ({condition}) {{", "  this.bucket.enableEventBridgeNotification();", "}"]


@pytest.mark.parametrize(("language", "before", "condition"), OF_PROPS.values(), ids=OF_PROPS)
def test_a_construct_decides_by_its_props(language: str, before: list[str], condition: str) -> None:
    """What its props say becomes the prop of its bucket."""
    text = _construct(language, before, "", *_called(language, condition))
    outcome = run(text, language, NAME)
    keyword = f", event_bridge_enabled={condition}"
    given = keyword if language == "python" else f", {{ eventBridgeEnabled: {condition} }}"
    assert outcome.text == _construct(language, before, given)


OTHER_PROPS = {
    "a text": ("typescript", [], "props.id"),
    "a number": ("typescript", [], "props.count"),
    "a text taken apart": ("typescript", ["const { id: name } = props;"], "name"),
    "a text or true": ("typescript", [], "props.id || true"),
    "a variable that changes": ("typescript", ["let on = props.count > 3;", "on = other();"], "on"),
    "in Python, a text": ("python", [], "props.id"),
    "in Python, a text or true": ("python", [], "props.id or True"),
    "in Python, a variable of any kind": ("python", ["on = other()"], "on"),
}


@pytest.mark.parametrize(("language", "before", "condition"), OTHER_PROPS.values(), ids=OTHER_PROPS)
def test_what_is_no_yes_or_no_in_the_props(
    language: str, before: list[str], condition: str
) -> None:
    """The call stays, with the reason."""
    text = _construct(language, before, "", *_called(language, condition))
    outcome = run(text, language, NAME)
    assert outcome.text == text
    assert outcome.reasons


ROWS = {
    "typescript": (
        (
            "import * as cdk from 'aws-cdk-lib';\nimport * as s3 from 'aws-cdk-lib/aws-s3';\n"
            "const ROWS = [{ id: 'Clicks', events: true }, { id: 'Bills', events: ~ }];\n"
            "export function fill(stack: cdk.Stack): void {\n  for (const { id, events } of ROWS) {\n"
            "    const made = new s3.Bucket(stack, id§);\nASK    made.grantRead(stack);\n  }\n}\n"
        ),
        "    if (events) made.enableEventBridgeNotification();\n",
        ", { eventBridgeEnabled: events }",
        ("false", "'late'"),
    ),
    "python": (
        (
            "from aws_cdk import aws_s3 as s3\n\n"
            'ROWS = [{"id": "Clicks", "events": True}, {"id": "Bills", "events": ~}]\n\n\n'
            "def fill(stack):\n    for row in ROWS:\n"
            '        made = s3.Bucket(stack, row["id"]§)\nASK        made.grant_read(stack)\n'
        ),
        '        if row["events"]:\n            made.enable_event_bridge_notification()\n',
        ', event_bridge_enabled=row["events"]',
        ("False", '"late"'),
    ),
}


@pytest.mark.parametrize("language", ROWS)
def test_what_a_row_says_is_the_prop(language: str) -> None:
    """It is true or false in each of the rows."""
    text, asks, given, (flag, _) = ROWS[language]
    text = text.replace("~", flag)
    outcome = run(text.replace("§", "").replace("ASK", asks), language, NAME)
    assert outcome.text == text.replace("§", given).replace("ASK", "")


@pytest.mark.parametrize("language", ROWS)
def test_what_is_no_flag_in_one_of_the_rows_stays(language: str) -> None:
    text, asks, _, (_, other) = ROWS[language]
    text = text.replace("~", other).replace("§", "").replace("ASK", asks)
    outcome = run(text, language, NAME)
    assert outcome.text == text
    assert ["on a condition only" in reason for reason in outcome.reasons] == [True]
