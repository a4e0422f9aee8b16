"""Buckets that one method of a stack makes, and another one asks for events."""

from __future__ import annotations

import pytest

from cdkfix.testing import run

NAME = ["s3-event-bridge-enabled"]
TYPESCRIPT = """\
import * as cdk from 'aws-cdk-lib';
import * as s3 from 'aws-cdk-lib/aws-s3';

export class Data extends cdk.Stack {
  private raw!: s3.Bucket;
  constructor(scope: cdk.App, id: string, flag?: boolean) {
    super(scope, id);
    CONSTRUCTOR
  }

  private buckets(): void {
    BUCKETS
  }

  private events(): void {
    EVENTS
  }
}
"""
PYTHON = """\
import aws_cdk as cdk
from aws_cdk import aws_s3 as s3


class Data(cdk.Stack):
    def __init__(self, scope, id, flag=False):
        super().__init__(scope, id)
        CONSTRUCTOR

    def _buckets(self):
        BUCKETS

    def _events(self):
        EVENTS
"""
MADE = {
    "typescript": "this.raw = new s3.Bucket(this, 'Raw', { versioned: true~ });",
    "python": 'self.raw = s3.Bucket(self, "Raw"~)',
}
ASKED = {
    "typescript": "this.raw.enableEventBridgeNotification();",
    "python": "self.raw.enable_event_bridge_notification()",
}
PROP = {"typescript": ", eventBridgeEnabled: true", "python": ", event_bridge_enabled=True"}
CALLS = {
    "typescript": ("this.buckets();", "this.events();"),
    "python": ("self._buckets()", "self._events()"),
}
OTHER = {"typescript": "log();", "python": "log()"}
LANGUAGES = pytest.mark.parametrize("language", ["typescript", "python"])


def text_of(
    language: str, constructor: list[str], buckets: list[str], events: list[str], *, given: bool
) -> str:
    """A stack with these lines in its methods; ``given`` says whether the bucket has the prop."""
    source, indent = (TYPESCRIPT, "    ") if language == "typescript" else (PYTHON, "        ")
    parts = {"CONSTRUCTOR": constructor, "BUCKETS": buckets, "EVENTS": events}
    for name, lines in parts.items():
        source = source.replace(name, f"\n{indent}".join(lines))
    return source.replace("~", PROP[language] if given else "")


@LANGUAGES
def test_both_are_run_once_by_the_constructor(language: str) -> None:
    calls, other = list(CALLS[language]), OTHER[language]
    before = text_of(language, calls, [MADE[language]], [other, ASKED[language]], given=False)
    outcome = run(before, language, NAME, width=None)
    assert outcome.text == text_of(language, calls, [MADE[language]], [other], given=True)
    assert not outcome.reasons


@LANGUAGES
def test_the_constructor_makes_it(language: str) -> None:
    made, other, (_, events) = MADE[language], OTHER[language], CALLS[language]
    before = text_of(language, [made, events], [other], [ASKED[language], other], given=False)
    outcome = run(before, language, NAME, width=None)
    assert outcome.text == text_of(language, [made, events], [other], [other], given=True)


@LANGUAGES
def test_the_constructor_asks_it(language: str) -> None:
    made, other, (buckets, _) = MADE[language], OTHER[language], CALLS[language]
    before = text_of(language, [buckets, ASKED[language]], [made], [other], given=False)
    outcome = run(before, language, NAME, width=None)
    assert outcome.text == text_of(language, [buckets], [made], [other], given=True)


def test_a_block_of_python_is_not_left_empty() -> None:
    """TypeScript's may be."""
    calls, asked = list(CALLS["python"]), ASKED["python"]
    more = 'self.out = s3.Bucket(self, "Out"~)'
    out = asked.replace("raw", "out")
    before = text_of("python", calls, [MADE["python"], more], [asked, out], given=False)
    outcome = run(before, "python", NAME, width=None)
    assert outcome.text == text_of("python", calls, [MADE["python"], more], ["pass"], given=True)
    again = text_of("typescript", [*CALLS["typescript"]], [MADE["typescript"]], [ASKED["typescript"]], given=False)  # fmt: skip
    assert ASKED["typescript"] not in run(again, "typescript", NAME, width=None).text


#: What the constructor, the method that makes it, and the one that asks it hold.
LEFT = {
    "asked on a condition": (
        {"typescript": ["MAKE", "if (flag) { ASK }"], "python": ["MAKE", "if flag:", "    ASK"]},
        None,
    ),
    "asked twice": ({"typescript": ["MAKE", "ASK", "ASK"], "python": ["MAKE", "ASK", "ASK"]}, None),
    "made in a loop": (
        {
            "typescript": ["for (const a of [1, 2]) { MAKE }", "ASK"],
            "python": ["for a in (1, 2):", "    MAKE", "ASK"],
        },
        None,
    ),
    "the constructor may end before": (
        {
            "typescript": ["MAKE", "if (flag) { return; }", "ASK"],
            "python": ["MAKE", "if flag:", "    return", "ASK"],
        },
        None,
    ),
    "the method may end before": (
        {"typescript": ["MAKE", "ASK"], "python": ["MAKE", "ASK"]},
        {"typescript": "if (this.account) { return; }", "python": "if self.account: return"},
    ),
    "it is not asked by the constructor": ({"typescript": ["MAKE"], "python": ["MAKE"]}, None),
}


@LANGUAGES
@pytest.mark.parametrize(("constructor", "first"), LEFT.values(), ids=LEFT)
def test_what_need_not_be_run_once_stays(
    language: str, constructor: dict[str, list[str]], first: dict[str, str] | None
) -> None:
    """The call stays, with the reason."""
    make, ask = CALLS[language]
    lines = [it.replace("MAKE", make).replace("ASK", ask) for it in constructor[language]]
    events = [ASKED[language]] if first is None else [first[language], ASKED[language]]
    text = text_of(language, lines, [MADE[language]], events, given=False)
    outcome = run(text, language, NAME)
    assert outcome.text == text
    assert outcome.reasons


@LANGUAGES
def test_an_heir_may_do_it_otherwise(language: str) -> None:
    heir = {
        "typescript": "\nclass More extends Data {\n  events(): void {}\n}\n",
        "python": "\n\nclass More(Data):\n    def _events(self):\n        pass\n",
    }
    calls = list(CALLS[language])
    text = text_of(language, calls, [MADE[language]], [ASKED[language]], given=False)
    text = text.replace("private events", "events") + heir[language]
    outcome = run(text, language, NAME)
    assert outcome.text == text
    assert outcome.reasons
