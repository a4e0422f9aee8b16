"""Helpers that put what their callers give into the props by a statement of its own."""

from __future__ import annotations

import pytest

from cdkfix.testing import run

NAMES = ["s3-bucket-removal-policy", "s3-auto-delete-objects", "resource-name-separator"]
TYPESCRIPT = """\
import * as cdk from 'aws-cdk-lib';
import * as s3 from 'aws-cdk-lib/aws-s3';

export class Store extends cdk.Stack {
  constructor(scope: cdk.App, id: string, private readonly suffix: string) {
    super(scope, id);
    this.bucket('raw');
    this.bucket('scratch', GIVEN);
  }
  private name(part: string) {
    return `sales-${part}~${this.suffix}`;
  }
  private bucket(id: string, more: s3.BucketProps = {}) {
    const props: any = {
      bucketName: this.name(id),
      removalPolicy: cdk.RemovalPolicy.RETAIN,«»
    };
    PUT
    return new s3.Bucket(this, id, props);
  }
}
"""
PYTHON = """\
import aws_cdk as cdk
from aws_cdk import aws_s3 as s3


class Store(cdk.Stack):
    def __init__(self, scope, id, suffix: str):
        super().__init__(scope, id)
        self._suffix = suffix
        self._bucket("raw")
        self._bucket("scratch", GIVEN)

    def _name(self, part):
        return f"sales-{part}~{self._suffix}"

    def _bucket(self, id, **more):
        props = {
            "bucket_name": self._name(id),
            "removal_policy": cdk.RemovalPolicy.RETAIN,«»
        }
        PUT
        return s3.Bucket(self, id, **props)
"""
STACKS = {
    "typescript": (TYPESCRIPT, "{ versioned: true }", "\n      autoDeleteObjects: true,"),
    "python": (PYTHON, "versioned=True", '\n            "auto_delete_objects": True,'),
}
LEFT = {
    "typescript: on a condition": "if (load()) { Object.assign(props, more); }",
    "typescript: what is not known": "load(props);\n    Object.assign(props, more);",
    "typescript: by several": "Object.assign(props, ...load());",
    "python: on a condition": "if load():\n            props.update(more)",
    "python: what is not known": "props.update(load())",
    "python: read before": "s3.Bucket(self, 'x', **props)\n        props.update(more)",
}
MENDED = {
    "typescript: all that is given": "Object.assign(props, more);",
    "python: all that is given": "props.update(more)",
}


def _text(name: str, put: str, *, is_mended: bool) -> str:
    text, given, emptied = STACKS[name.partition(":")[0]]
    text = text.replace("GIVEN", given).replace("PUT", put)
    if not is_mended:
        return text.replace("~", "").replace("«»", "")
    return text.replace("~", "-").replace("«»", emptied).replace("RETAIN", "DESTROY")


@pytest.mark.parametrize("name", LEFT)
def test_props_that_may_be_anything_stay(name: str) -> None:
    text = _text(name, LEFT[name], is_mended=False)
    outcome = run(text, name.partition(":")[0], NAMES)
    assert "DESTROY" not in outcome.text
    assert "s3.Bucket" in outcome.text
    assert outcome.reasons


@pytest.mark.parametrize("name", MENDED)
def test_what_callers_give_is_as_if_it_were_spread_last(name: str) -> None:
    outcome = run(_text(name, MENDED[name], is_mended=False), name.partition(":")[0], NAMES)
    assert outcome.reasons == []
    assert outcome.text == _text(name, MENDED[name], is_mended=True)


KEEPING = {
    "typescript": (
        "{ removalPolicy: cdk.RemovalPolicy.RETAIN }",
        "Object.assign(props, more);",
        "this.bucket('scratch', { removalPolicy: cdk.RemovalPolicy.DESTROY })",
    ),
    "python": (
        "removal_policy=cdk.RemovalPolicy.RETAIN",
        "props.update(more)",
        'self, id, **{**props, "removal_policy": cdk.RemovalPolicy.DESTROY}',
    ),
}


@pytest.mark.parametrize("language", KEEPING)
def test_what_a_caller_keeps_is_destroyed(language: str) -> None:
    """There, or behind what it gives: in front of that, the caller's would take its place."""
    given, put, mended = KEEPING[language]
    text, _, _ = STACKS[language]
    text = text.replace("GIVEN", given).replace("PUT", put).replace("~", "-").replace("«»", "")
    outcome = run(text, language, ["s3-bucket-removal-policy"])
    assert outcome.reasons == []
    assert mended in outcome.text
