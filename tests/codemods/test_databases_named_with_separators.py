"""A function that is told its separator names databases with underscores, and others without."""

from __future__ import annotations

import pytest

from cdkfix.testing import run

TYPESCRIPT = """\
import * as cdk from 'aws-cdk-lib';
import * as glue from 'aws-cdk-lib/aws-glue';
import * as sqs from 'aws-cdk-lib/aws-sqs';
export class Odds extends cdk.Stack {
  constructor(scope: cdk.App, id: string, private readonly suffix: string) {
    super(scope, id);
    new sqs.Queue(this, 'Q', { queueName: this.physical('dead') });
    new glue.CfnDatabase(this, 'Db', { catalogId: '1', databaseInput: { name: this.physical('catalog', '_')! } });
  }
  private physical(kind: string, separator = '-'): string {
    return `odds${separator}${kind}~${this.suffix}`;
  }
}
"""
PYTHON = """\
import os

import aws_cdk as cdk
from aws_cdk import aws_glue as glue
from aws_cdk import aws_sqs as sqs


class Odds(cdk.Stack):
    def __init__(self, scope, construct_id, **kwargs):
        super().__init__(scope, construct_id, **kwargs)
        self.suffix = os.environ.get("ENVIRONMENT_SUFFIX", "dev")
        sqs.Queue(self, "Q", queue_name=self.physical("dead"))
        glue.CfnDatabase(self, "Db", catalog_id="1", database_input={"name": self.physical("catalog", "_")!})

    def physical(self, kind, separator="-"):
        return f"odds{separator}{kind}~{self.suffix}"
"""
TEXTS = {
    "typescript": (TYPESCRIPT, ".replace(/-/g, '_')"),
    "python": (PYTHON, '.replace("-", "_")'),
}


def _unwrapped(text: str) -> str:
    return "".join(text.split()).replace(",}", "}").replace(",)", ")")


@pytest.mark.parametrize("language", TEXTS)
@pytest.mark.parametrize("select", [["resource-name-separator"], None])
def test_the_database_takes_underscores_where_the_others_get_hyphens(
    language: str, select: list[str] | None
) -> None:
    text, taken = TEXTS[language]
    names = select and [*select, "glue-database-name"]
    outcome = run(text.replace("~", "").replace(")!", ")"), language, names)
    after = text.replace("~", "-").replace(")!", f"){taken}")
    if select is not None:
        assert _unwrapped(outcome.text) == _unwrapped(after)
    assert f"{taken}" in outcome.text
    assert not [reason for reason in outcome.reasons if "same function" in reason]
