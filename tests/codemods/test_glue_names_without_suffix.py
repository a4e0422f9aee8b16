"""Glue databases whose suffix brings its hyphen, and may be empty.

``~`` is a hyphen that becomes an underscore, ``^`` where the suffix has its hyphens replaced.
"""

from __future__ import annotations

import pytest

from cdkfix.testing import run

SELECT = frozenset({"glue-database-name"})

STACKS = {
    "typescript": """\
import * as cdk from 'aws-cdk-lib';
import { aws_glue as glue, aws_s3 as s3 } from 'aws-cdk-lib';

export class Shop extends cdk.Stack {
  constructor(scope: cdk.App, id: string, props: cdk.StackProps & { stage: string }) {
    super(scope, id, props);
    const suffix = SUFFIX;
    new s3.Bucket(this, 'B', { bucketName: 'shop-raw' + suffix });
    new glue.CfnDatabase(this, 'D', { catalogId: '1', databaseInput: { name: `shop~db${suffix^}` } });
    new cdk.CfnOutput(this, 'O', { value: 'shop~db' + suffix^ });
    new cdk.CfnOutput(this, 'P', { value: 'SPELLED' });
  }
}
""",
    "python": """\
import os

import aws_cdk as cdk
from aws_cdk import aws_glue as glue, aws_s3 as s3


class Shop(cdk.Stack):
    def __init__(self, scope, id, *, stage: str):
        super().__init__(scope, id)
        suffix = SUFFIX
        s3.Bucket(self, "B", bucket_name="shop-raw" + suffix)
        glue.CfnDatabase(self, "D", catalog_id="1", database_input={"name": f"shop~db{suffix^}"})
        cdk.CfnOutput(self, "O", value="shop~db" + suffix^)
        cdk.CfnOutput(self, "P", value="SPELLED")
""",
}
SUFFIXES = {
    "typescript: of the stage": "props.stage === 'prod' ? '' : `-${props.stage}`",
    "typescript: of the environment": "process.env.STAGE ? '-' + process.env.STAGE : ''",
    "typescript: written out": "props.stage === 'prod' ? '' : '-dev'",
    "python: of the stage": '"" if stage == "prod" else f"-{stage}"',
    "python: of the environment": '"-" + os.environ["STAGE"] if "STAGE" in os.environ else ""',
    "python: written out": '"" if stage == "prod" else "-dev"',
}


def _text(case: str, spelled: str) -> tuple[str, str]:
    language = case.partition(":")[0]
    text = STACKS[language].replace("SUFFIX", SUFFIXES[case]).replace("SPELLED", spelled)
    return text, language


def _after(text: str, language: str) -> str:
    text = text.replace("~", "_")
    if language == "typescript":
        return text.replace("^", ".replace(/-/g, '_')")
    inside = text.replace("suffix^}", "suffix.replace('-', '_')}")
    return inside.replace("^", '.replace("-", "_")')


@pytest.mark.parametrize("case", SUFFIXES)
def test_a_database_takes_a_suffix_that_may_be_empty_without_its_hyphen(case: str) -> None:
    """What the bucket is called stays, and the name without a suffix follows too."""
    text, language = _text(case, "shop~db")
    outcome = run(text.replace("~", "-").replace("^", ""), language, SELECT)
    assert outcome.text == _after(text, language)
    assert not outcome.reasons


@pytest.mark.parametrize("case", [case for case in SUFFIXES if "written out" in case])
def test_the_name_with_a_known_suffix_follows(case: str) -> None:
    """As tests spell it."""
    text, language = _text(case, "shop~db~dev")
    outcome = run(text.replace("~", "-").replace("^", ""), language, SELECT)
    assert outcome.text == _after(text, language)


JOINED = {
    "typescript": """\
import * as cdk from 'aws-cdk-lib';
import * as glue from 'aws-cdk-lib/aws-glue';
const kebab = (...parts: string[]): string => parts.map(clean).join('-');
class Names {
  constructor(private readonly env: string) {}
  get catalog(): string { return kebab('orchestra', 'catalog', this.env); }
}
export class S extends cdk.Stack {
  constructor(scope: cdk.App, id: string, env: string) {
    super(scope, id);
    const names = new Names(env);
    new glue.CfnDatabase(this, 'A', { catalogId: '1', databaseInput: { name: names.catalog } });
    new glue.CfnDatabase(this, 'B', { catalogId: '1', databaseInput: { name: kebab('a', env) } });
  }
}
""",
    "python": """\
import aws_cdk as cdk
from aws_cdk import aws_glue as glue


def kebab(*parts):
    return "-".join(map(clean, parts))


class Names:
    def __init__(self, env):
        self.env = env

    @property
    def catalog(self):
        return kebab("orchestra", "catalog", self.env)


class S(cdk.Stack):
    def __init__(self, scope, id, env):
        super().__init__(scope, id)
        names = Names(env)
        glue.CfnDatabase(self, "A", catalog_id="1", database_input={"name": names.catalog})
        glue.CfnDatabase(self, "B", catalog_id="1", database_input={"name": kebab("a", env)})
""",
}


@pytest.mark.parametrize("language", JOINED)
def test_a_name_that_is_joined_of_what_is_not_followed_is_told(language: str) -> None:
    """Its hyphens are known all the same; joined by underscores it has none."""
    outcome = run(JOINED[language], language, SELECT)
    assert outcome.text == JOINED[language]
    told = ["what the name is joined of is not followed" in it for it in outcome.reasons]
    assert told == [True, True]
    joint = "'-'" if language == "typescript" else '"-"'
    outcome = run(JOINED[language].replace(joint, joint.replace("-", "_")), language, SELECT)
    assert not outcome.findings


REPLACED = [
    ("typescript", "`meter-all${stage}`.replace(/-/g, '_')", True),
    ("typescript", "`meter-all${stage}`.split('-').join('_')", True),
    ("typescript", "`meter-all-${stage}`.replace(/-/g, '_')", False),
    ("python", 'f"meter-all{stage}".replace("-", "_")', True),
    ("python", 'f"meter-all-{stage}".replace("-", "_")', False),
]


@pytest.mark.parametrize(("language", "name", "told"), REPLACED)
def test_a_name_whose_hyphens_are_replaced_is_told_if_it_runs_into_its_suffix(
    language: str, name: str, *, told: bool
) -> None:
    """It has no hyphen, and no underscore before its suffix either."""
    text = (
        "import { App, Stack, aws_glue as glue } from 'aws-cdk-lib';\n"
        "class Data extends Stack {\n  constructor(scope: App, id: string, stage: string) {\n"
        "    super(scope, id);\n"
        f"    new glue.CfnDatabase(this, 'D', {{ catalogId: '1', databaseInput: {{ name: {name} }} }});\n"
        "  }\n}\n"
        if language == "typescript"
        else "from aws_cdk import Stack, aws_glue as glue\n\n\nclass Data(Stack):\n"
        "    def __init__(self, scope, id, stage):\n        super().__init__(scope, id)\n"
        f'        glue.CfnDatabase(self, "D", catalog_id="1", database_input={{"name": {name}}})\n'
    )
    outcome = run(text, language, ["glue-database-name"])
    assert outcome.text == text
    assert len(outcome.reasons) == told
