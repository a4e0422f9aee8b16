"""The ideal form."""

from __future__ import annotations

import aws_cdk as cdk
from aws_cdk import aws_glue as glue
from aws_cdk import aws_kms as kms
from aws_cdk import aws_lambda as lambda_
from aws_cdk import aws_s3 as s3
from aws_cdk import aws_sqs as sqs
from constructs import Construct

__all__ = ["CONFIG", "TapStack", "TapStackProps"]

CONFIG = {"glue": {"version": "4.0", "workers": 2}}


class TapStackProps(cdk.StackProps):
    def __init__(self, *, environment_suffix: str | None = None, **kwargs) -> None:
        super().__init__(**kwargs)
        self.environment_suffix = environment_suffix


class TapStack(cdk.Stack):
    def __init__(self, scope: Construct, construct_id: str, props: TapStackProps | None = None, **kwargs) -> None:
        super().__init__(scope, construct_id, **kwargs)
        suffix = (props.environment_suffix if props else None) or self.node.try_get_context("environmentSuffix") or "dev"

        self.key = kms.Key(
            self, "Key", alias=f"tap-key-{suffix}", removal_policy=cdk.RemovalPolicy.DESTROY, pending_window=cdk.Duration.days(7)
        )
        self.bucket = s3.Bucket(
            self,
            "Bucket",
            bucket_name=f"tap-bucket-{suffix}",
            removal_policy=cdk.RemovalPolicy.DESTROY,
            auto_delete_objects=True,
            event_bridge_enabled=True,
        )
        self.queue = sqs.Queue(self, "Queue", queue_name=f"tap-queue-{suffix}", removal_policy=cdk.RemovalPolicy.DESTROY)
        self.database = glue.CfnDatabase(self, "Db", catalog_id=self.account, database_input={"name": f"tap_db_{suffix}"})
        self.job = glue.CfnJob(
            self, "Job", role="arn:aws:iam::111122223333:role/g", command={"name": "glueetl"},
            glue_version=CONFIG["glue"]["version"], number_of_workers=CONFIG["glue"]["workers"], worker_type="G.1X",
        )
        self.fn = lambda_.Function(
            self, "Fn", runtime=lambda_.Runtime.PYTHON_3_12, handler="index.handler",
            code=lambda_.Code.from_inline("def handler(e, c): pass"),
        )
        cdk.CfnOutput(self, "BucketName", value=self.bucket.bucket_name, export_name=f"BucketName-{suffix}")
