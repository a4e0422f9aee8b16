"""Syntax around a value that does not change it: assertions, parentheses, frozen objects."""

from __future__ import annotations

import pytest

from cdkfix.testing import run

BUCKET = ["s3-bucket-removal-policy"]
TS = "import * as cdk from 'aws-cdk-lib';\nimport * as s3 from 'aws-cdk-lib/aws-s3';\n"
PY = "import aws_cdk as cdk\nfrom aws_cdk import aws_s3 as s3\n"
DESTROY = "removalPolicy: cdk.RemovalPolicy.DESTROY"

WRAPPED = [
    "{} as s3.BucketProps",
    "{} as cdk.aws_s3.BucketProps",
    "{} as cdk.a.b.c.BucketProps",
    "{} satisfies s3.BucketProps",
    "{} satisfies cdk.aws_s3.BucketProps",
    "{} as unknown as cdk.aws_s3.BucketProps",
    "{} as cdk.aws_s3.BucketProps as s3.BucketProps",
    "{} as any",
    "{} as const",
    "{} as typeof cdk.a.b | cdk.aws_s3.BucketProps",
    "<s3.BucketProps>{}",
    "<cdk.aws_s3.BucketProps>{}",
    "({})",
    "(({} as cdk.aws_s3.BucketProps))!",
    "( /* as given */ {} /* here */ as /* this */ cdk.aws_s3.BucketProps)",
    "Object.freeze({})",
    "Object.freeze({} as cdk.aws_s3.BucketProps)",
]


@pytest.mark.parametrize("wrapper", WRAPPED)
def test_typescript_props_are_seen_through_their_wrapper(wrapper: str) -> None:
    before = f"{TS}new s3.Bucket(this, 'A', {wrapper});\n"
    text = before.replace("{}", "{ versioned: true }")
    after = before.replace("{}", f"{{ versioned: true, {DESTROY} }}")
    assert run(text, "typescript", BUCKET).text == after


@pytest.mark.parametrize("wrapper", WRAPPED)
def test_typescript_constants_are_seen_through_their_wrapper(wrapper: str) -> None:
    """The literal changes for both of its uses."""
    text = f"{TS}const props = {wrapper};\n".replace(
        "{}", "{ removalPolicy: cdk.RemovalPolicy.RETAIN }"
    )
    text += "new s3.Bucket(this, 'A', props);\nnew s3.Bucket(this, 'B', { ...props });\n"
    assert run(text, "typescript", BUCKET).text == text.replace("RETAIN", "DESTROY")


def test_a_member_behind_parentheses_is_a_member() -> None:
    props = "({ raw: { removalPolicy: cdk.RemovalPolicy.RETAIN } } as a.B).raw"
    text = f"{TS}new s3.Bucket(this, 'A', {props});\n"
    after = text.replace(props, f"{{ ...{props}, {DESTROY} }}")
    assert run(text, "typescript", BUCKET).text == after


def test_an_asserted_value_that_is_picked_at_run_time_is_not_guessed() -> None:
    text = f"{TS}new s3.Bucket(this, 'A', (prod ? given : {{}}) as cdk.aws_s3.BucketProps);\n"
    outcome = run(text, "typescript", BUCKET)
    assert outcome.text == text
    assert "`prod ? … : …`" in outcome.reasons[0]


@pytest.mark.parametrize(
    ("head", "wrapper"),
    [
        ("from types import MappingProxyType\n", "MappingProxyType({})"),
        ("import types\n", "types.MappingProxyType({})"),
        ("from typing import cast\n", "cast(s3.BucketProps, {})"),
        ("import typing\n", "typing.cast('s3.BucketProps', {})"),
        ("", "({})"),
        ("", "((  # as given\n    {}))"),
    ],
)
def test_python_constants_are_seen_through_their_wrapper(head: str, wrapper: str) -> None:
    props = '{"removal_policy": cdk.RemovalPolicy.RETAIN}'
    text = f"{head}{PY}PROPS = {wrapper.replace('{}', props)}\ns3.Bucket(x, 'A', **PROPS)\n"
    assert run(text, "python", BUCKET).text == text.replace("RETAIN", "DESTROY")


@pytest.mark.parametrize("call", ["MappingProxyType(*given)", "column.cast(a, b)", "cast(a)"])
def test_other_python_calls_are_what_they_return(call: str) -> None:
    text = f"{PY}PROPS = {call}\ns3.Bucket(x, 'A', **PROPS)\n"
    outcome = run(text, "python", BUCKET)
    assert outcome.text == text
    assert outcome.reasons


@pytest.mark.parametrize("given", ["text", "await load()", "readFileSync('a.json', 'utf8')"])
def test_what_is_parsed_and_was_not_written_here_is_not_known(given: str) -> None:
    text = f"{TS}new s3.Bucket(this, 'A', JSON.parse({given}));\n"
    outcome = run(text, "typescript", BUCKET)
    assert outcome.text == text
    assert len(outcome.reasons) == 1
    assert (
        f"its props come from what cannot be followed: `JSON.parse({given})`" in outcome.reasons[0]
    )
