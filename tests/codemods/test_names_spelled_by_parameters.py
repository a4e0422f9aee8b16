"""Names that are spelled again with parameters: what all callers give stands for a parameter."""

from __future__ import annotations

import pytest

from cdkfix.testing import run

DATABASE = ["glue-database-name"]
BOTH = ["glue-database-name", "resource-name-separator"]

STACKS = {
    "typescript": """\
import * as cdk from 'aws-cdk-lib';
import * as glue from 'aws-cdk-lib/aws-glue';
import * as sqs from 'aws-cdk-lib/aws-sqs';

class Data extends cdk.Stack {
  constructor(scope: cdk.App, id: string, props: { suffix: string }) {
    super(scope, id);
    const project = 'shop';
    const suffix = props.suffix;
    new glue.CfnDatabase(this, 'D', { catalogId: '1', databaseInput: { name: %(name)s } });
    new sqs.Queue(this, 'Q', { queueName: %(queue)s });
    %(body)s
  }
%(method)s}
new Data(new cdk.App(), 'Data', { suffix: '%(value)s' });
""",
    "python": """\
import aws_cdk as cdk
from aws_cdk import aws_glue as glue
from aws_cdk import aws_sqs as sqs


class Data(cdk.Stack):
    def __init__(self, scope, id, *, suffix):
        super().__init__(scope, id)
        project = "shop"
        glue.CfnDatabase(self, "D", catalog_id="1", database_input={"name": %(name)s})
        sqs.Queue(self, "Q", queue_name=%(queue)s)
        %(body)s

%(method)s

Data(cdk.App(), "Data", suffix="%(value)s")
""",
}

#: What calls a method, and the method: the text that spells the name is left out.
METHODS = {
    "typescript": {
        "prefix": ("this.more(project, suffix);", "project: string, suffix: string"),
        "prefix by another name": ("this.more(project, suffix);", "p: string, suffix: string"),
        "suffix by another name": ("this.more(project, suffix);", "project: string, s: string"),
        "called twice": (
            "this.more(project, suffix);\n    this.more('shop', suffix);",
            "p: string, s: string",
        ),
    },
    "python": {
        "prefix": ("self.more(project, suffix)", "project, suffix"),
        "prefix by another name": ("self.more(project, suffix)", "p, suffix"),
        "suffix by another name": ("self.more(project, s=suffix)", "project, s"),
        "called twice": (
            'self.more(project, suffix)\n        self.more("shop", suffix)',
            "p, s",
        ),
    },
}

OTHERS = {
    "typescript": {
        "another prefix": ("this.more('other', suffix);", "project: string, suffix: string"),
        "one of two prefixes": (
            "this.more('other', suffix);\n    this.more('third', suffix);",
            "project: string, suffix: string",
        ),
    },
    "python": {
        "another prefix": ('self.more("other", suffix)', "project, suffix"),
        "one of two prefixes": (
            'self.more("other", suffix)\n        self.more("third", suffix)',
            "project, suffix",
        ),
    },
}


def _text(language: str, prefix: str, ending: str) -> str:
    if language == "typescript":
        return f"`${{{prefix}}}{ending}`"
    return 'f"' + f"{{{prefix}}}{ending}".replace("$", "") + '"'


def _stack(
    language: str,
    body: str,
    parameters: str,
    *,
    value: str,
    joints: tuple[str, str, str] = ("-sales-", "-queue-", "-sales-"),
) -> str:
    """A stack; the joints come before the suffix in the database, the queue, and the spelling."""
    own, queue, spelled = joints
    first, second = (item.split(":")[0].strip() for item in parameters.split(","))
    spelling = _text(language, first, f"{spelled}${{{second}}}")
    method = {
        "typescript": f"  private more({parameters}) {{\n    handle({spelling});\n  }}\n",
        "python": f"    def more(self, {parameters}):\n        handle({spelling})\n",
    }[language]
    return STACKS[language] % {
        "name": _text(language, "project", f"{own}${{suffix}}"),
        "queue": _text(language, "project", f"{queue}${{suffix}}"),
        "body": body,
        "method": method,
        "value": value,
    }


def _cases(forms: dict[str, dict[str, tuple[str, str]]]) -> list[object]:
    return [
        pytest.param(language, *given, id=f"{language}: {name}")
        for language, found in forms.items()
        for name, given in found.items()
    ]


@pytest.mark.parametrize(("language", "body", "parameters"), _cases(OTHERS))
def test_name_of_another_prefix_stays(language: str, body: str, parameters: str) -> None:
    text = _stack(language, body, parameters, value="dev")
    joints = "_sales_", "-queue-", "-sales-"
    assert run(text, language, DATABASE).text == _stack(
        language, body, parameters, value="dev", joints=joints
    )


@pytest.mark.parametrize(("language", "body", "parameters"), _cases(METHODS))
def test_name_that_a_method_spells_follows(language: str, body: str, parameters: str) -> None:
    text = _stack(language, body, parameters, value="dev")
    joints = "_sales_", "-queue-", "_sales_"
    assert run(text, language, DATABASE).text == _stack(
        language, body, parameters, value="dev", joints=joints
    )


@pytest.mark.parametrize(("language", "body", "parameters"), _cases(METHODS))
def test_hyphen_that_comes_with_the_suffix_follows(
    language: str, body: str, parameters: str
) -> None:
    joints = "-sales", "-queue", "-sales"
    text = _stack(language, body, parameters, value="-dev", joints=joints)
    wanted = "_sales_", "-queue-", "_sales_"
    assert run(text, language, BOTH).text == _stack(
        language, body, parameters, value="dev", joints=wanted
    )
