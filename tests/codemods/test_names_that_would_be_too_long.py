"""Names that are as long as they may be have no room for a hyphen."""

from __future__ import annotations

import pytest

from cdkfix import catalogue
from cdkfix.testing import run

SELECT = ["resource-name-separator"]
#: Three characters less than the name of a load balancer may have, and of a function; of a bucket,
#: without its account as well.
BALANCER, FUNCTION = (
    "weather-forecast-internal-alb",
    "weather-" + "forecast-" * 5 + "fetch-fn",
)
BUCKET = "weather-" + "forecasts-" * 3 + "collected"

TYPESCRIPT = """\
import * as cdk from 'aws-cdk-lib';
import * as elb from 'aws-cdk-lib/aws-elasticloadbalancingv2';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import * as s3 from 'aws-cdk-lib/aws-s3';
import * as sqs from 'aws-cdk-lib/aws-sqs';

const suffix = process.env.ENVIRONMENT_SUFFIX || 'dev';
const named = (part: string) => `weather-${part}~${suffix}`;

export class Weather extends cdk.Stack {
  constructor(scope: cdk.App, id: string, given: string) {
    super(scope, id);
    BODY
  }
}
"""
PYTHON = """\
import os

import aws_cdk as cdk
from aws_cdk import aws_elasticloadbalancingv2 as elb, aws_lambda as lambda_
from aws_cdk import aws_s3 as s3, aws_sqs as sqs

suffix = os.environ.get("ENVIRONMENT_SUFFIX", "dev")


def named(part):
    return f"weather-{part}~{suffix}"


class Weather(cdk.Stack):
    def __init__(self, scope, id, given):
        super().__init__(scope, id)
        BODY
"""
SOURCES = {"typescript": TYPESCRIPT, "python": PYTHON}
MADE = {
    "typescript": {
        "balancer": "new elb.ApplicationLoadBalancer(this, 'A', { loadBalancerName: NAME });",
        "function": "new lambda.Function(this, 'F', { functionName: NAME });",
        "bucket": "new s3.Bucket(this, 'B', { bucketName: NAME });",
        "queue": "new sqs.Queue(this, 'Q', { queueName: NAME });",
    },
    "python": {
        "balancer": 'elb.ApplicationLoadBalancer(self, "A", load_balancer_name=NAME)',
        "function": 'lambda_.Function(self, "F", function_name=NAME)',
        "bucket": 's3.Bucket(self, "B", bucket_name=NAME)',
        "queue": 'sqs.Queue(self, "Q", queue_name=NAME)',
    },
}


def _text(language: str, *made: tuple[str, str]) -> str:
    """A stack that makes things with such names, in TypeScript's words."""
    lines = [MADE[language][kind].replace("NAME", _name(language, name)) for kind, name in made]
    indent = "\n" + " " * (4 if language == "typescript" else 8)
    return SOURCES[language].replace("BODY", indent.join(lines))


def _name(language: str, name: str) -> str:
    if language == "typescript":
        return name
    if name.startswith("`"):
        name = "f" + name.replace("${", "{").replace("`", '"')
    return name.replace("this.", "self.").replace(".slice(0, 32)", "[:32]")


TOO_LONG = {
    "a load balancer": ([("balancer", f"`{BALANCER}~${{suffix}}`")], "32 characters"),
    "a function": ([("function", f"`{FUNCTION}~${{suffix}}`")], "64 characters"),
    "a bucket with its account": (
        [("bucket", f"`{BUCKET}-${{this.account}}~${{suffix}}`")],
        "63 characters",
    ),
    "by a function": ([("balancer", "named('forecast-internal-alb')")], "32 characters"),
    "another one by the same function": (
        [("queue", "named('jobs')"), ("balancer", "named('forecast-internal-alb')")],
        "32 characters",
    ),
}


@pytest.mark.parametrize("language", SOURCES)
@pytest.mark.parametrize("case", TOO_LONG)
def test_a_name_that_would_be_too_long_stays(language: str, case: str) -> None:
    made, told = TOO_LONG[case]
    text = _text(language, *made).replace("~", "")
    outcome = run(text, language, SELECT)
    assert outcome.text == text
    assert len(outcome.reasons) == len(made)
    assert all(it.startswith("it would be too long: ") and told in it for it in outcome.reasons)


SHORT = {
    "one character shorter": [("balancer", f"`{BALANCER[1:]}~${{suffix}}`")],
    "too long as it is": [("balancer", f"`x{BALANCER}~${{suffix}}`")],
    "of what may be longer": [("queue", f"`{BALANCER}~${{suffix}}`")],
    "by a function": [("balancer", "named('forecast-inner-alb')")],
    "others by the same function": [
        ("queue", "named('forecast-internal-alb')"),
        ("balancer", "named('alb')"),
    ],
    "cut": [("balancer", f"`{BALANCER}~${{suffix}}`.slice(0, 32)")],
    "with what is not known": [("bucket", f"`{BUCKET}-${{given}}-all~${{suffix}}`")],
}


@pytest.mark.parametrize("language", SOURCES)
@pytest.mark.parametrize("case", SHORT)
def test_a_name_that_has_room_gets_its_hyphen(language: str, case: str) -> None:
    text = _text(language, *SHORT[case])
    if "named(" not in "".join(name for _, name in SHORT[case]):
        text = text.replace("part}~", "part}")
    outcome = run(text.replace("~", ""), language, SELECT)
    assert outcome.text == text.replace("~", "-")
    assert outcome.reasons == []


def test_how_long_names_may_be() -> None:
    types = ("IAM::Role", "S3::Bucket", "ElasticLoadBalancingV2::TargetGroup", "SNS::Topic")
    assert [catalogue.name_length(f"AWS::{it}") for it in types] == [64, 63, 32, None]
    assert catalogue.name_length("AWS::S3::Nothing") is None
