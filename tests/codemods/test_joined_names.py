"""Names of Glue's databases that are lists of texts, joined with a separator.

In the texts ``~`` is a hyphen before the fix, and an underscore after it.
"""

from __future__ import annotations

import pytest
from spec_cases import stack

from cdkfix.testing import run

NAME = ["glue-database-name"]


JOINED = {
    "typescript: in the prop": (
        "typescript",
        (
            "const db = new glue.CfnDatabase(this, 'Db', { catalogId: id, databaseInput: {"
            " name: ['fin', 'raw', env].join('~') } });\n"
            "new iam.PolicyStatement({ resources: [`arn:aws:glue:::database/fin~raw~${env}`] });"
        ),
        "",
    ),
    "typescript: Fn.join": (
        "typescript",
        (
            "const db = new glue.CfnDatabase(this, 'Db', { catalogId: id, databaseInput: {"
            " name: cdk.Fn.join('~', ['fin', 'raw', env]) } });"
        ),
        "",
    ),
    "typescript: in a helper": (
        "typescript",
        (
            "const name = named('raw', env);\n"
            "new glue.CfnDatabase(this, 'Db', { catalogId: id, databaseInput: { name } });"
        ),
        "const named = (part: string, env: string) => ['fin', part, env].join('~');\n",
    ),
    "python: in the prop": (
        "python",
        (
            'glue.CfnDatabase(self, "Db", catalog_id=id,'
            ' database_input={"name": "~".join(["fin", "raw", env])})\n'
            'iam.PolicyStatement(resources=[f"arn:aws:glue:::database/fin~raw~{env}"])'
        ),
        "",
    ),
    "python: in a helper": (
        "python",
        (
            'name = named("raw", env)\n'
            'glue.CfnDatabase(self, "Db", catalog_id=id, database_input={"name": name})'
        ),
        'def named(part, env):\n    return "~".join(["fin", part, env])\n',
    ),
}


@pytest.mark.parametrize(("language", "body", "head"), JOINED.values(), ids=JOINED.keys())
def test_the_hyphen_that_a_list_is_joined_with_becomes_an_underscore(
    language: str, body: str, head: str
) -> None:
    own = {"typescript": "const env = 'dev';\n", "python": "env = 'dev'\n\n\n"}[language]
    text = stack(language, own + head, body)
    outcome = run(text.replace("~", "-"), language, NAME)
    assert outcome.reasons == []
    assert outcome.text == text.replace("~", "_")


KEPT_HYPHENS = {
    "typescript: the separator has a name": (
        "typescript",
        (
            "new glue.CfnDatabase(this, 'Db', { catalogId: id, databaseInput: {"
            " name: ['fin', env].join(SEPARATOR) } });"
        ),
        "const SEPARATOR = '-';\n",
    ),
    "typescript: of a longer text, the rest of which stays": (
        "typescript",
        (
            "new glue.CfnDatabase(this, 'Db', { catalogId: id, databaseInput: { name: `raw-${env}` }"
            " });\nf(['x', 'arn:aws:glue:::database/raw', env].join('-'));"
        ),
        "",
    ),
    "python: the separator has a name": (
        "python",
        (
            'glue.CfnDatabase(self, "Db", catalog_id=id,'
            ' database_input={"name": SEPARATOR.join(["fin", env])})'
        ),
        'SEPARATOR = "-"\n\n\n',
    ),
}


@pytest.mark.parametrize(
    ("language", "body", "head"), KEPT_HYPHENS.values(), ids=KEPT_HYPHENS.keys()
)
def test_a_separator_that_stands_for_more_keeps_the_name(
    language: str, body: str, head: str
) -> None:
    own = {"typescript": "const env = 'dev';\n", "python": "env = 'dev'\n\n\n"}[language]
    text = stack(language, own + head, body)
    outcome = run(text, language, NAME)
    assert outcome.text == text
    (reason,) = outcome.reasons
    assert reason.startswith("a part of the name cannot be changed alone: ")


CONCATENATED = """\
import {{ aws_glue as glue, aws_sqs as sqs, Stack }} from 'aws-cdk-lib';
const PREFIX = {0};
export const make = (stack: Stack, stage: string) => {{
  new sqs.Queue(stack, 'Q', {{ queueName: PREFIX.concat('-jobs{1}', stage) }});
  new glue.CfnDatabase(stack, 'D', {{
    catalogId: '1',
    databaseInput: {{ name: PREFIX.concat('{2}tanks{3}', stage) }},
  }});
}};
"""


