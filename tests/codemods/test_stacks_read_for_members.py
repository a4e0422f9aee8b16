"""Codemod 16: a class that is named to read a static member of it is not made there."""

from __future__ import annotations

import pytest

from cdkfix.testing import run

NAME = ["stack-props-interface"]

STACKS = {
    "typescript": """\
import * as cdk from 'aws-cdk-lib';
import * as s3 from 'aws-cdk-lib/aws-s3';

const SUFFIX = 'dev';

export class Data extends cdk.Stack {
  static readonly VERSION = '4.0';
  static of(scope: cdk.App): Data {
    return new Data(scope, 'Data');
  }
  constructor(scope: cdk.App, id: string, props?: cdk.StackProps) {
    super(scope, id, props);
    new s3.Bucket(this, 'Raw', { bucketName: `shop-raw-${SUFFIX}` });
    f(`s3://shop-raw-${SUFFIX}/jobs`, %(own)s);
  }
}

export class Api extends cdk.Stack {
  constructor(scope: cdk.App, id: string, props?: cdk.StackProps) {
    super(scope, id, props);
    f(`s3://shop-raw-${SUFFIX}/api`, %(other)s);
  }
}
""",
    "python": """\
import aws_cdk as cdk
from aws_cdk import aws_s3 as s3

SUFFIX = "dev"


class Data(cdk.Stack):
    VERSION = "4.0"

    @classmethod
    def of(cls, scope):
        return cls(scope, "Data")

    def __init__(self, scope, id, **kwargs):
        super().__init__(scope, id, **kwargs)
        s3.Bucket(self, "Raw", bucket_name=f"shop-raw-{SUFFIX}")
        f(f"s3://shop-raw-{SUFFIX}/jobs", %(own)s)


class Api(cdk.Stack):
    def __init__(self, scope, id, **kwargs):
        super().__init__(scope, id, **kwargs)
        f(f"s3://shop-raw-{SUFFIX}/api", %(other)s)
""",
}

#: What makes the other stack inside of one, which then gets no suffix.
MAKINGS = {
    "typescript": {"by its constructor": "new Data(app, 'D')", "by its method": "Data.of(app)"},
    "python": {"by its constructor": 'Data(app, "D")', "by its method": "Data.of(app)"},
}


@pytest.mark.parametrize(
    ("language", "making"),
    [(language, made) for language, forms in MAKINGS.items() for made in forms.values()],
)
def test_stack_that_another_makes_keeps_the_constant(language: str, making: str) -> None:
    text = STACKS[language] % {"own": "0", "other": making}
    outcome = run(text, language, NAME)
    assert outcome.text == text
    assert any("a name is spelled with it elsewhere" in reason for reason in outcome.reasons)


@pytest.mark.parametrize("language", STACKS)
@pytest.mark.parametrize(
    ("own", "other"),
    [("Data.VERSION", "0"), ("0", "Data.VERSION"), ("Data.VERSION", "Data.VERSION")],
    ids=["by the class itself", "by another", "by both"],
)
def test_static_member_that_is_read_holds_nothing_back(language: str, own: str, other: str) -> None:
    outcome = run(STACKS[language] % {"own": own, "other": other}, language, NAME)
    assert outcome.reasons == []
    suffix = {"typescript": "${environmentSuffix}", "python": "{environment_suffix}"}[language]
    for end in ("", "/jobs", "/api"):
        assert f"shop-raw-{suffix}{end}" in outcome.text
