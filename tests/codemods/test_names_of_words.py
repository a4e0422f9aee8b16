"""Names are made of the words of one text: ``for zone in "raw curated".split()``."""

from __future__ import annotations

import pytest
from file_runs import run_files

from cdkfix.testing import run

NAMES = ["resource-name-separator", "glue-database-name"]
TYPESCRIPT = """\
import * as cdk from 'aws-cdk-lib';
import * as glue from 'aws-cdk-lib/aws-glue';
import * as sqs from 'aws-cdk-lib/aws-sqs';
export class Lake extends cdk.Stack {
  constructor(scope: cdk.App, id: string, suffix: string) {
    super(scope, id);
    for (const zone of WORDS) {
      new sqs.Queue(this, `Q${zone}`, { queueName: `lake-${zone}~${suffix}` });
      new glue.CfnDatabase(this, `D${zone}`, { catalogId: '1', databaseInput: { name: `lake${zone}!~` } });
    }
  }
}
"""
PYTHON = """\
import aws_cdk as cdk
from aws_cdk import aws_glue as glue
from aws_cdk import aws_sqs as sqs


class Lake(cdk.Stack):
    def __init__(self, scope, id, suffix):
        super().__init__(scope, id)
        for zone in WORDS:
            sqs.Queue(self, f"Q{zone}", queue_name="lake-" + zone +~ suffix)
            glue.CfnDatabase(self, f"D{zone}", catalog_id="1", database_input={"name": zone!})
"""
QUEUES = {
    "typescript": ("typescript", TYPESCRIPT, "'raw curated'.split(' ')", "-"),
    "typescript: commas": ("typescript", TYPESCRIPT, "'raw,curated'.split(',')", "-"),
    "python": ("python", PYTHON, '"raw curated".split()', ' "-" +'),
    "python: commas": ("python", PYTHON, '"raw,curated".split(",")', ' "-" +'),
    "python: a constant": ("python", f'ZONES = "raw curated"\n{PYTHON}', "ZONES.split()", ' "-" +'),
}


@pytest.mark.parametrize("case", QUEUES)
def test_words_stand_before_a_suffix_as_other_texts_do(case: str) -> None:
    language, text, words, joint = QUEUES[case]
    text = text.replace("WORDS", words).replace("!~", "").replace("zone!", "zone")
    outcome = run(text.replace("~", ""), language, NAMES)
    assert outcome.text == text.replace("~", joint)
    assert outcome.reasons == []


def test_a_database_takes_a_word_with_hyphens_with_underscores() -> None:
    text = TYPESCRIPT.replace("WORDS", "'day-raw x'.split(' ')").replace("!~", "!")
    outcome = run(text.replace("~", "").replace("}!", "}"), "typescript", NAMES)
    after = text.replace("~", "-").replace("}!", ".replace(/-/g, '_')}")
    assert "".join(outcome.text.split()) == "".join(after.split())


def test_a_database_that_is_named_by_a_word_with_hyphens_is_told() -> None:
    text = PYTHON.replace("WORDS", '"day-raw x".split()').replace("zone!", "zone")
    outcome = run(text.replace("~", ""), "python", ["glue-database-name"])
    assert outcome.text == text.replace("~", "")
    assert outcome.reasons == ['`day-raw` is one of the words of `"day-raw x".split()`, line 9']


def test_words_that_do_not_read_as_names_are_no_names() -> None:
    text = TYPESCRIPT.replace("WORDS", "'raw curated'.split()").replace("!~", "").replace("~", "")
    outcome = run(text, "typescript", NAMES)
    assert outcome.text == text


STACK = {
    "stack.ts": """\
import * as cdk from 'aws-cdk-lib';
import * as sqs from 'aws-cdk-lib/aws-sqs';
export class Songs extends cdk.Stack {
  constructor(scope: cdk.App, id: string, stage: string) {
    super(scope, id);
    for (const step of ['match', 'payout']) {
      new sqs.Queue(this, step, { queueName: `songs-${step}~${stage}` });
    }
  }
}
""",
    "stack.py": """\
import aws_cdk as cdk
from aws_cdk import aws_sqs as sqs


class Songs(cdk.Stack):
    def __init__(self, scope, id, stage):
        super().__init__(scope, id)
        for step in ["match", "payout"]:
            sqs.Queue(self, step, queue_name=f"songs-{step}~{stage}")
""",
}
TESTS = {
    "stack.ts": (
        "test/stack.test.ts",
        """\
import * as cdk from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { Songs } from '../stack';
const template = Template.fromStack(new Songs(new cdk.App(), 'S', 't1'));
for (const step of 'match payout'.split(' ')) {
  template.hasResourceProperties('AWS::SQS::Queue', { QueueName: `songs-${step}~t1` });
}
""",
    ),
    "stack.py": (
        "tests/test_stack.py",
        """\
import aws_cdk as cdk
from aws_cdk.assertions import Template

from stack import Songs

template = Template.from_stack(Songs(cdk.App(), "S", "t1"))
for step in "match payout".split():
    template.has_resource_properties("AWS::SQS::Queue", {"QueueName": "songs-" + step + "~t1"})
""",
    ),
}


@pytest.mark.parametrize("path", STACK)
def test_tests_follow_that_go_through_words(path: str) -> None:
    test, text = TESTS[path]
    files = {path: STACK[path], test: text}
    outcome = run_files({name: it.replace("~", "") for name, it in files.items()}, *NAMES)
    assert outcome.texts == {name: it.replace("~", "-") for name, it in files.items()}
