"""Patterns, beginnings and console URLs follow a name, or say why it stays.

In the texts ``~`` is what changes: a hyphen before, and what it becomes after.
"""

from __future__ import annotations

import pytest
from file_runs import run_files

from cdkfix.testing import run

TYPESCRIPT = """\
import * as cdk from 'aws-cdk-lib';
import {{ aws_glue as glue, aws_sqs as sqs }} from 'aws-cdk-lib';
import {{ Match }} from 'aws-cdk-lib/assertions';

export class Data extends cdk.Stack {{
  constructor(scope: cdk.App, id: string, suffix: string, handle: any) {{
    super(scope, id);
    new glue.CfnDatabase(this, 'D', {{ catalogId: '1', databaseInput: {{ name: `shop~db~${{suffix}}` }} }});
    {0}
  }}
}}
"""
PYTHON = """\
import re
from aws_cdk import Stack, aws_glue as glue
from aws_cdk.assertions import Match


class Data(Stack):
    def __init__(self, scope, id, suffix):
        super().__init__(scope, id)
        glue.CfnDatabase(self, "D", catalog_id="1", database_input={{"name": f"shop~db~{{suffix}}"}})
        {0}
"""
FOLLOWING = {
    "typescript: a matcher": "handle(Match.stringLikeRegexp('shop~db~.*'));",
    "typescript: a literal": "handle(/^shop~db~(dev|test)$/i);",
    "typescript: a literal that ends with the head": "handle(/shop~db~/);",
    "typescript: a constructor": "handle(new RegExp('shop~db~[a-z]+'));",
    "typescript: a beginning": "handle(id.startsWith('shop~db~'));",
    "typescript: a part": "handle().toContain('shop~db~');",
    "typescript: Glue's console": "handle(`https://console.aws.amazon.com/glue/home#/v2/data-catalog/databases/view/shop~db~${suffix}`);",
    "typescript: a region's console": "handle(`https://${this.region}.console.aws.amazon.com/glue/home?region=x#database:name=shop~db~${suffix}`);",
    "python: a matcher": 'print(Match.string_like_regexp(r"shop~db~\\w+"))',
    "python: a search": 'print(re.search("shop~db~", id), re.compile(r"shop~db~(a|b)"))',
    "python: the operator": 'assert "shop~db~" in id',
    "python: unittest": 'self.assertIn("shop~db~", id); self.assertRegex(id, "shop~db~.+")',
    "python: a raised message": 'raises(ValueError, match="shop~db~.*")',
    "python: Lake Formation's console": 'print(f"https://console.aws.amazon.com/lakeformation/home#databases/shop~db~{suffix}/x")',
}


def _text(case: str, body: str) -> tuple[str, str]:
    language = case.partition(":")[0]
    return {"typescript": TYPESCRIPT, "python": PYTHON}[language].format(body), language


@pytest.mark.parametrize("case", FOLLOWING)
def test_what_looks_for_a_name_follows(case: str) -> None:
    text, language = _text(case, FOLLOWING[case])
    outcome = run(text.replace("~", "-"), language, ["glue-database-name"])
    assert outcome.reasons == []
    assert outcome.text == text.replace("~", "_")


STAYING = {
    "typescript: a text that is no pattern": "handle('shop-db-');",
    "typescript: another page": "handle(`https://example.com/glue/shop-db-${suffix}`);",
    "typescript: a longer name": "handle(/shop-db-backups/);",
    "python: a text that is no pattern": 'print("shop-db-")',
    "python: where it is looked for": 'print(id in "shop-db-")',
    "python: what is put in": 're.sub("x", "shop-db-", id)',
}


@pytest.mark.parametrize("case", STAYING)
def test_what_is_no_pattern_stays(case: str) -> None:
    text, language = _text(case, STAYING[case])
    outcome = run(text.replace("~", "-"), language, ["glue-database-name"])
    assert outcome.text == text.replace("~", "_")


def test_a_pattern_that_covers_another_resource_too_keeps_the_name() -> None:
    body = "new sqs.Queue(this, 'Q', { queueName: `shop-db-jobs-${suffix}` }); handle(/shop-db-/);"
    text = _text("typescript", body)[0].replace("~", "-")
    outcome = run(text, "typescript", ["glue-database-name"])
    assert outcome.text == text
    assert outcome.reasons == ["a pattern covers Queue 'Q' as well: `/shop-db-/`, line 9"]


