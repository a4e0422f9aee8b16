"""Databases that are named by functions which gather further parts: ``named(resource, ...more)``."""

from __future__ import annotations

import pytest

from cdkfix.testing import run

NAME = ["glue-database-name"]

TYPESCRIPT = """\
import * as cdk from 'aws-cdk-lib';
import * as glue from 'aws-cdk-lib/aws-glue';
import * as sqs from 'aws-cdk-lib/aws-sqs';

export class Data extends cdk.Stack {
  private readonly suffix = 'dev';

  constructor(scope: cdk.App, id: string) {
    super(scope, id);
    new sqs.Queue(this, 'Q', { queueName: this.named('failures') });
    new glue.CfnDatabase(this, 'D', { catalogId: 'c', databaseInput: { name: this.named('evidence-db')~ } });
    use({ db: this.named('evidence-db')~, other: OTHER });
  }

  private named(resource: string, ...more: string[]): string {
    return ['compliance', resource, this.suffix, ...more].join('-');
  }
}
"""
PYTHON = """\
import aws_cdk as cdk
from aws_cdk import aws_glue as glue, aws_sqs as sqs


class Data(cdk.Stack):
    def __init__(self, scope, id):
        super().__init__(scope, id)
        self.suffix = "dev"
        sqs.Queue(self, "Q", queue_name=self.named("failures"))
        glue.CfnDatabase(self, "D", catalog_id="c", database_input={"name": self.named("evidence-db")~})
        use(self.named("evidence-db")~, OTHER)

    def named(self, resource, *more):
        return "-".join(["compliance", resource, self.suffix, *more])
"""
SOURCES = {
    "typescript": (TYPESCRIPT, ".replace(/-/g, '_')"),
    "python": (PYTHON, '.replace("-", "_")'),
}


@pytest.mark.parametrize("language", SOURCES)
def test_pieces_of_the_functions_own_text_are_no_names(language: str) -> None:
    """They stand in the list that the function joins, and nowhere else."""
    source, underscored = SOURCES[language]
    source = source.replace("OTHER", "'none'")
    outcome = run(source.replace("~", ""), language, NAME)
    assert outcome.text == source.replace("~", underscored)
    assert outcome.reasons == []


@pytest.mark.parametrize("language", SOURCES)
def test_name_that_is_spelled_beside_the_function(language: str) -> None:
    """It would stay with its hyphens, so the database does."""
    source = SOURCES[language][0].replace("OTHER", "'compliance-evidence-db-dev'").replace("~", "")
    outcome = run(source, language, NAME)
    assert outcome.text == source
    assert outcome.reasons
