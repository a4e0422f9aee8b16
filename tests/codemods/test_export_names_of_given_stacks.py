"""Outputs of a stack that a function is given: the stack by its type has its own name."""

from __future__ import annotations

import pytest

from cdkfix.testing import run

NAME = ["output-export-name"]
TYPESCRIPT = """\
import * as cdk from 'aws-cdk-lib';
import { Construct } from 'constructs';
class Own extends cdk.Stack {}
export function build(GIVEN): void {
  new cdk.CfnOutput(scope, 'Url', { value: 'x'~ });
}
"""
PYTHON = """\
import aws_cdk as cdk
from constructs import Construct


class Own(cdk.Stack):
    pass


def build(GIVEN):
    cdk.CfnOutput(scope, "Url", value="x"~)
"""
CASES = {
    "typescript: a stack": ("typescript", "scope: cdk.Stack", "scope"),
    "typescript: an own stack": ("typescript", "scope: Own", "scope"),
    "typescript: a construct": ("typescript", "scope: Construct", "cdk.Stack.of(scope)"),
    "typescript: an option beside a stack": (
        "typescript",
        "{ scope }: { scope: Construct; stack: cdk.Stack }",
        "cdk.Stack.of(scope)",
    ),
    "python: a stack": ("python", "scope: cdk.Stack", "scope"),
    "python: an own stack": ("python", "scope: Own", "scope"),
    "python: a construct": ("python", "scope: Construct", "cdk.Stack.of(scope)"),
    "python: no type": ("python", "scope", "cdk.Stack.of(scope)"),
}


@pytest.mark.parametrize(("language", "given", "owner"), CASES.values(), ids=CASES)
def test_the_name_is_taken_of_the_stack_itself(language: str, given: str, owner: str) -> None:
    text = TYPESCRIPT if language == "typescript" else PYTHON
    name = (
        f", exportName: `${{{owner}.stackName}}-Url`"
        if language == "typescript"
        else f', export_name=f"{{{owner}.stack_name}}-Url"'
    )
    text = text.replace("GIVEN", given)
    assert run(text.replace("~", ""), language, NAME).text == text.replace("~", name)
