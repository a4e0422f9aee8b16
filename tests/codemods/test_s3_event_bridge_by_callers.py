"""Buckets that functions make of what callers give: the one that asks for events gives the prop."""

from __future__ import annotations

import pytest

from cdkfix.testing import run

NAME = ["s3-event-bridge-enabled"]

TEXTS = {
    "typescript": """\
import * as cdk from 'aws-cdk-lib';
import * as s3 from 'aws-cdk-lib/aws-s3';

function makeBucket(scope: cdk.Stack, part: string, PARAMETER) {
  return new s3.Bucket(scope, part, PROPS);
}

class Data extends cdk.Stack {
  constructor(scope: cdk.App, id: string) {
    super(scope, id);
    const raw = makeBucket(this, 'raw'GIVEN);
    makeBucket(this, 'logs');
    raw.enableEventBridgeNotification();
    raw.addEventNotification(id);
  }
}
""",
    "python": """\
import aws_cdk as cdk
from aws_cdk import aws_s3 as s3


def make_bucket(scope, part, PARAMETER):
    return s3.Bucket(scope, part, PROPS)


class Data(cdk.Stack):
    def __init__(self, scope, id):
        super().__init__(scope, id)
        raw = make_bucket(self, "raw"GIVEN)
        make_bucket(self, "logs")
        raw.enable_event_bridge_notification()
        raw.add_event_notification(id)
""",
}
CALLS = {
    "typescript": "    raw.enableEventBridgeNotification();\n",
    "python": "        raw.enable_event_bridge_notification()\n",
}


def _text(language: str, parameter: str, props: str, given: str) -> str:
    text = TEXTS[language].replace("PARAMETER", parameter)
    return text.replace("PROPS", props).replace("GIVEN", given)


LEFT = [
    pytest.param(
        "typescript",
        ("versioned = true", "{ versioned }", ""),
        id="typescript: a parameter that is left out comes before",
    ),
    pytest.param(
        "typescript",
        ("props: s3.BucketProps = {}", "{ ...props, versioned: true }", ", shared"),
        id="typescript: props that come from elsewhere",
    ),
    pytest.param(
        "python",
        ("**kwargs", "**kwargs", ", **shared"),
        id="python: props that come from elsewhere",
    ),
    pytest.param(
        "typescript",
        ("props: s3.BucketProps = {}", "{ ...props, ...fixed }", ", {}"),
        id="typescript: something else may be given behind them",
    ),
    pytest.param(
        "typescript",
        ("props: s3.BucketProps = {}", "{ eventBridgeEnabled: false, ...props }", ", {}"),
        id="typescript: the function gives another value",
    ),
    pytest.param(
        "python",
        ("**kwargs", "event_bridge_enabled=False, **kwargs", ""),
        id="python: the function gives another value",
    ),
    pytest.param(
        "typescript",
        ("props: { versioned?: boolean } = {}", "{ ...props }", ", {}"),
        id="typescript: a type that does not have the prop",
    ),
    pytest.param(
        "typescript",
        ("name = '', props: s3.BucketProps = {}", "{ bucketName: name, ...props }", ""),
        id="typescript: another argument comes before",
    ),
    pytest.param(
        "typescript",
        ("props?: s3.BucketProps", "{ ...props }); show(props", ""),
        id="typescript: the props are for others as well",
    ),
    pytest.param(
        "python",
        ("**kwargs", "**kwargs); show(**kwargs", ""),
        id="python: the props are for others as well",
    ),
    pytest.param(
        "typescript",
        ("props: s3.BucketProps = {}", "{ ...props }", ", { eventBridgeEnabled: false }"),
        id="typescript: the caller gives another value",
    ),
]


@pytest.mark.parametrize(("language", "parts"), LEFT)
def test_a_call_stays_where_its_caller_cannot_give_the_prop(
    language: str, parts: tuple[str, str, str]
) -> None:
    text = _text(language, *parts)
    outcome = run(text, language, NAME)
    assert outcome.text == text
    assert len(outcome.reasons) == 1