def test_a_constant_with_texts_behind_it_is_a_text() -> None:
    """https://developer.mozilla.org/docs/Web/JavaScript/Reference/Global_Objects/String/concat"""
    both = [*NAME, "resource-name-separator"]
    outcome = run(CONCATENATED.format("'aqua'", "", "-", ""), "typescript", both)
    assert outcome.text == CONCATENATED.format("'aqua'", "-", "_", "_")


def test_a_list_with_others_behind_it_is_none() -> None:
    text = CONCATENATED.format("['aqua']", "", "-", "")
    assert not run(text, "typescript", [*NAME, "resource-name-separator"]).findings


#: A join, with a suffix of which only the heirs know what it is, added to it.
ADDED = {
    "typescript": """\
import * as cdk from 'aws-cdk-lib';
import * as sqs from 'aws-cdk-lib/aws-sqs';
abstract class Naming {
  abstract get suffix(): string;
  of(...parts: string[]): string {
    return ['media', ...parts].join('-')~ + this.suffix;
  }
}
class Sandbox extends Naming {
  get suffix() {
    return 'sandbox';
  }
}
export class Media extends cdk.Stack {
  constructor(scope: cdk.App, id: string, naming: Naming) {
    super(scope, id);
    new sqs.Queue(this, 'Dlq', { queueName: naming.of('task', 'dlq') });
  }
}
new Media(new cdk.App(), 'Media', new Sandbox());
""",
    "python": """\
from abc import ABC, abstractmethod
import aws_cdk as cdk
from aws_cdk import aws_sqs as sqs


class Naming(ABC):
    @property
    @abstractmethod
    def suffix(self): ...

    def of(self, *parts):
        return "-".join(["media", *parts])~ + self.suffix


class Sandbox(Naming):
    suffix = "sandbox"


class Media(cdk.Stack):
    def __init__(self, scope, id, naming: Naming):
        super().__init__(scope, id)
        sqs.Queue(self, "Dlq", queue_name=naming.of("task", "dlq"))


Media(cdk.App(), "Media", Sandbox())
""",
}


@pytest.mark.parametrize("language", ADDED)
def test_join_is_a_text_whatever_is_added_to_it(language: str) -> None:
    outcome = run(ADDED[language].replace("~", ""), language, ["resource-name-separator"])
    joint = {"typescript": " + '-'", "python": ' + "-"'}[language]
    assert outcome.text == ADDED[language].replace("~", joint)
    assert outcome.reasons == []


#: In these texts ``|`` is where the fix puts a hyphen of its own.
ENDED = {
    "typescript: a sum": ("typescript", "queueName: ['fleet', 'dlq'].join('-') +| env", "'-' +"),
    "python: a sum": ("python", 'queue_name="-".join(["fleet", "dlq"]) +| env', '"-" +'),
    "typescript: a template": ("typescript", "queueName: `${['a', 'b'].join('-')}|${env}`", "-"),
    "python: an f-string": ("python", "queue_name=f\"{'-'.join(['a', 'b'])}|{env}\"", "-"),
    "typescript: nothing stands between": (
        "typescript",
        "queueName: ['a', 'b|'].join('') + env",
        "-",
    ),
    "python: nothing stands between": ("python", 'queue_name="".join(["a", "b|"]) + env', "-"),
}


@pytest.mark.parametrize(("language", "name", "piece"), ENDED.values(), ids=ENDED.keys())
def test_a_joined_list_keeps_its_items_where_the_suffix_stands_behind_it(
    language: str, name: str, piece: str
) -> None:
    head = {"typescript": "const env = 'dev';\n", "python": "env = 'dev'\n\n\n"}[language]
    made = {
        "typescript": "new sqs.Queue(this, 'Q', {{ {} }});",
        "python": 'sqs.Queue(self, "Q", {})',
    }
    text = stack(language, head, made[language].format(name))
    space = " " if piece.endswith("+") else ""
    outcome = run(text.replace("|", ""), language, ["resource-name-separator"])
    assert outcome.reasons == []
    assert outcome.text == text.replace("|", space + piece)
    assert run(outcome.text, language, ["resource-name-separator"]).text == outcome.text
