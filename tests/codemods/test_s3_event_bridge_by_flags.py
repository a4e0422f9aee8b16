"""Buckets of functions that make others besides: those that get events are made with a flag."""

from __future__ import annotations

import pytest

from cdkfix.testing import run

NAME = ["s3-event-bridge-enabled"]

TYPESCRIPT = """\
import * as cdk from 'aws-cdk-lib';
import * as s3 from 'aws-cdk-lib/aws-s3';

export class Data extends cdk.Stack {
  constructor(scope: cdk.App, id: string) {
    super(scope, id);
    BODY
  }

  private bucket(PARAMETERS): s3.Bucket {
    return new s3.Bucket(this, 'id'PROPS);
  }
}
"""
PYTHON = """\
import aws_cdk as cdk
from aws_cdk import aws_s3 as s3


class Data(cdk.Stack):
    def __init__(self, scope, id):
        super().__init__(scope, id)
        BODY

    def bucket(self, PARAMETERS):
        return s3.Bucket(self, "id"PROPS)
"""
ON = {"typescript": "raw.enableEventBridgeNotification();", "python": "raw.enable_event_bridge_notification()"}  # fmt: skip


def text_of(language: str, parameters: str, props: str, *lines: str) -> str:
    """A stack with ``lines`` in its constructor, and a function that makes a bucket."""
    source, indent = (TYPESCRIPT, "    ") if language == "typescript" else (PYTHON, "        ")
    body = f"\n{indent}".join(line.replace("ON", ON[language]) for line in lines)
    if not parameters:
        source = source.replace("self, PARAMETERS", "self")
    return source.replace("BODY", body).replace("PARAMETERS", parameters).replace("PROPS", props)


FLAGS = [
    ("typescript", "id: string", "id: string, eventBridgeEnabled = false", "'a'", "'a', true"),
    ("typescript", "", "eventBridgeEnabled = false", "", "true"),
    ("typescript", "\n    id: string,\n  ", "\n    id: string,\n    eventBridgeEnabled = false,\n  ", "'a'", "'a', true"),
    ("python", "id", "id, *, event_bridge_enabled=False", '"a"', '"a", event_bridge_enabled=True'),
    ("python", "id: str", "id: str, *, event_bridge_enabled: bool = False", '"a"', '"a", event_bridge_enabled=True'),
    ("python", "*, id='b'", "*, id='b', event_bridge_enabled=False", 'id="a"', 'id="a", event_bridge_enabled=True'),
]  # fmt: skip


@pytest.mark.parametrize(("language", "before", "after", "given", "flagged"), FLAGS)
@pytest.mark.parametrize("versioned", [False, True], ids=["no props", "props"])
def test_function_takes_a_flag(
    language: str, before: str, after: str, given: str, flagged: str, *, versioned: bool
) -> None:
    """Others are made without it, as before."""
    own = "this" if language == "typescript" else "self"
    start, end = ("const raw = ", ";") if language == "typescript" else ("raw = ", "")
    made = f"{start}{own}.bucket(CALL){end}"
    other = f"{own}.bucket({given}){end}"
    use = f"use(raw){end}"
    if language == "typescript":
        old = ", { versioned: true }" if versioned else ""
        new = (
            ", { versioned: true, eventBridgeEnabled }" if versioned else ", { eventBridgeEnabled }"
        )
    else:
        old = ", versioned=True" if versioned else ""
        new = f"{old}, event_bridge_enabled=event_bridge_enabled"
    text = text_of(language, before, old, made.replace("CALL", given), "ON", other, use)
    wanted = text_of(language, after, new, made.replace("CALL", flagged), other, use)
    outcome = run(text, language, NAME)
    assert outcome.text == wanted
    assert outcome.reasons == []


