"""Names that programs in the texts of stacks put together of a text and the suffix: these stay.

What stands in a text is no code that changes, and it would ask for the name as it was.
"""

from __future__ import annotations

import pytest

from cdkfix.testing import run

STACKS = {
    "typescript": """\
import * as cdk from 'aws-cdk-lib';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import * as s3 from 'aws-cdk-lib/aws-s3';

export class Feed extends cdk.Stack {
  constructor(scope: cdk.App, id: string, suffix: string) {
    super(scope, id);
    new s3.Bucket(this, 'Raw', { bucketName: `feed-raw~${suffix}` });
    new lambda.Function(this, 'Fetch', {
      runtime: lambda.Runtime.PYTHON_3_12,
      handler: 'index.handler',
      code: lambda.Code.fromInline(`
LINE
`),
      environment: { SUFFIX: suffix },
    });
  }
}
""",
    "python": '''\
import aws_cdk as cdk
from aws_cdk import aws_lambda as lambda_, aws_s3 as s3


class Feed(cdk.Stack):
    def __init__(self, scope, id, suffix: str):
        super().__init__(scope, id)
        s3.Bucket(self, "Raw", bucket_name=f"feed-raw~{suffix}")
        lambda_.Function(
            self,
            "Fetch",
            runtime=lambda_.Runtime.PYTHON_3_12,
            handler="index.handler",
            code=lambda_.Code.from_inline("""
LINE
"""),
            environment={"SUFFIX": suffix},
        )
''',
}
HELD = {
    "a sum": "BUCKET = 'feed-raw' + os.environ['SUFFIX']",
    "a sum without blanks": "BUCKET = 'feed-raw'+SUFFIX",
    "an f-string": "BUCKET = f'feed-raw{SUFFIX}'",
    "a formatted text": "BUCKET = 'feed-raw%s' % SUFFIX",
}
OTHERS = {
    "another name": "BUCKET = 'feed-rows' + os.environ['SUFFIX']",
    "a name with a hyphen": "BUCKET = 'feed-raw-' + os.environ['SUFFIX']",
    "the text alone": "print('feed-raw', SUFFIX)",
}


@pytest.mark.parametrize("line", HELD.values(), ids=HELD)
@pytest.mark.parametrize("language", STACKS)
def test_a_name_that_a_program_puts_together_stays(language: str, line: str) -> None:
    text = STACKS[language].replace("LINE", line).replace("~", "")
    outcome = run(text, language, ["resource-name-separator"])
    assert outcome.text == text
    assert ["spelled with a placeholder" in reason for reason in outcome.reasons] == [True]


@pytest.mark.parametrize("line", OTHERS.values(), ids=OTHERS)
@pytest.mark.parametrize("language", STACKS)
def test_what_a_program_says_otherwise_is_no_obstacle(language: str, line: str) -> None:
    text = STACKS[language].replace("LINE", line)
    outcome = run(text.replace("~", ""), language, ["resource-name-separator"])
    assert outcome.reasons == []
    assert outcome.text == text.replace("~", "-")