FIXED = [
    pytest.param(
        "typescript",
        ("props: s3.BucketProps = {}", "{ versioned: true, ...props }", ", { enforceSSL: true }"),
        ", { enforceSSL: true, eventBridgeEnabled: true }",
        id="typescript: beside others",
    ),
    pytest.param(
        "python",
        ("**kwargs", "versioned=True, **kwargs", ", enforce_ssl=True"),
        ", enforce_ssl=True, event_bridge_enabled=True",
        id="python: beside others",
    ),
    pytest.param(
        "typescript",
        ("props?: Partial<s3.BucketProps>", "{ versioned: true, ...props }", ""),
        ", { eventBridgeEnabled: true }",
        id="typescript: where none is given",
    ),
    pytest.param(
        "python",
        ("**kwargs", "versioned=True, **kwargs", ""),
        ", event_bridge_enabled=True",
        id="python: where none is given",
    ),
    pytest.param(
        "typescript",
        ("props?: s3.BucketProps", "props", ""),
        ", { eventBridgeEnabled: true }",
        id="typescript: as they are",
    ),
    pytest.param(
        "python",
        ("props={}", "**props", ', {"versioned": True}'),
        ', {"versioned": True, "event_bridge_enabled": True}',
        id="python: a dict",
    ),
]


@pytest.mark.parametrize(("language", "parts", "given"), FIXED)
def test_the_caller_that_asks_for_events_gives_the_prop(
    language: str, parts: tuple[str, str, str], given: str
) -> None:
    """The function's other buckets get none."""
    text = _text(language, *parts)
    outcome = run(text, language, NAME)
    assert outcome.text == _text(language, *parts[:2], given).replace(CALLS[language], "")
    assert not outcome.reasons


def _function_last(text: str) -> str:
    """The text with its function behind its class."""
    head, function, rest = text.replace("\n\n\n", "\n\n").split("\n\n", 2)
    return f"{head}\n\n{rest}\n{function}\n"


@pytest.mark.parametrize(
    ("language", "parts"),
    [
        pytest.param(
            "typescript",
            ("props: s3.BucketProps = { versioned: true }", "{ ...props }", ""),
            id="typescript: a default that has others",
        ),
        pytest.param("python", ("props={}", "**props", ""), id="python: a default"),
    ],
)
def test_a_default_of_a_function_below_is_left_to_its_other_buckets(
    language: str, parts: tuple[str, str, str]
) -> None:
    text = _function_last(_text(language, *parts))
    outcome = run(text, language, NAME)
    assert outcome.text == text
    assert len(outcome.reasons) == 1


def test_the_caller_above_the_function_gives_the_prop_too() -> None:
    """The default is for the function's other buckets."""
    parts = ("props: s3.BucketProps = {}", "{ versioned: true, ...props }")
    outcome = run(_function_last(_text("typescript", *parts, "")), "typescript", NAME)
    given = _function_last(_text("typescript", *parts, ", { eventBridgeEnabled: true }"))
    assert outcome.text == given.replace(CALLS["typescript"], "")


#: A variable that has what callers give last, and what is done with it besides.
HELD = {
    "typescript": (
        "props: s3.BucketProps = {}",
        "{ ...made }",
        "const made: s3.BucketProps = { versioned: true, ...props };",
        ", { eventBridgeEnabled: true }",
    ),
    "python": (
        "**kwargs",
        "**made",
        'made = {"versioned": True, **kwargs}',
        ", event_bridge_enabled=True",
    ),
}
CHANGED = {
    "typescript": "Object.assign(made, others);",
    "python": "made.update(others)",
}


def _held(language: str, given: str, *others: str) -> str:
    parameter, props, made, _ = HELD[language]
    indent = "  " if language == "typescript" else "    "
    text = _text(language, parameter, props, given)
    lines = "".join(f"{line}\n{indent}" for line in (made, *others))
    return text.replace("return", f"{lines}return")


@pytest.mark.parametrize("language", HELD)
def test_a_variable_that_is_changed_may_have_the_prop_otherwise(language: str) -> None:
    text = _held(language, "", CHANGED[language])
    outcome = run(text, language, NAME)
    assert outcome.text == text
    assert len(outcome.reasons) == 1


@pytest.mark.parametrize("language", HELD)
def test_the_caller_gives_the_prop_through_a_variable(language: str) -> None:
    outcome = run(_held(language, ""), language, NAME)
    assert outcome.text == _held(language, HELD[language][-1]).replace(CALLS[language], "")
    assert run(outcome.text, language, NAME).findings == ()
