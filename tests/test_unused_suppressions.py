"""Suppression comments that switch nothing off: found, and taken out."""

from __future__ import annotations

import pytest

from cdkfix.settings import Settings
from cdkfix.testing import run

S3 = "s3-bucket-removal-policy"
EMPTIED = "s3-auto-delete-objects"
UNUSED = "unused-suppression"
HEAD = "import * as cdk from 'aws-cdk-lib';\nimport * as s3 from 'aws-cdk-lib/aws-s3';\n"
PY = "import aws_cdk as cdk\nfrom aws_cdk import aws_s3 as s3\n\n"
BUCKET = "new s3.Bucket(this, 'X');"
DONE = "new s3.Bucket(this, 'X', { removalPolicy: cdk.RemovalPolicy.DESTROY });"


def messages(text: str, settings: Settings | None = None) -> list[str]:
    chosen = settings or Settings(select=frozenset({S3, UNUSED}))
    outcome = run(HEAD + text, "typescript", settings=chosen)
    return [item.message for item in outcome.findings if item.codemod.name == UNUSED]


USED = [
    f"{BUCKET} // cdkfix: ignore[{S3}]\n",
    f"{BUCKET} // cdkfix: ignore[{S3}, {EMPTIED}]\n",  # the second does not run
    f"{BUCKET} // cdkfix: ignore[{EMPTIED}]\n",
    f"// cdkfix: ignore-file[{S3}]\n{BUCKET}\n",
    f"{BUCKET} // cdkfix: ignore\n",
    f"{DONE} // cdkfix: ignore\n",  # other codemods, which do not run, may be meant
    f"{DONE} // cdkfix: ignore[{S3}, {UNUSED}] kept on purpose\n",
    f"// cdkfix: ignore-file[{UNUSED}]\n{DONE} // cdkfix: ignore[{S3}]\n",
    "const text = 'cdkfix: ignore[s3-bucket-removal-policy]';\n",
]


@pytest.mark.parametrize("text", USED)
def test_what_is_used_or_cannot_be_judged_is_left(text: str) -> None:
    assert messages(text) == []


def test_a_codemod_that_builds_on_a_suppressed_one_counts() -> None:
    """Were the policy not switched off, the bucket would be found not to be emptied."""
    text = f"{BUCKET} // cdkfix: ignore[{S3}, {EMPTIED}]\n"
    assert messages(text, Settings(select=frozenset({S3, EMPTIED, UNUSED}))) == []


def test_a_comment_for_everything_is_judged_when_everything_runs() -> None:
    text = "const a = 1; // cdkfix: ignore\n"
    assert messages(text, Settings()) == [
        "unused suppression: nothing is found here that it could ignore"
    ]
    assert messages(text, Settings(ignore=frozenset({"glue-version"}))) == []


def test_it_can_be_ignored() -> None:
    settings = Settings(ignore=frozenset({UNUSED}))
    assert messages(f"{DONE} // cdkfix: ignore[{S3}]\n", settings) == []


REMOVED = [
    (f"{DONE} // cdkfix: ignore[{S3}] -- kept\n", f"{DONE}\n"),
    (f"// cdkfix: ignore[{S3}]\n{DONE}\n", f"{DONE}\n"),
    (f"  /*\n   * cdkfix: ignore[{S3}]\n   */\n{DONE}\n", f"{DONE}\n"),
    (f"// cdkfix: ignore-file[{S3}]\n\n{DONE}\n", f"\n{DONE}\n"),
    (
        f"{DONE} // eslint-disable-line cdkfix: ignore[{S3}] kept\n",
        f"{DONE} // eslint-disable-line\n",
    ),
    (f"foo(/* cdkfix: ignore[{S3}] */ 1);\n", "foo( 1);\n"),
    (f"foo(1, /* why cdkfix: ignore[{S3}] */ 2);\n", "foo(1, /* why */ 2);\n"),
    (
        f"{BUCKET} // cdkfix: ignore[{S3}, sqs-removal-policy] kept\n",
        f"{BUCKET} // cdkfix: ignore[{S3}] kept\n",
    ),
    (f"{DONE} // cdkfix: ignore[]\n", f"{DONE}\n"),
]


@pytest.mark.parametrize(("before", "after"), REMOVED, ids=[before for before, _ in REMOVED])
def test_it_is_taken_out_and_nothing_else(before: str, after: str) -> None:
    settings = Settings(select=frozenset({S3, UNUSED, "sqs-removal-policy"}))
    outcome = run(HEAD + before, "typescript", settings=settings)
    assert outcome.text == HEAD + after
    assert [item.codemod.name for item in outcome.findings] == [UNUSED]


def test_python() -> None:
    done = 's3.Bucket(self, "X", removal_policy=cdk.RemovalPolicy.DESTROY)'
    settings = Settings(select=frozenset({S3, UNUSED}))
    outcome = run(f"{PY}{done}  # noqa  # cdkfix: ignore[{S3}]\n", "python", settings=settings)
    assert outcome.text == f"{PY}{done}  # noqa\n"


def test_jsx() -> None:
    text = f"const a = (\n  <p>\n    {{/* cdkfix: ignore[{S3}] */}}\n    <b />\n  </p>\n);\n"
    settings = Settings(select=frozenset({S3, UNUSED}))
    outcome = run(HEAD + text, "javascript", settings=settings)
    assert outcome.text == HEAD + "const a = (\n  <p>\n    <b />\n  </p>\n);\n"


def test_a_misspelled_name_is_reported_and_left() -> None:
    text = f"{BUCKET} // cdkfix: ignore[s3-bucket-removal]\n"
    settings = Settings(select=frozenset({UNUSED}))
    outcome = run(HEAD + text, "typescript", settings=settings)
    assert outcome.text == HEAD + text
    assert outcome.reasons == [f"it may be misspelled: {S3} is the codemod most like it"]


def test_a_repair_makes_the_comment_of_another_codemod_unused_later() -> None:
    """What becomes unused while fixing is taken out in the same run."""
    text = f"{BUCKET} // cdkfix: ignore[{EMPTIED}]\n"
    settings = Settings(select=frozenset({S3, EMPTIED, UNUSED}))
    outcome = run(HEAD + text, "typescript", settings=settings)
    assert "DESTROY" in outcome.text
    assert f"cdkfix: ignore[{EMPTIED}]" in outcome.text
