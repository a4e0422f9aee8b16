"""Buckets that are emptied if their policy destroys them: ``policy === RemovalPolicy.DESTROY``."""

from __future__ import annotations

import pytest

from cdkfix.testing import run

SELECT = ["s3-bucket-removal-policy", "s3-auto-delete-objects"]

_TYPESCRIPT = """\
import * as cdk from 'aws-cdk-lib';
import * as s3 from 'aws-cdk-lib/aws-s3';

const SETTINGS: Record<string, {{ policy: cdk.RemovalPolicy }}> = {{
  dev: {{ policy: cdk.RemovalPolicy.RETAIN }},
  prod: {{ policy: cdk.RemovalPolicy.RETAIN }},
}};
export class Data extends cdk.Stack {{
  private get policy() {{
    return cdk.RemovalPolicy.RETAIN;
  }}
  constructor(scope: cdk.App, id: string, stage = 'dev') {{
    super(scope, id);
    {made}
  }}
  private bucket(id: string, policy: cdk.RemovalPolicy) {{
    return new s3.Bucket(this, id, {{ removalPolicy: policy, {emptied} }});
  }}
}}
new Data(new cdk.App(), 'Data');
"""
_PYTHON = """\
import aws_cdk as cdk
from aws_cdk import aws_s3 as s3

SETTINGS = {{
    "dev": {{"policy": cdk.RemovalPolicy.RETAIN}},
    "prod": {{"policy": cdk.RemovalPolicy.RETAIN}},
}}


class Data(cdk.Stack):
    @property
    def policy(self):
        return cdk.RemovalPolicy.RETAIN

    def __init__(self, scope, construct_id, stage="dev"):
        super().__init__(scope, construct_id)
        {made}

    def bucket(self, construct_id, policy):
        return s3.Bucket(self, construct_id, removal_policy=policy, {emptied})


Data(cdk.App(), "Data")
"""
_TEXTS = {"typescript": _TYPESCRIPT, "python": _PYTHON}
_ASKED = {
    "typescript": [
        "autoDeleteObjects: policy === cdk.RemovalPolicy.DESTROY",
        "autoDeleteObjects: policy !== cdk.RemovalPolicy.RETAIN",
        "autoDeleteObjects: (cdk.RemovalPolicy.DESTROY == policy)",
    ],
    "python": [
        "auto_delete_objects=policy == cdk.RemovalPolicy.DESTROY",
        "auto_delete_objects=policy is not cdk.RemovalPolicy.RETAIN",
    ],
}
_MADE = {
    "typescript": [
        "this.bucket('Raw', SETTINGS[stage].policy);",
        "const settings = SETTINGS[stage] ?? SETTINGS.dev;\n    this.bucket('Raw', settings.policy);",
        "this.bucket('Raw', this.policy);",
    ],
    "python": [
        'self.bucket("Raw", SETTINGS[stage]["policy"])',
        'policy = SETTINGS[stage]["policy"]\n        self.bucket("Raw", policy)',
        'self.bucket("Raw", self.policy)',
    ],
}


@pytest.mark.parametrize(
    ("language", "made", "emptied"),
    [
        (language, made, emptied)
        for language in _TEXTS
        for made in _MADE[language]
        for emptied in _ASKED[language]
    ],
)
def test_the_policy_changes_where_it_is_written_and_the_comparison_follows_by_itself(
    language: str, made: str, emptied: str
) -> None:
    text = _TEXTS[language].format(made=made, emptied=emptied)
    outcome = run(text, language, SELECT)
    assert outcome.reasons == []
    after = outcome.text
    assert after.count("RemovalPolicy.DESTROY") > text.count("RemovalPolicy.DESTROY")
    assert emptied in after
    uses = {"typescript": "{ removalPolicy: policy,", "python": "removal_policy=policy,"}
    assert uses[language] in after


_CONSTANTS = {
    "typescript": """\
import * as cdk from 'aws-cdk-lib';
import * as s3 from 'aws-cdk-lib/aws-s3';

const stack = new cdk.Stack(new cdk.App(), 'Data');
const removalPolicy = cdk.RemovalPolicy.RETAIN;
const emptied = removalPolicy === cdk.RemovalPolicy.DESTROY;
new s3.Bucket(stack, 'Raw', { removalPolicy, autoDeleteObjects: emptied });
""",
    "python": """\
import aws_cdk as cdk
from aws_cdk import aws_s3 as s3

stack = cdk.Stack(cdk.App(), "Data")
POLICY = cdk.RemovalPolicy.RETAIN
emptied = POLICY == cdk.RemovalPolicy.DESTROY
s3.Bucket(stack, "Raw", removal_policy=POLICY, auto_delete_objects=emptied)
""",
}


@pytest.mark.parametrize("language", _CONSTANTS)
def test_a_constant_that_is_compared_changes(language: str) -> None:
    text = _CONSTANTS[language]
    outcome = run(text, language, SELECT)
    assert outcome.reasons == []
    assert outcome.text == text.replace("RETAIN", "DESTROY")


_OTHERWISE = {
    "typescript": (
        "removalPolicy, autoD",
        "removalPolicy, versioned: removalPolicy === RETAIN, autoD",
    ),
    "python": ("removal_policy=POLICY,", "removal_policy=POLICY, versioned=POLICY == RETAIN,"),
}


@pytest.mark.parametrize("language", _CONSTANTS)
def test_where_more_hangs_on_the_policy_the_bucket_is_told_both(language: str) -> None:
    text = _CONSTANTS[language].replace(*_OTHERWISE[language])
    text = text.replace("== RETAIN", "== cdk.RemovalPolicy.RETAIN")
    outcome = run(text, language, SELECT)
    assert outcome.reasons == []
    policy, emptied = {
        "typescript": ("removalPolicy: cdk.RemovalPolicy.DESTROY", "autoDeleteObjects: true"),
        "python": ("removal_policy=cdk.RemovalPolicy.DESTROY", "auto_delete_objects=True"),
    }[language]
    assert policy in outcome.text
    assert emptied in outcome.text
    assert "= cdk.RemovalPolicy.RETAIN" in outcome.text