HYPHENS = {
    "a choice behind it": ("/^shop-jobs~(dev|test)$/", "/^shop-jobs-(dev|test)$/"),
    "anything behind it": ("/shop-jobs~.*/", "/shop-jobs-.*/"),
    "nothing behind it": ("/shop-jobs/", "/shop-jobs/"),
}


@pytest.mark.parametrize(("before", "after"), HYPHENS.values(), ids=HYPHENS)
def test_a_hyphen_stands_before_what_stands_for_the_suffix(before: str, after: str) -> None:
    body = "new sqs.Queue(this, 'Q', {{ queueName: `shop-jobs~${{suffix}}` }}); handle({0});"
    text = _text("typescript", "BODY")[0]
    given = text.replace("BODY", body.format(before)).replace("~", "")
    outcome = run(given, "typescript", ["resource-name-separator"])
    shown = text.replace("BODY", body.format(after))
    assert outcome.text == shown.replace("jobs~", "jobs-").replace("~", "")


#: A database and a rule whose names begin alike, and tests that look for one of them.
BESIDE = {
    "stack.ts": (
        """\
import * as cdk from 'aws-cdk-lib';
import * as events from 'aws-cdk-lib/aws-events';
import * as glue from 'aws-cdk-lib/aws-glue';

export class Data extends cdk.Stack {
  constructor(scope: cdk.App, id: string, suffix: string) {
    super(scope, id);
    new events.Rule(this, 'R', { ruleName: `shop-db-rule-${suffix}` });
    new glue.CfnDatabase(this, 'D', { catalogId: '1', databaseInput: { name: `shop~db~${suffix}` } });
  }
}
""",
        "test/stack.test.ts",
        """\
import * as cdk from 'aws-cdk-lib';
import { Match, Template } from 'aws-cdk-lib/assertions';
import { Data } from '../stack';

const template = Template.fromStack(new Data(new cdk.App(), 'T', 'ut'));
template.hasResourceProperties('AWS::Events::Rule', { Name: Match.stringLikeRegexp('^shop-db-.*') });
template.hasResourceProperties('AWS::KIND', WANTED);
""",
        {
            "Glue::Database": "{ DatabaseInput: Match.objectLike({ Name: Match.stringLikeRegexp('^shop~db~.*') }) }",
            "Glue::Table": "{ Other: Match.stringLikeRegexp('^shop-db-.*') }",
        },
    ),
    "stack.py": (
        """\
from aws_cdk import Stack, aws_events as events, aws_glue as glue


class Data(Stack):
    def __init__(self, scope, id, suffix):
        super().__init__(scope, id)
        events.Rule(self, "R", rule_name=f"shop-db-rule-{suffix}")
        glue.CfnDatabase(self, "D", catalog_id="1", database_input={"name": f"shop~db~{suffix}"})
""",
        "tests/test_stack.py",
        """\
import aws_cdk as cdk
from aws_cdk.assertions import Match, Template

from stack import Data

template = Template.from_stack(Data(cdk.App(), "T", "ut"))
template.has_resource_properties("AWS::Events::Rule", {"Name": Match.string_like_regexp("^shop-db-.*")})
template.has_resource_properties("AWS::KIND", WANTED)
""",
        {
            "Glue::Database": '{"DatabaseInput": Match.object_like({"Name": Match.string_like_regexp(r"^shop~db~.*")})}',
            "Glue::Table": '{"Other": Match.string_like_regexp("^shop-db-.*")}',
        },
    ),
}


def _beside(path: str, kind: str) -> dict[str, str]:
    stack, test, text, wanted = BESIDE[path]
    return {path: stack, test: text.replace("KIND", kind).replace("WANTED", wanted[kind])}


@pytest.mark.parametrize("path", BESIDE)
def test_a_pattern_of_resources_of_one_type_covers_no_others(path: str) -> None:
    files = _beside(path, "Glue::Database")
    before = {name: text.replace("~", "-") for name, text in files.items()}
    outcome = run_files(before, "glue-database-name")
    assert outcome.texts == {name: text.replace("~", "_") for name, text in files.items()}
    assert outcome.reasons == []


@pytest.mark.parametrize("path", BESIDE)
def test_a_pattern_of_what_is_no_name_covers_whatever_begins_so(path: str) -> None:
    before = {name: it.replace("~", "-") for name, it in _beside(path, "Glue::Table").items()}
    outcome = run_files(before, "glue-database-name")
    assert outcome.texts == before
    assert ["a pattern covers Rule 'R' as well" in reason for reason in outcome.reasons] == [True]
