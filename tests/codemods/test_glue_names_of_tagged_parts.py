"""Databases named with a constant that is a tag as well, and that other names are made of.

``^…^`` is what gets its hyphens replaced where it is put in, ``~`` a hyphen that becomes an underscore.
"""

from __future__ import annotations

import re

import pytest

from cdkfix.testing import run

SELECT = frozenset({"glue-database-name"})

TYPESCRIPT = """\
import * as cdk from 'aws-cdk-lib';
import { aws_glue as glue, aws_kms as kms } from 'aws-cdk-lib';

const PROJECT = 'game-telemetry';

export class Telemetry extends cdk.Stack {
  constructor(scope: cdk.App, id: string, environment: string) {
    super(scope, id);
    const key = new kms.Key(this, 'Key', { DESCRIPTION });
    new kms.Alias(this, 'Alias', { aliasName: `alias/${PROJECT}-${environment}`, targetKey: key });
    new glue.CfnDatabase(this, 'Db', {
      catalogId: '1',
      databaseInput: { name: `${^PROJECT^}~${environment}` },
    });
    USE;
  }
}
"""
PYTHON = """\
import aws_cdk as cdk
from aws_cdk import aws_glue as glue, aws_kms as kms


class Telemetry(cdk.Stack):
    PROJECT = "game-telemetry"

    def __init__(self, scope, id, environment):
        super().__init__(scope, id)
        key = kms.Key(self, "Key", DESCRIPTION)
        kms.Alias(self, "Alias", alias_name=f"alias/{self.PROJECT}-{environment}", target_key=key)
        glue.CfnDatabase(self, "Db", catalog_id="1", database_input={"name": f"{^self.PROJECT^}~{environment}"})
        USE
"""
STACKS = {
    "typescript": (TYPESCRIPT, ".replace(/-/g, '_')", "description: PROJECT"),
    "python": (PYTHON, ".replace('-', '_')", "description=self.PROJECT"),
}
HANDED_ON = {
    "typescript": "register(PROJECT)",
    "python": "register(self.PROJECT)",
}
TAGGED = {
    "typescript": "cdk.Tags.of(this).add('Project', PROJECT)",
    "python": 'cdk.Tags.of(self).add("Project", self.PROJECT)',
}


def _text(language: str, use: str, *, is_fixed: bool) -> str:
    text, call, description = STACKS[language]
    text = text.replace("USE", use).replace("DESCRIPTION", description)
    text = text.replace("~", "_" if is_fixed else "-")
    return re.sub(r"\^([^^]*)\^", lambda found: found[1] + (call if is_fixed else ""), text)


@pytest.mark.parametrize("language", STACKS)
def test_what_is_handed_to_others_holds_the_name_back(language: str) -> None:
    """They may make the database's name of it."""
    text = _text(language, HANDED_ON[language], is_fixed=False)
    outcome = run(text, language, SELECT)
    assert outcome.text == text
    assert len(outcome.reasons) == 1


@pytest.mark.parametrize("language", STACKS)
def test_a_tag_or_a_description_of_the_same_is_no_name(language: str) -> None:
    """Nobody looks for a database by it."""
    outcome = run(_text(language, TAGGED[language], is_fixed=False), language, SELECT)
    assert outcome.reasons == []
    assert outcome.text == _text(language, TAGGED[language], is_fixed=True)
