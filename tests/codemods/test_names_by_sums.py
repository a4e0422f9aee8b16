"""Names that a function adds up of what it is given: ``def suffixed(name, suffix): name + suffix``."""

from __future__ import annotations

import pytest

from cdkfix.testing import run

SELECT = frozenset({"glue-database-name", "resource-name-separator"})
TYPESCRIPT = """\
import * as cdk from 'aws-cdk-lib';
import * as glue from 'aws-cdk-lib/aws-glue';
import * as sqs from 'aws-cdk-lib/aws-sqs';

~

export class Data extends cdk.Stack {
  constructor(scope: cdk.App, id: string, suffix: string) {
    super(scope, id);
    new sqs.Queue(this, 'Counts', { queueName: suffixed('app-counts', suffix) });
    new sqs.Queue(this, 'Dlq', { queueName: suffixed(QUEUE, suffix) });
    new glue.CfnDatabase(this, 'Db', {
      catalogId: '1',
      databaseInput: { name: suffixed('app-db', suffix) },
    });
  }
}
"""
PYTHON = """\
import aws_cdk as cdk
from aws_cdk import aws_glue as glue, aws_sqs as sqs


~


class Data(cdk.Stack):
    def __init__(self, scope, id, suffix):
        super().__init__(scope, id)
        sqs.Queue(self, "Counts", queue_name=suffixed("app-counts", suffix))
        sqs.Queue(self, "Dlq", queue_name=suffixed(QUEUE, suffix))
        glue.CfnDatabase(
            self,
            "Db",
            catalog_id="1",
            database_input={"name": suffixed("app-db", suffix)},
        )
"""
PATTERNS = {"typescript": TYPESCRIPT, "python": PYTHON}
WITHOUT_HYPHENS = {"typescript": ".replace(/-/g, '_')", "python": '.replace("-", "_")'}
MAKERS = {
    "typescript, of no type": (
        "typescript",
        "function suffixed(name, suffix) {\n  return name + suffix;\n}",
        "function suffixed(name, suffix) {\n  return name + '-' + suffix;\n}",
    ),
    "typescript, of a type": (
        "typescript",
        "const suffixed = (name: string, suffix: string) => name + suffix;",
        "const suffixed = (name: string, suffix: string) => name + '-' + suffix;",
    ),
    "typescript, by concat": (
        "typescript",
        "const suffixed = (name: string, suffix: string) => name.concat(suffix);",
        "const suffixed = (name: string, suffix: string) => name.concat('-' + suffix);",
    ),
    "typescript, a template": (
        "typescript",
        "const suffixed = (name: string, suffix: string) => `${name}${suffix}`;",
        "const suffixed = (name: string, suffix: string) => `${name}-${suffix}`;",
    ),
    "python, of no type": (
        "python",
        "def suffixed(name, suffix):\n    return name + suffix",
        'def suffixed(name, suffix):\n    return name + "-" + suffix',
    ),
    "python, of a type": (
        "python",
        "def suffixed(name: str, suffix: str) -> str:\n    return name + suffix",
        'def suffixed(name: str, suffix: str) -> str:\n    return name + "-" + suffix',
    ),
    "python, a lambda": (
        "python",
        "suffixed = lambda name, suffix: name + suffix",
        'suffixed = lambda name, suffix: name + "-" + suffix',
    ),
    "python, an f-string": (
        "python",
        'def suffixed(name, suffix):\n    return f"{name}{suffix}"',
        'def suffixed(name, suffix):\n    return f"{name}-{suffix}"',
    ),
}


def source(language: str, maker: str, queue: str) -> str:
    return PATTERNS[language].replace("~", maker).replace("QUEUE", queue)


@pytest.mark.parametrize(("language", "before", "after"), MAKERS.values(), ids=MAKERS)
def test_a_sum_of_parameters_is_a_name(language: str, before: str, after: str) -> None:
    result = run(source(language, before, '"app-dlq"'), language, SELECT)
    made = ("'app-db', suffix)", '"app-db", suffix)')
    expected = source(language, after, '"app-dlq"')
    for text in made:
        expected = expected.replace(text, text + WITHOUT_HYPHENS[language])
    assert result.text == expected


UNTYPED = [key for key in MAKERS if "no type" in key or "lambda" in key]


@pytest.mark.parametrize("key", UNTYPED)
@pytest.mark.parametrize("given", ["given", "1"])
def test_what_may_be_a_number_is_left_alone(key: str, given: str) -> None:
    language, before, _ = MAKERS[key]
    text = source(language, before, given)
    result = run(text, language, SELECT)
    assert result.text == text
