from __future__ import annotations

from aws_cdk import CfnOutput, RemovalPolicy, Stack, StackProps
from aws_cdk import aws_lambda as lambda_
from aws_cdk import aws_s3 as s3
from aws_cdk import aws_sqs as sqs
from constructs import Construct

DOC = """
bucket = s3.Bucket(self, "X", removal_policy=RemovalPolicy.RETAIN)
glue_version="3.0"
"""


class Bucket:
    """Not CDK's."""

    def __init__(self, scope: object, id: str, removal_policy: str | None = None) -> None:
        self.removal_policy = removal_policy

    def enable_event_bridge_notification(self) -> None: ...


class Queue:
    def __init__(self, *args: object) -> None: ...


class CleanStack(Stack):
    def __init__(self, scope: Construct, construct_id: str, environment_suffix: str = "dev", **kwargs) -> None:
        super().__init__(scope, construct_id, **kwargs)

        self.data = s3.Bucket(
            self, "Data",
            bucket_name=f"clean-data-{environment_suffix}",
            removal_policy=RemovalPolicy.DESTROY,
            auto_delete_objects=True,
            event_bridge_enabled=True,
        )
        self.queue = sqs.Queue(self, "Queue", removal_policy=RemovalPolicy.DESTROY)
        s3.Bucket(self, "Audit", removal_policy=RemovalPolicy.RETAIN)  # cdkfix: ignore[s3-bucket-removal-policy]

        mine = Bucket(self, "Mine", removal_policy="RETAIN")
        mine.enable_event_bridge_notification()
        Queue(self, "Q")

        imported = s3.Bucket.from_bucket_name(self, "Imported", "legacy-bucket")
        imported.enable_event_bridge_notification()
        sqs.Queue.from_queue_arn(self, "ImportedQ", "arn:aws:sqs:us-east-1:123456789012:legacy")

        self.fn = lambda_.Function(
            self, "Fn",
            runtime=lambda_.Runtime.PYTHON_3_12,
            handler="index.handler",
            code=lambda_.Code.from_inline(
                "# runtime=lambda_.Runtime.PYTHON_3_9\ndef handler(e, c):\n    return 'glue.driver.x'\n"
            ),
        )
        CfnOutput(self, "DataName", value=self.data.bucket_name, export_name=f"DataName-{environment_suffix}")
