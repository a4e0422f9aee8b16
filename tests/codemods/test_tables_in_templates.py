"""What a test is run with by a table in a template is known: ``it.each`suffix | …` ``.

https://jestjs.io/docs/api#2-testeachtablename-fn-timeout
"""

from __future__ import annotations

import pytest
from file_runs import run_files

NAME = "resource-name-separator"
STACK = """\
import * as cdk from 'aws-cdk-lib';
import * as sqs from 'aws-cdk-lib/aws-sqs';

export class Tap extends cdk.Stack {
  constructor(scope: cdk.App, id: string, environmentSuffix: string) {
    super(scope, id);
    new sqs.Queue(this, 'Jobs', { queueName: `tap-jobs~${environmentSuffix}` });
  }
}
"""
TEST = """\
import {{ App }} from 'aws-cdk-lib';
import {{ Tap }} from '../lib/tap';

{each}`
  {heading}
  ${{{first}}} | ${{2}}
  ${{{second}}} | ${{3}}
`('has queues', ({taken}) => {{
  expect(new Tap(new App(), 'T', {given})).toBeDefined();
}});
"""
CASE = {
    "each": "it.each",
    "heading": "suffix | count",
    "first": "'dev'",
    "second": "'prod'",
    "taken": "{ suffix, count }",
    "given": "suffix",
}
KNOWN = {
    "an item": {},
    "a test": {"each": "test.each"},
    "a block of tests": {"each": "describe.each"},
    "another name": {"taken": "{ suffix: stage }", "given": "stage"},
}
UNKNOWN = {
    "a value from elsewhere": {"second": "load()"},
    "a separator of its own": {"second": "'-prod'"},
    "another column": {"heading": "stage | count", "taken": "{ suffix }"},
    "another function": {"each": "rows.of"},
}


def _files(case: dict[str, str], separator: str) -> dict[str, str]:
    return {
        "lib/tap.ts": STACK.replace("~", separator),
        "test/tap.test.ts": TEST.format(**{**CASE, **case}),
    }


@pytest.mark.parametrize("case", UNKNOWN)
def test_a_suffix_that_is_not_known_keeps_the_name(case: str) -> None:
    outcome = run_files(_files(UNKNOWN[case], ""), NAME)
    assert outcome.texts == _files(UNKNOWN[case], "")
    assert outcome.reasons


@pytest.mark.parametrize("case", KNOWN)
def test_a_suffix_of_the_table_is_known(case: str) -> None:
    outcome = run_files(_files(KNOWN[case], ""), NAME)
    assert outcome.texts == _files(KNOWN[case], "-")
    assert outcome.reasons == []
