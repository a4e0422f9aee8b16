"""Suffixes that have a hyphen inside: ``suffix = f"{area_code}-{env_name}"``.

A database takes them with underscores for their hyphens, and other names as they are.
"""

from __future__ import annotations

import pytest
from file_runs import run_files

from cdkfix.testing import run

CODEMOD = "glue-database-name"
TYPESCRIPT = """\
import * as cdk from 'aws-cdk-lib';
import * as glue from 'aws-cdk-lib/aws-glue';

export class Data extends cdk.Stack {
  constructor(scope: cdk.App, id: string, area: string, env: string) {
    super(scope, id);
    const suffix = ~;
    new glue.CfnDatabase(this, 'Db', { catalogId: '1', databaseInput: { name: `NAME` } });
    new glue.CfnTrigger(this, 'Trigger', { type: 'ON_DEMAND', name: `stock-${suffix}`, actions: [] });
    new cdk.CfnOutput(this, 'Sql', { value: `SELECT 1 FROM "NAME".days` });
  }
}
"""
PYTHON = """\
import aws_cdk as cdk
from aws_cdk import aws_glue as glue


class Data(cdk.Stack):
    def __init__(self, scope, id, area: str, env: str):
        super().__init__(scope, id)
        suffix = ~
        glue.CfnDatabase(self, "Db", catalog_id="1", database_input={"name": f"NAME"})
        glue.CfnTrigger(self, "Trigger", type="ON_DEMAND", name=f"stock-{suffix}", actions=[])
        cdk.CfnOutput(self, "Sql", value=f"SELECT 1 FROM `NAME`.days")
"""
TEXTS = {
    "typescript": (TYPESCRIPT, "${suffix.replace(/-/g, '_')}", "${suffix}"),
    "python": (PYTHON, "{suffix.replace('-', '_')}", "{suffix}"),
}
SUFFIXES = {
    "typescript, put together": ("typescript", "`${area}-${env}`", "inv-", "inv_"),
    "typescript, written out": ("typescript", "'eu-dev'", "inv-", "inv_"),
    "typescript, directly behind": ("typescript", "'eu-dev'", "inv", "inv_"),
    "typescript, with its own hyphen": ("typescript", "`-${area}-${env}`", "inv", "inv"),
    "python, put together": ("python", 'f"{area}-{env}"', "inv-", "inv_"),
    "python, written out": ("python", '"eu-dev"', "inv-", "inv_"),
    "python, directly behind": ("python", '"eu-dev"', "inv", "inv_"),
    "python, with its own hyphen": ("python", 'f"-{area}-{env}"', "inv", "inv"),
}


@pytest.mark.parametrize(("language", "suffix", "before", "after"), SUFFIXES.values(), ids=SUFFIXES)
def test_a_database_takes_it_with_underscores(
    language: str, suffix: str, before: str, after: str
) -> None:
    pattern, taken, plain = TEXTS[language]
    text = pattern.replace("~", suffix)
    result = run(text.replace("NAME", before + plain), language, {CODEMOD}, width=None)
    assert result.reasons == []
    joined = "".join(result.text.split())
    assert joined == "".join(text.replace("NAME", after + taken).split())


def test_a_test_follows_that_spells_it_out() -> None:
    pattern, taken, plain = TEXTS["python"]
    before = {
        "cdk.json": "{}",
        "data.py": pattern.replace("~", '"eu-dev"').replace("NAME", f"inv-{plain}"),
        "tests/test_data.py": 'def test_it():\n    assert name == "inv-eu-dev"\n',
    }
    outcome = run_files(before, CODEMOD)
    assert outcome.texts["tests/test_data.py"].endswith('assert name == "inv_eu_dev"\n')
    assert f"inv_{taken}" in outcome.texts["data.py"]


MAYBE_NONE = {
    "typescript": ("props.env || 'eu-dev'", "area: string, env: string", "props: any"),
    "python": ('props.env or "eu-dev"', "area: str, env: str", "props"),
}


@pytest.mark.parametrize("language", MAYBE_NONE)
def test_what_may_be_no_text_stays(language: str) -> None:
    pattern, _, plain = TEXTS[language]
    suffix, before, after = MAYBE_NONE[language]
    text = pattern.replace("~", suffix).replace("NAME", f"inv-{plain}").replace(before, after)
    result = run(text, language, {CODEMOD})
    assert result.text == text
    assert ["the value of the suffix has a hyphen" in it for it in result.reasons] == [True]
