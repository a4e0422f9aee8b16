"""Conditionals between runtimes: where both become the same, nothing is asked any more."""

from __future__ import annotations

import pytest

from cdkfix.testing import run

NAME = ["lambda-runtime"]
TYPESCRIPT = """\
import * as cdk from 'aws-cdk-lib';
import * as lambda from 'aws-cdk-lib/aws-lambda';
export class Data extends cdk.Stack {
  constructor(scope: cdk.App, id: string, isProd: boolean) {
    super(scope, id);
    const stage = id.trim();
    const runtime = CHOICE;
    new lambda.Function(this, 'F', { runtime, handler: 'h', code: lambda.Code.fromAsset('x') });
  }
}
"""
PYTHON = """\
import aws_cdk as cdk
from aws_cdk import aws_lambda as lambda_


class Data(cdk.Stack):
    def __init__(self, scope, id, is_prod):
        super().__init__(scope, id)
        stage = id.strip()
        runtime = CHOICE
        lambda_.Function(self, "F", runtime=runtime, handler="h", code=lambda_.Code.from_asset("x"))
"""
R, P = "lambda.Runtime.PYTHON_", "lambda_.Runtime.PYTHON_"
ONE = {
    "typescript: both outdated": ("typescript", f"isProd ? {R}3_9 : {R}3_10", f"{R}3_12"),
    "typescript: one outdated": ("typescript", f"isProd ? {R}3_12 : {R}3_9", f"{R}3_12"),
    "typescript: compared": ("typescript", f"id === 'x' ? {R}3_9 : {R}3_8", f"{R}3_12"),
    "python: both outdated": ("python", f"{P}3_9 if is_prod else {P}3_10", f"{P}3_12"),
    "python: one outdated": ("python", f"{P}3_9 if not is_prod else {P}3_12", f"{P}3_12"),
    "python: compared": ("python", f'{P}3_9 if id == "x" else {P}3_8', f"{P}3_12"),
}
SEVERAL = {
    "typescript: another one": (
        "typescript",
        f"isProd ? {R}3_13 : {R}3_9",
        f"isProd ? {R}3_13 : {R}3_12",
    ),
    "typescript: a call": ("typescript", f"ask() ? {R}3_9 : {R}3_8", f"ask() ? {R}3_12 : {R}3_12"),
    "typescript: a variable that nothing else needs": (
        "typescript",
        f"stage === 'x' ? {R}3_9 : {R}3_8",
        f"stage === 'x' ? {R}3_12 : {R}3_12",
    ),
    "python: another one": (
        "python",
        f"{P}3_13 if is_prod else {P}3_9",
        f"{P}3_13 if is_prod else {P}3_12",
    ),
    "python: a call": ("python", f"{P}3_9 if ask() else {P}3_8", f"{P}3_12 if ask() else {P}3_12"),
}


def _text(language: str, choice: str) -> str:
    return (TYPESCRIPT if language == "typescript" else PYTHON).replace("CHOICE", choice)


@pytest.mark.parametrize(("language", "before", "after"), SEVERAL.values(), ids=SEVERAL)
def test_what_is_asked_stays_where_it_is_needed(language: str, before: str, after: str) -> None:
    assert run(_text(language, before), language, NAME).text == _text(language, after)


@pytest.mark.parametrize(("language", "before", "after"), ONE.values(), ids=ONE)
def test_what_becomes_the_same_is_asked_no_more(language: str, before: str, after: str) -> None:
    assert run(_text(language, before), language, NAME).text == _text(language, after)


def test_a_side_that_has_to_stay_stays() -> None:
    choice = f"isProd\n      ? {R}3_9 // cdkfix: ignore[lambda-runtime]\n      : {R}3_8"
    outcome = run(_text("typescript", choice), "typescript", NAME)
    assert outcome.text == _text("typescript", choice.replace("3_8", "3_12"))
