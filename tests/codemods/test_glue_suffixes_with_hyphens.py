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


STAYING = {
    "typescript, what may be another": ("typescript", "process.env.S || '-dev'", ""),
    "typescript, what is compared": ("typescript", "'-dev'", "show(suffix < '-x');"),
    "python, what may be another": ("python", 'os.environ.get("S") or "-dev"', ""),
    "python, what is compared": ("python", '"-dev"', 'show(suffix < "-x")'),
}


@pytest.mark.parametrize(("language", "suffix", "other"), STAYING.values(), ids=STAYING)
def test_a_database_takes_it_without_the_hyphen_that_it_keeps(
    language: str, suffix: str, other: str
) -> None:
    """The hyphen that it brings cannot stand elsewhere."""
    pattern, taken, plain = TEXTS[language]
    first = "new glue.CfnDatabase" if language == "typescript" else "glue.CfnDatabase"
    text = pattern.replace("~", suffix).replace(f"stock-{plain}", f"stock{plain}")
    text = text.replace(first, f"{other}\n    {'    ' * (language == 'python')}{first}", 1)
    result = run(text.replace("NAME", f"inv{plain}-db"), language, {CODEMOD}, width=None)
    assert result.reasons == []
    assert result.text == text.replace("NAME", f"inv{taken}_db")


CONTEXT = {
    "typescript": {
        "app.ts": (
            "import * as cdk from 'aws-cdk-lib';\nimport * as glue from 'aws-cdk-lib/aws-glue';\n"
            "export class Data extends cdk.Stack {\n"
            "  constructor(scope: cdk.App, id: string, suffix: string) {\n    super(scope, id);\n"
            "    new glue.CfnDatabase(this, 'Db', { catalogId: '1', databaseInput: { name: `NAME` } });\n"
            "  }\n}\nconst app = new cdk.App();\n"
            "new Data(app, 'Data', app.node.tryGetContext('suffix'));\n"
        ),
    },
    "python": {
        "app.py": (
            "import aws_cdk as cdk\nfrom aws_cdk import aws_glue as glue\n\n\n"
            "class Data(cdk.Stack):\n    def __init__(self, scope, id, suffix: str):\n"
            "        super().__init__(scope, id)\n"
            '        glue.CfnDatabase(self, "Db", catalog_id="1", database_input={"name": f"NAME"})\n'
            '\n\napp = cdk.App()\nData(app, "Data", app.node.try_get_context("suffix"))\n'
        ),
    },
}


@pytest.mark.parametrize("language", CONTEXT)
def test_a_database_takes_what_the_context_gives_without_its_hyphen(language: str) -> None:
    """The settings are not what is repaired."""
    _, taken, plain = TEXTS[language]
    settings = {"cdk.json": '{"context": {"suffix": "-dev"}}'}
    files = {path: text.replace("NAME", f"inv{plain}") for path, text in CONTEXT[language].items()}
    outcome = run_files(files | settings, CODEMOD)
    assert outcome.reasons == []
    assert all(f"inv{taken}" in outcome.texts[path] for path in files)
    assert outcome.texts["cdk.json"] == settings["cdk.json"]
