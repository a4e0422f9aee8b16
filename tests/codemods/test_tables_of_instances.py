"""Tables that instances hold, and that methods change later on."""

from __future__ import annotations

import pytest

from cdkfix.testing import run

SELECT = ["glue-version", "s3-bucket-removal-policy", "s3-auto-delete-objects"]
PYTHON = """\
import aws_cdk as cdk
from aws_cdk import aws_glue as glue, aws_s3 as s3


class Builder:
    def __init__(self, scope):
        self._scope = scope
        self._props = {"glue_version": "<3.0|4.0>"}
        self._settings = {}

    def change(self, values, key):
        CHANGE
        return self

    def build(self):
        s3.Bucket(self._scope, "B", **self._settings)
        glue.CfnJob(self._scope, "J", role="r", command=dict(name="glueetl"), **self._props)
"""
TYPESCRIPT = """\
import * as cdk from 'aws-cdk-lib';
import * as glue from 'aws-cdk-lib/aws-glue';
import * as s3 from 'aws-cdk-lib/aws-s3';

export class Builder {
  private props: any = { glueVersion: '<3.0|4.0>' };
  private settings: any = {};
  constructor(private scope: cdk.Stack) {}
  change(values: any, key: string) {
    CHANGE
    return this;
  }
  build() {
    new s3.Bucket(this.scope, 'B', { ...this.settings });
    new glue.CfnJob(this.scope, 'J', { role: 'r', command: { name: 'glueetl' }, ...this.props });
  }
}
"""
UNKNOWN = {
    "python: by the key": (
        PYTHON,
        'self._props["glue_version"] = values.version; self._settings["removal_policy"] = key',
    ),
    "python: by an update": (
        PYTHON,
        "self._props.update(glue_version=values.version); self._settings.update(removal_policy=key)",
    ),
    "python: by a key that is not known": (
        PYTHON,
        "self._props[key] = values.version; self._settings.update(values)",
    ),
    "typescript: by the key": (
        TYPESCRIPT,
        "this.props.glueVersion = values.version; this.settings.removalPolicy = key;",
    ),
    "typescript: by a key that is not known": (
        TYPESCRIPT,
        "this.props[key] = values.version; Object.assign(this.settings, values);",
    ),
}
KNOWN = {
    "python: another key": (PYTHON, 'self._props["name"] = key'),
    "python: an update of others": (PYTHON, "self._props.update(name=key)"),
    "python: an update by a dict": (PYTHON, 'self._props.update({"name": key})'),
    "typescript: another key": (TYPESCRIPT, "this.props.name = key;"),
}


@pytest.mark.parametrize(("text", "change"), UNKNOWN.values(), ids=UNKNOWN)
def test_what_is_changed_later_is_told(text: str, change: str) -> None:
    before = text.replace("CHANGE", change).replace("<3.0|4.0>", "3.0")
    outcome = run(before, "python" if text is PYTHON else "typescript", SELECT)
    assert outcome.text == before
    assert len([reason for reason in outcome.reasons if reason is not None]) == 2


@pytest.mark.parametrize(("text", "change"), KNOWN.values(), ids=KNOWN)
def test_what_stays_changes_where_it_is_written(text: str, change: str) -> None:
    whole = text.replace("CHANGE", change)
    before = whole.replace("<3.0|4.0>", "3.0")
    outcome = run(before, "python" if text is PYTHON else "typescript", SELECT[:1])
    assert outcome.text == whole.replace("<3.0|4.0>", "4.0")
