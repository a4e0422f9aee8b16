"""What a loop goes through is known where a function's calls give it one by one: ``*names``."""

from __future__ import annotations

import pytest

from cdkfix.testing import run

NAME = ["glue-database-name"]

TYPESCRIPT = """\
import * as cdk from 'aws-cdk-lib';
import * as glue from 'aws-cdk-lib/aws-glue';
import * as s3 from 'aws-cdk-lib/aws-s3';

const named = (...parts: string[]): string => ['llm', ...parts, 'dev'].join('-');

export class Data extends cdk.Stack {
  constructor(scope: cdk.App, id: string, given: string[]) {
    super(scope, id);
    this.buckets(GIVEN);
    new glue.CfnDatabase(this, 'D', { catalogId: 'c', databaseInput: { name: named('logs')~ } });
  }

  private buckets(first: string, ...names: string[]): s3.Bucket[] {
    return names.map((name) => new s3.Bucket(this, name, { bucketName: named(name) }));
  }
}
"""
PYTHON = """\
import aws_cdk as cdk
from aws_cdk import aws_glue as glue, aws_s3 as s3


def named(*parts):
    return "-".join(["llm", *parts, "dev"])


class Data(cdk.Stack):
    def __init__(self, scope, id, given):
        super().__init__(scope, id)
        self.buckets(GIVEN)
        glue.CfnDatabase(self, "D", catalog_id="c", database_input={"name": named("logs")~})

    def buckets(self, first, *names):
        return [s3.Bucket(self, name, bucket_name=named(name)) for name in names]
"""
SOURCES = {
    "typescript": (TYPESCRIPT, ".replace(/-/g, '_')"),
    "python": (PYTHON, '.replace("-", "_")'),
}
MAY_BE_THE_SAME = {
    "one of them": ("'logs', 'raw', 'logs'",) * 2,
    "one of a list": ("'raw', ...['logs', 'raw']", "'raw', *['logs', 'raw']"),
    "unknown ones": ("'raw', ...given", "'raw', *given"),
}


@pytest.mark.parametrize("language", SOURCES)
@pytest.mark.parametrize("given", MAY_BE_THE_SAME)
def test_a_name_that_a_loop_may_make_as_well_stays(language: str, given: str) -> None:
    source = SOURCES[language][0].replace("~", "")
    source = source.replace("GIVEN", MAY_BE_THE_SAME[given][language == "python"])
    outcome = run(source, language, NAME)
    assert outcome.text == source
    assert outcome.reasons[0].startswith("another call of its function may make it as well: ")


OTHERS = {
    "others": ("'logs', 'raw', 'clean'",) * 2,
    "others of a list": ("'logs', ...['raw', 'clean']", "'logs', *['raw', 'clean']"),
    "none": ("'logs'",) * 2,
}


@pytest.mark.parametrize("language", SOURCES)
@pytest.mark.parametrize("given", OTHERS)
def test_a_name_that_the_loop_never_makes_has_its_underscores(language: str, given: str) -> None:
    """What another parameter takes is none of those that are gathered."""
    source, underscored = SOURCES[language]
    source = source.replace("GIVEN", OTHERS[given][language == "python"])
    outcome = run(source.replace("~", ""), language, NAME)
    assert outcome.text == source.replace("~", underscored)
    assert outcome.reasons == []
    assert run(outcome.text, language, NAME).findings == ()
