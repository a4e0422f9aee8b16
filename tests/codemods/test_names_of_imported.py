"""Names that are those of imported resources as well: whichever the project makes is renamed.

In the texts ``~`` is where a hyphen comes in.
"""

from __future__ import annotations

import pytest

from cdkfix.testing import run

SELECT = ["resource-name-separator"]
STACKS = {
    "typescript": """\
import * as cdk from 'aws-cdk-lib';
import { aws_dynamodb as dynamodb, aws_s3 as s3, aws_sqs as sqs } from 'aws-cdk-lib';

class Shop extends cdk.Stack {
  constructor(scope: cdk.App, id: string, suffix: string) {
    super(scope, id);
    BODY
  }
}
""",
    "python": """\
import aws_cdk as cdk
from aws_cdk import aws_dynamodb as dynamodb, aws_s3 as s3, aws_sqs as sqs


class Shop(cdk.Stack):
    def __init__(self, scope, id, suffix):
        super().__init__(scope, id)
        BODY
""",
}
FOLLOWING = {
    "of another kind": (
        "typescript",
        (
            "dynamodb.Table.fromTableName(this, 'T', `shop-orders${suffix}`);\n"
            "    s3.Bucket.fromBucketAttributes(this, 'B', { bucketName: `shop-orders${suffix}` });\n"
            "    new sqs.Queue(this, 'Q', { queueName: `shop-orders~${suffix}` });"
        ),
    ),
    "of the same kind": (
        "typescript",
        (
            "new dynamodb.TableV2(this, 'Q', { tableName: `shop-orders~${suffix}`, partitionKey: key });\n"
            "    dynamodb.Table.fromTableName(this, 'T', `shop-orders~${suffix}`);\n"
            "    run({ TABLE: `shop-orders~${suffix}` });"
        ),
    ),
    "of both": (
        "typescript",
        (
            "new sqs.Queue(this, 'Q', { queueName: `shop-orders~${suffix}` });\n"
            "    new s3.Bucket(this, 'B', { bucketName: `shop-orders~${suffix}` });\n"
            "    s3.Bucket.fromBucketName(this, 'I', `shop-orders~${suffix}`);\n"
            "    run({ BUCKET: `shop-orders~${suffix}` });"
        ),
    ),
    "Python, of another kind": (
        "python",
        (
            'dynamodb.Table.from_table_name(self, "T", f"shop-orders{suffix}")\n'
            '        s3.Bucket.from_bucket_attributes(self, "B", bucket_name=f"shop-orders{suffix}")\n'
            '        sqs.Queue(self, "Q", queue_name=f"shop-orders~{suffix}")'
        ),
    ),
    "Python, of the same kind": (
        "python",
        (
            'sqs.Queue(self, "Q", queue_name=f"shop-orders~{suffix}")\n'
            '        sqs.Queue.from_queue_arn(self, "I", f"arn:aws:sqs:eu-west-1:1:shop-orders~{suffix}")\n'
            '        run(QUEUE=f"shop-orders~{suffix}")'
        ),
    ),
}


@pytest.mark.parametrize(("language", "body"), FOLLOWING.values(), ids=FOLLOWING)
def test_an_import_follows_what_the_project_makes_of_its_kind(language: str, body: str) -> None:
    text = STACKS[language].replace("BODY", body)
    outcome = run(text.replace("~", ""), language, SELECT)
    assert outcome.text == text.replace("~", "-")
    assert outcome.reasons == []


UNTOLD = {
    "typescript": (
        "new sqs.Queue(this, 'Q', { queueName: `shop-orders${suffix}` });\n"
        "    dynamodb.Table.fromTableName(this, 'T', `shop-orders${suffix}`);\n"
        "    run({ NAME: `shop-orders${suffix}` });"
    ),
    "python": (
        'sqs.Queue(self, "Q", queue_name=f"shop-orders{suffix}")\n'
        '        dynamodb.Table.from_table_name(self, "T", f"shop-orders{suffix}")\n'
        '        run(name=f"shop-orders{suffix}")'
    ),
}


@pytest.mark.parametrize("language", UNTOLD)
def test_a_name_stays_where_it_may_be_that_of_what_is_imported(language: str) -> None:
    text = STACKS[language].replace("BODY", UNTOLD[language])
    outcome = run(text, language, SELECT)
    assert outcome.text == text
    (reason,) = outcome.reasons
    assert reason.startswith("what is imported has the same name, and may be meant: ")
