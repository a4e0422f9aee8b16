"""Resources that methods make of what is known by its type alone: an alarm of a given function."""

from __future__ import annotations

import pytest

from cdkfix.testing import run

NAME = ["resource-name-separator"]
TYPESCRIPT = """\
import * as cdk from 'aws-cdk-lib';
import * as lambda from 'aws-cdk-lib/aws-lambda';
export function alarms(stack: cdk.Stack, stage: string, GIVEN): void {
  LOOP
    fn.metricErrors().createAlarm(stack, 'A', { alarmName: `app-errors~${stage}`, threshold: 1 });
  }
}
"""
PYTHON = """\
import aws_cdk as cdk
from aws_cdk import aws_lambda as lambda_


def alarms(stack: cdk.Stack, stage: str, GIVEN):
    LOOP
        fn.metric_errors().create_alarm(stack, "A", alarm_name=f"app-errors~{stage}", threshold=1)
"""
KNOWN = {
    "typescript: a function": ("typescript", "fn: lambda.IFunction", "if (fn) {"),
    "typescript: each of a list": (
        "typescript",
        "fns: lambda.Function[]",
        "for (const fn of fns) {",
    ),
    "typescript: with its place": (
        "typescript",
        "fns: readonly lambda.IFunction[]",
        "for (const [i, fn] of fns.entries()) {",
    ),
    "python: a function": ("python", "fn: lambda_.IFunction", "if fn:"),
    "python: each of a list": ("python", "fns: list[lambda_.Function]", "for fn in fns:"),
    "python: with its place": (
        "python",
        "fns: list[lambda_.IFunction]",
        "for i, fn in enumerate(fns):",
    ),
}
UNKNOWN = {
    "typescript: any": ("typescript", "fn: any", "if (fn) {"),
    "typescript: another type": ("typescript", "fn: Own", "if (fn) {"),
    "python: no type": ("python", "fn", "if fn:"),
    "python: another type": ("python", "fns: list[Own]", "for fn in fns:"),
}


def _text(language: str, given: str, loop: str) -> str:
    text = TYPESCRIPT if language == "typescript" else PYTHON
    return text.replace("GIVEN", given).replace("LOOP", loop)


@pytest.mark.parametrize(("language", "given", "loop"), UNKNOWN.values(), ids=UNKNOWN)
def test_a_method_of_another_thing_makes_no_alarm(language: str, given: str, loop: str) -> None:
    text = _text(language, given, loop).replace("~", "")
    outcome = run(text, language, NAME)
    assert outcome.text == text
    assert not outcome.findings


@pytest.mark.parametrize(("language", "given", "loop"), KNOWN.values(), ids=KNOWN)
def test_an_alarm_is_known_by_the_type_of_what_makes_it(
    language: str, given: str, loop: str
) -> None:
    """Whoever calls the function."""
    text = _text(language, given, loop)
    outcome = run(text.replace("~", ""), language, NAME)
    assert outcome.text == text.replace("~", "-")
