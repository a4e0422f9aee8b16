"""A value that stands before a spread of what callers give, who give no such value.

It is the property's value, and changes where it is written, with all its uses.
"""

from __future__ import annotations

import pytest

from cdkfix.testing import run

TYPESCRIPT = """\
import {{ App, RemovalPolicy, Stack, aws_glue as glue, aws_s3 as s3 }} from 'aws-cdk-lib';
import {{ Construct }} from 'constructs';

class Storage extends Construct {{
  constructor(scope: Construct, id: string, props: {{ version?: string; policy?: RemovalPolicy }}) {{
    super(scope, id);
    const {{ version = '{version}', policy = RemovalPolicy.{policy} }} = props;
    const job = (name: string, extra: Partial<glue.CfnJobProps> = {{}}) =>
      new glue.CfnJob(this, name, {{ role: 'r', command: {{}}, glueVersion: version, ...extra }});
    const bucket = (name: string, extra: Partial<s3.BucketProps> = {{}}) =>
      new s3.Bucket(this, name, {{ removalPolicy: policy, ...extra }});
    job('Raw', {{ {job} }});
    job('Curated');
    bucket('Raw', {{ {bucket} }});
    bucket('Curated');
    new glue.CfnJob(this, 'Plain', {{ role: 'r', command: {{}}, glueVersion: version }});
    new s3.Bucket(this, 'Plain', {{ removalPolicy: policy }});
  }}
}}
new Storage(new Stack(new App(), 'S'), 'A', {{}});
"""
PYTHON = """\
from aws_cdk import App, RemovalPolicy, Stack, aws_glue as glue, aws_s3 as s3
from constructs import Construct


class Storage(Construct):
    def __init__(self, scope, id, *, version="{version}", policy=RemovalPolicy.{policy}):
        super().__init__(scope, id)

        def job(name, extra):
            props = {{"role": "r", "glue_version": version}}
            glue.CfnJob(self, name, command={{}}, **{{**props, **extra}})

        def bucket(name, extra):
            s3.Bucket(self, name, **{{"removal_policy": policy, **extra}})

        job("Raw", {{{job}}})
        job("Curated", {{}})
        bucket("Raw", {{{bucket}}})
        bucket("Curated", {{}})
        glue.CfnJob(self, "Plain", role="r", command={{}}, glue_version=version)
        s3.Bucket(self, "Plain", removal_policy=policy)


Storage(Stack(App(), "S"), "A")
"""
TEXTS = {
    "typescript": (TYPESCRIPT, "description: 'raw'", "versioned: true"),
    "python": (PYTHON, '"description": "raw"', '"versioned": True'),
}
SELECT = frozenset({"glue-version", "s3-bucket-removal-policy"})


def _text(language: str, version: str, policy: str) -> str:
    text, job, bucket = TEXTS[language]
    return text.format(version=version, policy=policy, job=job, bucket=bucket)


@pytest.mark.parametrize("language", TEXTS)
def test_what_is_right_stays(language: str) -> None:
    text = _text(language, "4.0", "DESTROY")
    outcome = run(text, language, SELECT)
    assert outcome.text == text
    assert not outcome.findings


@pytest.mark.parametrize("language", TEXTS)
def test_a_value_changes_where_it_is_written(language: str) -> None:
    outcome = run(_text(language, "3.0", "RETAIN"), language, SELECT)
    assert outcome.text == _text(language, "4.0", "DESTROY")
    assert [item.reason for item in outcome.findings] == [None] * 4


@pytest.mark.parametrize(
    ("language", "job", "bucket"),
    [
        ("typescript", "glueVersion: '5.0'", "removalPolicy: RemovalPolicy.SNAPSHOT"),
        ("python", '"glue_version": "5.0"', '"removal_policy": RemovalPolicy.SNAPSHOT'),
    ],
)
def test_a_value_that_a_caller_gives_counts_beside_it(language: str, job: str, bucket: str) -> None:
    """Whether the value written before it is the property's depends on the caller."""
    text = TEXTS[language][0].format(version="3.0", policy="RETAIN", job=job, bucket=bucket)
    outcome = run(text, language, ["s3-bucket-removal-policy"])
    assert len(outcome.reasons) == 1
    assert "SNAPSHOT" in outcome.reasons[0]
    left = {"typescript": "...extra }", "python": "**extra}"}[language]
    assert f"policy, {left}" in outcome.text
