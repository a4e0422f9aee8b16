"""What strings with unusual escapes say: characters by halves, and numbers that are none."""

from __future__ import annotations

import pytest

from cdkfix.languages.trees import unescape
from cdkfix.testing import run

TYPESCRIPT = """\
import * as cdk from 'aws-cdk-lib';
import * as glue from 'aws-cdk-lib/aws-glue';
export class Data extends cdk.Stack {
  constructor(scope: cdk.App, id: string, suffix: string) {
    super(scope, id);
    new glue.CfnDatabase(this, 'Db', { catalogId: '1', databaseInput: { name: %s } });
  }
}
"""

PYTHON = """\
import aws_cdk as cdk
from aws_cdk import aws_glue as glue
class Data(cdk.Stack):
    def __init__(self, scope, id, suffix):
        super().__init__(scope, id)
        glue.CfnDatabase(self, "Db", catalog_id="1", database_input={"name": %s})
"""


@pytest.mark.parametrize(
    ("raw", "shown"),
    [
        (r"\ud83d\ude00", "😀"),
        (r"\u{1f600}é\n", "😀é\n"),
        (r"a\ud83d", "a�"),
        (r"\ude00\ud83da", "��a"),
        (r"\u{10FFFF}\u{110000}", "\U0010ffff�"),
        (r"\u{FFFFFFFFFFFFFFFFFFFF}", "�"),
    ],
)
def test_what_is_no_character_stands_as_one_that_is_unknown(raw: str, shown: str) -> None:
    assert unescape(raw) == shown


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (r"'a-\u{FFFFFFF}-b'", r"'a_\u{FFFFFFF}_b'"),
        (r"'a-\ud83d-b'", r"'a_\ud83d_b'"),
        (r"`a-\ud83d\ude00-${suffix}`", None),
    ],
)
def test_typescript_with_unusual_escapes_is_repaired_or_told_of(
    before: str, after: str | None
) -> None:
    _is_repaired(TYPESCRIPT, "typescript", before, after)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (r'"a-\ud83d-b"', r'"a_\ud83d_b"'),
        (r'f"a-\ud83d-{suffix}"', r'f"a_\ud83d_{suffix}"'),
        (r'"a-\ud83d\ude00-b"', None),
    ],
)
def test_python_with_unusual_escapes_is_repaired_or_told_of(before: str, after: str | None) -> None:
    _is_repaired(PYTHON, "python", before, after)


def _is_repaired(code: str, language: str, before: str, after: str | None) -> None:
    found = run(code % before, language, ["glue-database-name"])
    assert found.text == code % (after or before)
    assert bool(found.reasons) is (after is None)
