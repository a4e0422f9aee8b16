"""Values of a table that one job picks from at run time, and another takes by its key."""

from __future__ import annotations

import pytest

from cdkfix.testing import run

SELECT = ["glue-version", "glue-worker-count"]
TYPESCRIPT = """\
import * as cdk from 'aws-cdk-lib';
import * as glue from 'aws-cdk-lib/aws-glue';

const WORKERS: Record<string, number> = { dev: DEV, prod: PROD };
const VERSIONS = { old: 'OLD', new: 'NEW' };

export class Jobs extends cdk.Stack {
  constructor(scope: cdk.App, id: string, env: 'old' | 'new', role: string) {
    super(scope, id);
    const command = {};
    new glue.CfnJob(this, 'A', {
      role,
      command,
      numberOfWorkers: WORKERS[env],
      glueVersion: VERSIONS[env],
    });
    new glue.CfnJob(this, 'B', {
      role,
      command,
      numberOfWorkers: TAKEN,
      glueVersion: VERSIONS.new,
    });
  }
}
console.log(OTHER);
"""
PYTHON = """\
import aws_cdk as cdk
from aws_cdk import aws_glue as glue

WORKERS = {"dev": DEV, "prod": PROD}
VERSIONS = {"old": "OLD", "new": "NEW"}


class Jobs(cdk.Stack):
    def __init__(self, scope, id, env, role):
        super().__init__(scope, id)
        glue.CfnJob(
            self,
            "A",
            role=role,
            command={},
            number_of_workers=WORKERS.get(env, DEV),
            glue_version=VERSIONS[env],
        )
        glue.CfnJob(
            self,
            "B",
            role=role,
            command={},
            number_of_workers=TAKEN,
            glue_version=VERSIONS["new"],
        )


print(OTHER)
"""
SOURCES = {"typescript": (TYPESCRIPT, "WORKERS.prod"), "python": (PYTHON, 'WORKERS["prod"]')}


def _text(
    language: str, values: tuple[str, str, str, str], taken: str = "", other: str = "0"
) -> str:
    text, by_key = SOURCES[language]
    for place, value in zip(("DEV", "PROD", "OLD", "NEW"), values, strict=True):
        text = text.replace(place, value)
    return text.replace("TAKEN", taken or by_key).replace("OTHER", other)


@pytest.mark.parametrize("language", SOURCES)
def test_a_value_with_another_use_is_written_where_it_is_taken(language: str) -> None:
    """The table stays, and so does what is picked from it."""
    values, other = ("2", "10", "4.0", "4.0"), SOURCES[language][1]
    text = _text(language, values, other=other)
    outcome = run(text, language, SELECT)
    assert outcome.text == _text(language, values, "2", other)
    assert len(outcome.reasons) == 1


@pytest.mark.parametrize("language", SOURCES)
@pytest.mark.parametrize("first", ["2", "4"], ids=["one is wrong", "all are wrong"])
def test_a_value_that_all_want_changed_changes_in_the_table_alone(
    language: str, first: str
) -> None:
    text = _text(language, (first, "10", "2.0", "3.0"))
    outcome = run(text, language, SELECT)
    assert outcome.text == _text(language, ("2", "2", "4.0", "4.0"))
    assert outcome.reasons == []
    assert run(outcome.text, language, SELECT).findings == ()
