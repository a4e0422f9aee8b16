"""Functions that share a runtime with one that has to stay on it get a current one of their own."""

from __future__ import annotations

import pytest

from cdkfix.testing import run

NAME = ["lambda-runtime"]
TYPESCRIPT = """\
import * as cdk from 'aws-cdk-lib';
import * as lambda from 'aws-cdk-lib/aws-lambda';
const RUNTIME = lambda.Runtime.PYTHON_3_8;
const common = { runtime: RUNTIME, handler: 'index.handler' };
export class Data extends cdk.Stack {
  constructor(scope: cdk.App, id: string, layer: lambda.ILayerVersion) {
    super(scope, id);
    new lambda.Function(this, 'Old', { ...common, code: lambda.Code.fromInline('import imp') });
    new lambda.Function(this, 'New', { code: lambda.Code.fromInline('import CODE'), GIVEN });
  }
}
"""
PYTHON = """\
import aws_cdk as cdk
from aws_cdk import aws_lambda as lambda_

COMMON = {"handler": "index.handler"}


class Data(cdk.Stack):
    RUNTIME = lambda_.Runtime.PYTHON_3_8

    def __init__(self, scope, id, layer):
        super().__init__(scope, id)
        common = {"runtime": self.RUNTIME, "handler": "index.handler"}
        lambda_.Function(self, "Old", **common, code=lambda_.Code.from_inline("import imp"))
        lambda_.Function(self, "New", code=lambda_.Code.from_inline("import CODE"), GIVEN)
"""


def _text(language: str, given: str, code: str) -> str:
    text = TYPESCRIPT if language == "typescript" else PYTHON
    return text.replace("GIVEN", given).replace("CODE", code)


STAYING = {
    "typescript: its code": ("typescript", "runtime: RUNTIME, handler: 'h'", "distutils"),
    "typescript: its layers": ("typescript", "...common, layers: [layer]", "json"),
    "python: its code": ("python", 'runtime=self.RUNTIME, handler="h"', "distutils"),
    "python: its layers": ("python", "**common, layers=[layer]", "json"),
}
MOVING = {
    "typescript: a constant": (
        "typescript",
        "runtime: RUNTIME, handler: 'h'",
        "runtime: lambda.Runtime.PYTHON_3_12, handler: 'h'",
    ),
    "typescript: shared props": (
        "typescript",
        "...common",
        "...common, runtime: lambda.Runtime.PYTHON_3_12",
    ),
    "python: a class's constant": (
        "python",
        'runtime=self.RUNTIME, handler="h"',
        'runtime=lambda_.Runtime.PYTHON_3_12, handler="h"',
    ),
    "python: shared props": (
        "python",
        "**common",
        '**{**common, "runtime": lambda_.Runtime.PYTHON_3_12}',
    ),
}


@pytest.mark.parametrize(("language", "given", "code"), STAYING.values(), ids=STAYING)
def test_a_function_that_may_not_move_stays_with_the_other(
    language: str, given: str, code: str
) -> None:
    text = _text(language, given, code)
    outcome = run(text, language, NAME)
    assert outcome.text == text
    assert len(outcome.reasons) == 1


@pytest.mark.parametrize(("language", "before", "after"), MOVING.values(), ids=MOVING)
def test_a_function_that_can_move_gets_its_own_runtime(
    language: str, before: str, after: str
) -> None:
    """That of the other one is told, with its reason."""
    outcome = run(_text(language, before, "json"), language, NAME)
    assert outcome.text == _text(language, after, "json")
    assert ["imports imp" in reason for reason in outcome.reasons] == [True]


def test_a_constant_called_like_the_prop_is_left_to_the_other() -> None:
    text = _text("typescript", "runtime, handler: 'h'", "json")
    text = text.replace("RUNTIME", "runtime").replace("runtime: runtime", "runtime")
    after = text.replace(
        "runtime, handler: 'h'", "runtime: lambda.Runtime.PYTHON_3_12, handler: 'h'"
    )
    assert run(text, "typescript", NAME).text == after


def test_what_only_functions_that_move_have_it_by_changes() -> None:
    """Where each of its uses wants it, a name between is where it is written."""
    text = _text("typescript", "runtime: current, handler: 'h'", "json")
    text = text.replace("const common", "const current = RUNTIME;\nconst common")
    after = text.replace("current = RUNTIME", "current = lambda.Runtime.PYTHON_3_12")
    assert run(text, "typescript", NAME).text == after
