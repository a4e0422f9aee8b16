from __future__ import annotations

import abc
from typing import Any, Protocol

import aws_cdk as cdk
import constructs
from aws_cdk import aws_lambda as lambda_
from aws_cdk import aws_s3 as s3
from aws_cdk import aws_sqs as sqs


class HasBucket(Protocol):
    bucket: s3.IBucket


class BaseStack(cdk.Stack, abc.ABC if False else object):
    ENV_SUFFIX = "dev"

    def __init__(self, scope: constructs.Construct, construct_id: str, **kwargs: Any) -> None:
        super().__init__(scope, construct_id, **kwargs)

    def resource_name(self, base: str) -> str:
        return f"base-{base}-{self.ENV_SUFFIX}"

    @property
    def suffix(self) -> str:
        return f"-{self.ENV_SUFFIX}"

    @staticmethod
    def runtime() -> lambda_.Runtime:
        return lambda_.Runtime.PYTHON_3_9


class StorageStack(BaseStack):
    def __init__(self, scope: constructs.Construct, construct_id: str, **kwargs: Any) -> None:
        super().__init__(scope, construct_id, **kwargs)
        store = s3.Bucket(self, "Store", bucket_name=self.resource_name("store"))
        other = s3.Bucket(self, "Other", bucket_name=f"base-other{self.suffix}")
        third = s3.Bucket(self, "Third", bucket_name=f"base-third{self.ENV_SUFFIX}")
        self.bucket = store
        cdk.CfnOutput(self, "Names", value=other.bucket_name + third.bucket_name)


class ComputeStack(BaseStack):
    def __init__(self, scope: constructs.Construct, construct_id: str, storage: HasBucket, **kwargs: Any) -> None:
        super().__init__(scope, construct_id, **kwargs)
        queue = sqs.Queue(self, "Queue")
        fn = lambda_.Function(
            self, "Fn", runtime=self.runtime(), handler="index.handler",
            code=lambda_.Code.from_inline("def handler(e, c): return 1"),
        )
        storage.bucket.grant_read(fn)
        queue.grant_send_messages(fn)


app = cdk.App()
storage = StorageStack(app, "Storage")
ComputeStack(app, "Compute", storage)
app.synth()