@pytest.mark.parametrize("language", ["typescript", "python"])
def test_several_set_one_flag(language: str) -> None:
    """The function takes it once; a further call, of a later day, sets the one that is there."""
    if language == "typescript":
        lines = [
            "const raw = this.bucket('a');",
            "const two = this.bucket('b');",
            "this.bucket('c');",
        ]
        calls = ["ON", "two.enableEventBridgeNotification();", "use(raw, two);"]
        text = text_of(language, "id: string", "", *lines, *calls)
        once = text_of(
            language,
            "id: string, eventBridgeEnabled = false",
            ", { eventBridgeEnabled }",
            lines[0].replace("'a'", "'a', true"),
            *lines[1:],
            *calls[1:],
        )
        count = "'a', true", "'b', true"
    else:
        lines = ['raw = self.bucket("a")', 'two = self.bucket("b")', 'self.bucket("c")']
        calls = ["ON", "two.enable_event_bridge_notification()", "use(raw, two)"]
        text = text_of(language, "id", "", *lines, *calls)
        once = text_of(
            language,
            "id, *, event_bridge_enabled=False",
            ", event_bridge_enabled=event_bridge_enabled",
            lines[0].replace('"a"', '"a", event_bridge_enabled=True'),
            *lines[1:],
            *calls[1:],
        )
        count = '"a", event_bridge_enabled=True', '"b", event_bridge_enabled=True'
    whole = run(text, language, NAME)
    assert all(it in whole.text for it in count)
    assert whole.reasons == []
    assert run(once, language, NAME).text == whole.text


LEFT = {
    "gathers": ("typescript", "...ids: string[]", "'a'", ["this.bucket('b');"]),
    "a call leaves one out before": ("typescript", "id = 'a', other = 'b'", "'a'", ["this.bucket('b');"]),
    "has the name already": ("typescript", "id: string, eventBridgeEnabled: string", "'a', 'b'", ["this.bucket('b', 'c');"]),
    "handed on": ("typescript", "id: string", "'a'", ["['b'].map(this.bucket);"]),
    "spread": ("typescript", "id: string", "...ids", ["this.bucket('b');"]),
    "in Python, gathers": ("python", "*ids", '"a"', ['self.bucket("b")']),
    "in Python, gathers keywords": ("python", "id, **others", '"a"', ['self.bucket("b")']),
    "in Python, spread": ("python", "id", "*ids", ['self.bucket("b")']),
}  # fmt: skip


@pytest.mark.parametrize(("language", "parameters", "given", "lines"), LEFT.values(), ids=LEFT)
def test_function_that_takes_no_flag(
    language: str, parameters: str, given: str, lines: list[str]
) -> None:
    """The call stays, with the reason."""
    own = "const raw = this" if language == "typescript" else "raw = self"
    end = ";" if language == "typescript" else ""
    text = text_of(language, parameters, "", f"{own}.bucket({given}){end}", "ON", *lines)
    outcome = run(text, language, NAME)
    assert outcome.text == text
    assert outcome.reasons


GIVEN = [
    ("eventBridgeEnabled: boolean = true", ""),
    ("id: string, eventBridgeEnabled = false", "'a', false"),
    ("{ eventBridgeEnabled = false }: { eventBridgeEnabled?: boolean } = {}", ""),
]


@pytest.mark.parametrize(
    ("parameters", "given"), GIVEN, ids=["another default", "set", "a pattern"]
)
def test_function_that_is_told_otherwise(parameters: str, given: str) -> None:
    """What it takes already is another thing."""
    lines = [f"const raw = this.bucket({given});", "ON", "this.bucket('b');"]
    text = text_of("typescript", parameters, ", { eventBridgeEnabled }", *lines)
    outcome = run(text, "typescript", NAME)
    assert outcome.text == text
    assert outcome.reasons


def test_heir_with_a_function_of_its_own() -> None:
    """It would get the flag, and not know of it."""
    text = text_of(
        "typescript", "id: string", "", "const raw = this.bucket('a');", "ON", "this.bucket('b');"
    )
    text += "\nclass Heir extends Data {\n  protected bucket(id: string): s3.Bucket {\n    return new s3.Bucket(this, id);\n  }\n}\n"
    outcome = run(text, "typescript", NAME)
    assert outcome.text == text
