"""Classes of buckets that set what callers leave out: ``kwargs.setdefault("removal_policy", …)``."""

from __future__ import annotations

import pytest

from cdkfix.testing import run

NAMES = ["s3-bucket-removal-policy", "s3-auto-delete-objects"]
TEXT = """\
from aws_cdk import RemovalPolicy, aws_s3 as s3


class Secure(s3.Bucket):
    def __init__(self, scope, id, **kwargs):
        SETS
        super().__init__(scope, id, GIVEN)


Secure(scope, "Landing")
Secure(scope, "Archive"MORE)
"""
POLICY = 'kwargs.setdefault("removal_policy", RemovalPolicy.{})'
EMPTIED = 'kwargs.setdefault("auto_delete_objects", {})'


def _text(*sets: str, given: str = "**kwargs", more: str = "") -> str:
    lines = "\n        ".join(sets)
    return TEXT.replace("SETS", lines).replace("GIVEN", given).replace("MORE", more)


RIGHT = [POLICY.format("DESTROY"), EMPTIED.format("True")]


def test_defaults_that_are_right_stay() -> None:
    text = _text(*RIGHT)
    outcome = run(text, "python", NAMES)
    assert outcome.text == text
    assert not outcome.findings


def test_defaults_that_are_wrong_change_where_they_are_set() -> None:
    """Callers that give another value go on doing so."""
    more = ", removal_policy=RemovalPolicy.DESTROY"
    before = _text(POLICY.format("RETAIN"), EMPTIED.format("False"), more=more)
    assert run(before, "python", NAMES).text == _text(*RIGHT, more=more)


def test_a_caller_that_keeps_its_bucket_changes_beside_the_default() -> None:
    before = _text(
        POLICY.format("RETAIN"),
        EMPTIED.format("True"),
        more=", removal_policy=RemovalPolicy.RETAIN",
    )
    after = _text(*RIGHT, more=", removal_policy=RemovalPolicy.DESTROY")
    assert run(before, "python", NAMES).text == after


def test_what_has_no_default_is_given_beside_it() -> None:
    outcome = run(_text(POLICY.format("RETAIN")), "python", NAMES)
    given = '**{**kwargs, "auto_delete_objects": True}'
    assert outcome.text == _text(POLICY.format("DESTROY"), given=given)


@pytest.mark.parametrize(
    "sets",
    [
        f"if id:\n            {POLICY.format('DESTROY')}",
        POLICY.format("DESTROY").replace("removal_policy", "policy"),
    ],
    ids=["on a condition", "another key"],
)
def test_what_need_not_be_set_is_no_default(sets: str) -> None:
    """The bucket is kept where nobody says otherwise."""
    outcome = run(_text(sets), "python", NAMES)
    assert '"removal_policy": RemovalPolicy.DESTROY' in outcome.text
