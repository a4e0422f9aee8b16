"""Settings of buckets that tests read: whether they are emptied follows, as their policy does."""

from __future__ import annotations

import pytest
from file_runs import run_files

NAMES = ("s3-bucket-removal-policy", "s3-auto-delete-objects")
FILES = {
    "typescript": {
        "shared.ts": """\
import * as cdk from 'aws-cdk-lib';
export const shared = {
  bucket: { removalPolicy: cdk.RemovalPolicy.POLICY, autoDeleteObjects: FLAG },
  other: { autoDeleteObjects: false },
};
""",
        "app.ts": """\
import * as cdk from 'aws-cdk-lib';
import * as s3 from 'aws-cdk-lib/aws-s3';
import { shared } from './shared';
const stack = new cdk.Stack(new cdk.App(), 'Media');
new s3.Bucket(stack, 'Uploads', { ...shared.bucket, versioned: true });
new s3.Bucket(stack, 'Thumbnails', { ...shared.bucket });
""",
        "test/shared.test.ts": """\
import * as cdk from 'aws-cdk-lib';
import { shared } from '../shared';
test('shared settings', () => {
  expect(shared.bucket.removalPolicy).toBe(cdk.RemovalPolicy.POLICY);
  expect(shared.bucket.autoDeleteObjects).toBe(FLAG);
  expect(shared.other.autoDeleteObjects).toBe(false);
});
""",
    },
    "python": {
        "shared.py": """\
import aws_cdk as cdk

SHARED = {
    "bucket": {"removal_policy": cdk.RemovalPolicy.POLICY, "auto_delete_objects": FLAG},
    "other": {"auto_delete_objects": False},
}
""",
        "app.py": """\
import aws_cdk as cdk
from aws_cdk import aws_s3 as s3
from shared import SHARED

stack = cdk.Stack(cdk.App(), "Media")
s3.Bucket(stack, "Uploads", **SHARED["bucket"], versioned=True)
s3.Bucket(stack, "Thumbnails", **SHARED["bucket"])
""",
        "tests/test_shared.py": """\
import aws_cdk as cdk
from shared import SHARED


def test_shared():
    assert SHARED["bucket"]["removal_policy"] == cdk.RemovalPolicy.POLICY
    assert SHARED["bucket"]["auto_delete_objects"] is FLAG
    assert SHARED["other"]["auto_delete_objects"] is False
""",
    },
}


def _files(language: str, policy: str, flag: str) -> dict[str, str]:
    flag = flag if language == "typescript" else flag.capitalize()
    return {
        path: text.replace("POLICY", policy).replace("FLAG", flag)
        for path, text in FILES[language].items()
    }


@pytest.mark.parametrize("language", FILES)
def test_settings_that_are_right_stay(language: str) -> None:
    files = _files(language, "DESTROY", "true")
    outcome = run_files(files, *NAMES)
    assert outcome.texts == files
    assert outcome.messages == []


@pytest.mark.parametrize("language", FILES)
def test_settings_of_buckets_change_with_their_tests(language: str) -> None:
    """What no bucket has stays, and so does what a test says of it."""
    outcome = run_files(_files(language, "RETAIN", "false"), *NAMES)
    assert outcome.texts == _files(language, "DESTROY", "true")
    assert outcome.reasons == []
