"""Members that classes which derive from a stack have of their own: all values count, or none.

In the texts ``<before|after>`` is what changes.
"""

from __future__ import annotations

import re

import pytest

from cdkfix.testing import run

SELECT = [
    "glue-version",
    "glue-worker-count",
    "kms-key-removal-policy",
    "lambda-runtime",
    "s3-auto-delete-objects",
    "s3-bucket-removal-policy",
]
TYPESCRIPT = """\
import * as cdk from 'aws-cdk-lib';
import { aws_glue as glue, aws_lambda as lambda, aws_s3 as s3 } from 'aws-cdk-lib';

abstract class Lake extends cdk.Stack {
  BASE
  constructor(scope: cdk.App, id: string) {
    super(scope, id);
    BODY
  }
}
class Dev extends Lake {}
class Prod extends Lake {
  HEIR
}
"""
PYTHON = """\
import aws_cdk as cdk
from aws_cdk import aws_glue as glue, aws_lambda as lambda_, aws_s3 as s3


class Lake(cdk.Stack):
    BASE

    def __init__(self, scope, id):
        super().__init__(scope, id)
        BODY


class Dev(Lake):
    pass


class Prod(Lake):
    HEIR
"""
#: The language, what the base class has, what it makes of it, and what the heir has instead.
Case = tuple[str, str, str, str]

BUCKET = "new s3.Bucket(this, 'Raw', { removalPolicy: %s<|, autoDeleteObjects: true> });"
PYTHON_BUCKET = 's3.Bucket(self, "Raw", removal_policy=%s<|, auto_delete_objects=True>)'
RETAINED = "cdk.RemovalPolicy.<RETAIN|DESTROY>"

