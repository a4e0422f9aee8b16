"""Fixes that the caller holds back: not made, nor what builds on them; the others are."""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path, PurePath

from cdkfix import engine
from cdkfix.engine.detect import HELD_BACK
from cdkfix.files.discover import Target
from cdkfix.finding import AppliedFix, FileResult, FixId
from cdkfix.projects.project import Project
from cdkfix.settings import Settings

STACK = """\
import * as cdk from 'aws-cdk-lib';
import * as s3 from 'aws-cdk-lib/aws-s3';
import * as sqs from 'aws-cdk-lib/aws-sqs';

const id = 'Named';
export class Data extends cdk.Stack {
  constructor(scope: cdk.App, name: string) {
    super(scope, 'Data');
    new s3.Bucket(this, 'Raw', { removalPolicy: cdk.RemovalPolicy.RETAIN });
    new s3.Bucket(this, id, { removalPolicy: cdk.RemovalPolicy.RETAIN });
    new sqs.Queue(this, name);
  }
}
"""


def _run(held: Collection[FixId] = (), text: str = STACK) -> FileResult:
    path = Path("stack.ts")
    project = Project(Path(), {path: text.encode()})
    targets = [Target(path, explicit=True)]
    (result,) = engine.run(project, targets, Settings(), fix=True, held=held)
    assert not result.errors
    return result


def _fix(result: FileResult, codemod: str, construct: str | None) -> AppliedFix:
    (found,) = (
        fix for fix in result.applied if fix.id.codemod == codemod and fix.construct == construct
    )
    return found


def test_nothing_held_applies_all() -> None:
    result = _run()
    assert {fix.id.path for fix in result.applied} == {PurePath("stack.ts")}
    assert _fix(result, "s3-bucket-removal-policy", "Raw").line == 9
    assert _fix(result, "s3-bucket-removal-policy", "Named").line == 10


def test_a_computed_id_is_not_known() -> None:
    fix = _fix(_run(), "sqs-removal-policy", None)
    assert fix.line == 11


def test_ids_are_the_same_in_every_run() -> None:
    assert [fix.id for fix in _run().applied] == [fix.id for fix in _run().applied]


def test_holding_an_unknown_fix_changes_nothing() -> None:
    other = FixId("s3-bucket-removal-policy", PurePath("stack.ts"), 0)
    assert _run([other]).after == _run().after


def test_a_held_fix_and_what_builds_on_it_are_not_made() -> None:
    held = _fix(_run(), "s3-bucket-removal-policy", "Raw")
    result = _run([held.id])
    text = result.after.decode()
    assert "'Raw', { removalPolicy: cdk.RemovalPolicy.RETAIN }" in text
    assert "id, { removalPolicy: cdk.RemovalPolicy.DESTROY, autoDeleteObjects: true }" in text
    assert text.count("autoDeleteObjects") == 1
    assert held.id not in [fix.id for fix in result.applied]


def test_a_held_finding_is_reported_as_such() -> None:
    held = _fix(_run(), "s3-bucket-removal-policy", "Raw")
    reasons = [finding.held_back for finding in _run([held.id]).findings]
    assert reasons.count(HELD_BACK) == 1


def test_a_fix_of_a_later_pass_is_held() -> None:
    """Public properties come last, when other fixes have moved what they are about."""
    text = STACK.replace(
        "    new s3.Bucket(this, 'Raw'", "    const raw = new s3.Bucket(this, 'Raw'"
    )
    late = _fix(_run(text=text), "public-resource-properties", "Raw")
    assert "this.raw = " in _run(text=text).after.decode()
    result = _run([late.id], text)
    assert "const raw = new s3.Bucket" in result.after.decode()
    assert result.fixed["s3-bucket-removal-policy"] == 2


def test_holding_everything_leaves_the_bytes() -> None:
    result = _run([fix.id for fix in _run().applied])
    assert not result.changed
    assert not result.applied
