"""Parts that a function joins to names: one that runs into its suffix is told."""

from __future__ import annotations

import pytest

from cdkfix.testing import run

NAME = ["resource-name-separator"]
TYPESCRIPT = """\
import * as cdk from 'aws-cdk-lib';
import * as s3 from 'aws-cdk-lib/aws-s3';
const named = (...parts: string[]) => ['fin', ...parts].join('-');
export class Data extends cdk.Stack {
  constructor(scope: cdk.App, id: string, purpose: string, stage: string) {
    super(scope, id);
    new s3.Bucket(this, 'Raw', { bucketName: named(GIVEN) });
  }
}
new Data(new cdk.App(), 'Data', 'raw', 'dev');
"""
PYTHON = """\
import aws_cdk as cdk
from aws_cdk import aws_s3 as s3


def named(*parts):
    return "-".join(["fin", *parts])


class Data(cdk.Stack):
    def __init__(self, scope, id, purpose, stage):
        super().__init__(scope, id)
        s3.Bucket(self, "Raw", bucket_name=named(GIVEN))


Data(cdk.App(), "Data", "raw", "dev")
"""
APART = {
    "typescript: parts": ("typescript", "purpose, stage"),
    "typescript: a hyphen": ("typescript", "`${purpose}-${stage}`"),
    "python: parts": ("python", "purpose, stage"),
    "python: a hyphen": ("python", 'f"{purpose}-{stage}"'),
}
TOGETHER = {
    "typescript: a sum": ("typescript", "purpose + stage"),
    "typescript: a template": ("typescript", "'all', `raw${stage}`"),
    "python: a sum": ("python", "purpose + stage"),
    "python: an f-string": ("python", '"all", f"raw{stage}"'),
}


def _text(language: str, given: str) -> str:
    return (TYPESCRIPT if language == "typescript" else PYTHON).replace("GIVEN", given)


@pytest.mark.parametrize(("language", "given"), APART.values(), ids=APART)
def test_parts_that_are_apart_are_no_failure(language: str, given: str) -> None:
    outcome = run(_text(language, given), language, NAME)
    assert outcome.text == _text(language, given)
    assert not outcome.findings


@pytest.mark.parametrize(("language", "given"), TOGETHER.values(), ids=TOGETHER)
def test_a_part_that_runs_into_its_suffix_is_told(language: str, given: str) -> None:
    """The other spellings of the name are not found by a part of it."""
    outcome = run(_text(language, given), language, NAME)
    assert outcome.text == _text(language, given)
    assert ["what the name is joined of" in reason for reason in outcome.reasons] == [True]
