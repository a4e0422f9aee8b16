"""Beginnings of names that go on behind their suffix, where something is looked for by them.

In the texts ``~`` is where a hyphen comes in.
"""

from __future__ import annotations

import pytest

from cdkfix.testing import run

TEXTS = {
    "typescript": """\
import * as cdk from 'aws-cdk-lib';
import { aws_events as events, aws_s3 as s3 } from 'aws-cdk-lib';

class Shop extends cdk.Stack {
  constructor(scope: cdk.App, id: string, suffix: string) {
    super(scope, id);
    new s3.Bucket(this, 'B', { bucketName: `shop-data~${suffix}-${this.account}-${this.region}` });
    run({ source: ['aws.s3'], detail: { bucket: { name: [{ prefix: `shop-data~${suffix}` }] } } });
    run(events.Match.prefix(`shop-data~${suffix}-`));
    run({ BUCKET_PREFIX: `shop-data~${suffix}`, KEY: `shop-data${suffix}` });
    run([{ prefix: `shop-data${suffix}`, enabled: true }], { prefix: `shop-data${suffix}` });
    run([{ prefix: 'shop-data' }]);
  }
}
""",
    "python": """\
import aws_cdk as cdk
from aws_cdk import aws_events as events, aws_s3 as s3


class Shop(cdk.Stack):
    def __init__(self, scope, id, suffix):
        super().__init__(scope, id)
        s3.Bucket(self, "B", bucket_name=f"shop-data~{suffix}-{self.account}-{self.region}")
        run({"source": ["aws.s3"], "detail": {"bucket": {"name": [{"prefix": f"shop-data~{suffix}"}]}}})
        run(events.Match.prefix(f"shop-data~{suffix}-"))
        run({"BUCKET_PREFIX": f"shop-data~{suffix}", "KEY": f"shop-data{suffix}"})
        run([{"prefix": f"shop-data{suffix}", "enabled": True}], {"prefix": f"shop-data{suffix}"})
        run([{"prefix": "shop-data"}])
""",
}


@pytest.mark.parametrize("language", TEXTS)
def test_what_is_looked_for_by_the_beginning_follows(language: str) -> None:
    """The beginnings of objects' keys are none of a bucket's name."""
    text = TEXTS[language]
    outcome = run(text.replace("~", ""), language, ["resource-name-separator"])
    assert outcome.text == text.replace("~", "-")
    assert outcome.reasons == []
