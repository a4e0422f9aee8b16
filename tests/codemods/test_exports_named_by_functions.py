"""Exports take the suffix that functions of their class build names with."""

from __future__ import annotations

import pytest

from cdkfix.testing import run

#: Names that a function of the class alone makes with the suffix.
NAMED_BY_A_FUNCTION = {
    "typescript": """\
import * as cdk from 'aws-cdk-lib';
import * as s3 from 'aws-cdk-lib/aws-s3';

const nameSuffix = '%s';

class Data extends cdk.Stack {
  constructor(scope: cdk.App, id: string) {
    super(scope, id);
    const named = (base: string) => base + %snameSuffix;
    const raw = new s3.Bucket(this, 'Raw', { bucketName: named('shop-raw') });
    new cdk.CfnOutput(this, 'RawName', { value: raw.bucketName });
  }
}
""",
    "python": """\
import aws_cdk as cdk
from aws_cdk import aws_s3 as s3

NAME_SUFFIX = "%s"


class Data(cdk.Stack):
    def __init__(self, scope, id):
        super().__init__(scope, id)

        def named(base):
            return base + %sNAME_SUFFIX

        raw = s3.Bucket(self, "Raw", bucket_name=named("shop-raw"))
        cdk.CfnOutput(self, "RawName", value=raw.bucket_name)
""",
}


@pytest.mark.parametrize("language", NAMED_BY_A_FUNCTION)
@pytest.mark.parametrize("own", ["-dev", "dev"], ids=["with its hyphen", "plain"])
def test_suffix_that_a_function_of_the_class_names_with(language: str, own: str) -> None:
    """A hyphen that another fix takes off is put before it."""
    text = NAMED_BY_A_FUNCTION[language] % (own, "" if own == "-dev" else "'-' + ")
    outcome = run(text, language, ["resource-name-separator", "output-export-name"])
    wanted = {"typescript": "`RawName-${nameSuffix}`", "python": 'f"RawName-{NAME_SUFFIX}"'}
    assert wanted[language] in outcome.text


@pytest.mark.parametrize("language", NAMED_BY_A_FUNCTION)
def test_hyphen_that_nothing_takes_off_stays_out_of_exports(language: str) -> None:
    """What names resources elsewhere may take it off later."""
    text = NAMED_BY_A_FUNCTION[language] % ("-dev", "")
    outcome = run(text, language, ["output-export-name"])
    wanted = {"typescript": "`${this.stackName}-RawName`", "python": 'f"{self.stack_name}-RawName"'}
    assert wanted[language] in outcome.text
