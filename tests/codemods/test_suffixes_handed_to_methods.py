"""Suffixes that a constructor hands to methods, which make names with them: they count as there."""

from __future__ import annotations

import pytest

from cdkfix.testing import run

SELECT = ["stack-props-interface"]
TYPESCRIPT = """\
import * as cdk from 'aws-cdk-lib';
import * as s3 from 'aws-cdk-lib/aws-s3';
import * as ssm from 'aws-cdk-lib/aws-ssm';

export class Shop extends cdk.Stack {
  constructor(scope: cdk.App, id: string, props?: cdk.StackProps) {
    super(scope, id, props);
    const environment = this.node.tryGetContext('environment') || 'dev';
    const nameSuffix = VALUE;
    new s3.Bucket(this, 'Raw', { bucketName: `shop-raw-${nameSuffix}` });
    this.parameters(GIVEN, nameSuffix);
  }

  private parameters(stage: string, suffix: string): void {
    const stringValue = `shop-raw-${suffix}`;
    new ssm.StringParameter(this, 'P', { parameterName: `/shop/${stage}/raw`, stringValue });
  }
}
"""
PYTHON = """\
import aws_cdk as cdk
from aws_cdk import aws_s3 as s3, aws_ssm as ssm


class Shop(cdk.Stack):
    def __init__(self, scope, id, **kwargs):
        super().__init__(scope, id, **kwargs)
        environment = self.node.try_get_context("environment") or "dev"
        name_suffix = VALUE
        s3.Bucket(self, "Raw", bucket_name=f"shop-raw-{name_suffix}")
        self._parameters(GIVEN, name_suffix)

    def _parameters(self, stage, suffix):
        value = f"shop-raw-{suffix}"
        ssm.StringParameter(self, "P", parameter_name=f"/shop/{stage}/raw", string_value=value)
"""
FORM = {"typescript": TYPESCRIPT, "python": PYTHON}
MADE = {"typescript": "`${environment}01`", "python": 'f"{environment}01"'}
OTHER = {
    "typescript": "this.node.tryGetContext('nameSuffix') || 'a'",
    "python": 'self.node.try_get_context("name_suffix") or "a"',
}
IN_TEXT = {"typescript": "`eu-${environment}`", "python": 'f"eu-{environment}"'}
OWN = {"typescript": "nameSuffix", "python": "name_suffix"}


def _text(language: str, value: str, given: str) -> str:
    return FORM[language].replace("VALUE", value).replace("GIVEN", given)


@pytest.mark.parametrize("language", ["typescript", "python"])
def test_what_another_one_is_made_of_comes_from_the_props(language: str) -> None:
    outcome = run(_text(language, MADE[language], "environment"), language, SELECT)
    line = f"{OWN[language]} = {MADE[language]}"
    assert line in outcome.text
    assert "environmentSuffix" in outcome.text
    assert not outcome.reasons


@pytest.mark.parametrize("language", ["typescript", "python"])
@pytest.mark.parametrize("in_text", [False, True], ids=["itself", "in a text"])
def test_neither_of_two_comes_from_the_props(language: str, in_text: bool) -> None:
    given = IN_TEXT[language] if in_text else "environment"
    before = _text(language, OTHER[language], given)
    outcome = run(before, language, SELECT)
    assert outcome.text == before
    assert ["names are built with `" in it for it in outcome.reasons] == [True], outcome.reasons