CHANGED: dict[str, Case] = {
    "typescript: fields": (
        "typescript",
        (
            f"protected readonly removal: cdk.RemovalPolicy = {RETAINED};\n"
            "  protected readonly version: string = '<3.0|4.0>';"
        ),
        BUCKET % "this.removal"
        + "\n    new glue.CfnJob(this, 'Job', { role, command, glueVersion: this.version });",
        (
            f"protected override readonly removal: cdk.RemovalPolicy = {RETAINED};\n"
            "  protected override readonly version: string = '<2.0|4.0>';"
        ),
    ),
    "typescript: getters": (
        "typescript",
        f"protected get removal() {{ return {RETAINED}; }}",
        BUCKET % "this.removal",
        f"protected override get removal() {{ return {RETAINED}; }}",
    ),
    "typescript: methods": (
        "typescript",
        (
            f"protected removal() {{ return {RETAINED}; }}\n"
            "  protected version() { return '<3.0|4.0>'; }"
        ),
        BUCKET % "this.removal()"
        + "\n    new glue.CfnJob(this, 'Job', { role, command, glueVersion: this.version() });",
        (
            f"protected override removal() {{ return {RETAINED}; }}\n"
            "  protected override version() { return '<2.0|4.0>'; }"
        ),
    ),
    "typescript: what is static": (
        "typescript",
        "static readonly WORKERS: number = <4|2>;",
        (
            "new glue.CfnJob(this, 'Job', { role, command, numberOfWorkers: "
            "(this.constructor as typeof Lake).WORKERS });"
        ),
        "static override readonly WORKERS: number = <40|2>;",
    ),
    "typescript: one of them is right": (
        "typescript",
        "protected readonly version: string = '4.0';",
        "new glue.CfnJob(this, 'Job', { role, command, glueVersion: this.version });",
        "protected override readonly version: string = '<2.0|4.0>';",
    ),
    "python: class attributes": (
        "python",
        f'REMOVAL = {RETAINED}\n    VERSION = "<3.0|4.0>"\n    WORKERS = <4|2>',
        PYTHON_BUCKET
        % "self.REMOVAL"
        + '\n        glue.CfnJob(self, "Job", role=role, command=command, '
        "glue_version=self.VERSION, number_of_workers=self.WORKERS)",
        f'REMOVAL = {RETAINED}\n    VERSION = "<2.0|4.0>"\n    WORKERS = <40|2>',
    ),
    "python: properties": (
        "python",
        f"@property\n    def removal(self):\n        return {RETAINED}",
        PYTHON_BUCKET % "self.removal",
        f"@property\n    def removal(self):\n        return {RETAINED}",
    ),
    "python: methods": (
        "python",
        f"def removal(self):\n        return {RETAINED}",
        PYTHON_BUCKET % "self.removal()",
        f"def removal(self):\n        return {RETAINED}",
    ),
    "python: the instance's class": (
        "python",
        f"REMOVAL = {RETAINED}",
        PYTHON_BUCKET % "type(self).REMOVAL"
        + "\n        "
        + (PYTHON_BUCKET % "self.__class__.REMOVAL").replace("Raw", "Clean")
        + "\n        "
        + (PYTHON_BUCKET % "self.REMOVAL").replace("Raw", "Third"),
        f"REMOVAL = {RETAINED}",
    ),
    "python: one of them is right": (
        "python",
        'VERSION = "4.0"',
        'glue.CfnJob(self, "Job", role=role, command=command, glue_version=self.VERSION)',
        'VERSION = "<2.0|4.0>"',
    ),
}
#: With the reason.
LEFT: dict[str, tuple[Case, str]] = {
    "typescript: one keeps, the other does not": (
        (
            "typescript",
            "protected removal() { return cdk.RemovalPolicy.DESTROY; }",
            BUCKET % "this.removal()",
            "protected override removal() { return cdk.RemovalPolicy.RETAIN; }",
        ),
        "it is DESTROY or RETAIN",
    ),
    "typescript: by a value that is given": (
        (
            "typescript",
            (
                "protected removal(stage: string) { return stage === 'prod' "
                "? cdk.RemovalPolicy.RETAIN : cdk.RemovalPolicy.DESTROY; }"
            ),
            BUCKET % "this.removal(id)",
            "",
        ),
        "it is DESTROY or RETAIN",
    ),
    "python: one keeps, the other does not": (
        (
            "python",
            "REMOVAL = cdk.RemovalPolicy.DESTROY",
            PYTHON_BUCKET % "self.REMOVAL",
            "REMOVAL = cdk.RemovalPolicy.RETAIN",
        ),
        "it is DESTROY or RETAIN",
    ),
    "python: made by what nobody sees": (
        (
            "python",
            "def removal(self):\n        return cdk.RemovalPolicy.RETAIN",
            PYTHON_BUCKET % "self.removal()",
            "def removal(self):\n        return choose()",
        ),
        "it is what a call returns: `self.removal()`",
    ),
}


def _texts(case: Case) -> tuple[str, str]:
    """A module before and after the repair."""
    language, base, body, heir = case
    text = TYPESCRIPT if language == "typescript" else PYTHON
    heir = heir or "pass" if language == "python" else heir
    text = text.replace("BASE", base).replace("BODY", body).replace("HEIR", heir)
    before, after = (re.sub(r"<([^|<>]*)\|([^|<>]*)>", turn, text) for turn in (r"\1", r"\2"))
    return before, after


@pytest.mark.parametrize(("case", "reason"), LEFT.values(), ids=LEFT)
def test_where_one_may_be_right_nothing_changes(case: Case, reason: str) -> None:
    before, _ = _texts(case)
    outcome = run(before, case[0], SELECT)
    assert outcome.text == before
    assert [reason in given for given in outcome.reasons] == [True], outcome.reasons


@pytest.mark.parametrize("case", CHANGED.values(), ids=CHANGED)
def test_the_values_of_a_class_and_of_those_that_derive_from_it_change(case: Case) -> None:
    """A bucket that is emptied for one class must be destroyed for all: else CDK refuses."""
    before, after = _texts(case)
    outcome = run(before, case[0], SELECT)
    assert outcome.text == after
    assert run(outcome.text, case[0], SELECT).text == after
