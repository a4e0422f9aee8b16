import os
from typing import Optional

from aws_cdk import CfnOutput, Duration, RemovalPolicy, Stack
from aws_cdk import aws_dynamodb as dynamodb
from aws_cdk import aws_kms as kms
from aws_cdk import aws_lambda as _lambda
from aws_cdk import aws_s3 as s3
from aws_cdk import aws_sqs as sqs
from constructs import Construct


def removal_policy_for(stage: str) -> RemovalPolicy:
    return RemovalPolicy.RETAIN if stage == "prod" else RemovalPolicy.DESTROY


class AppStack(Stack):
    """App stack."""

    def __init__(self, scope: Construct, construct_id: str, stage: Optional[str] = "dev", **kwargs) -> None:
        super().__init__(scope, construct_id, **kwargs)

        is_prod = os.getenv("IS_PROD") == "1"
        policy = RemovalPolicy.RETAIN if is_prod else RemovalPolicy.DESTROY

        assets = s3.Bucket(self, "Assets", removal_policy=policy, auto_delete_objects=not is_prod)
        logs = s3.Bucket(self, "Logs", removal_policy=removal_policy_for(stage))
        uploads = s3.Bucket(self, "Uploads", server_access_logs_bucket=logs)
        key = kms.Key(self, "Key", removal_policy=policy)
        queue = sqs.Queue(self, "Queue", encryption_master_key=key, removal_policy=policy)
        if is_prod:
            archive = s3.Bucket(self, "Archive")
            archive.add_lifecycle_rule(expiration=Duration.days(1))
        table = dynamodb.Table(
            self, "Table",
            partition_key=dynamodb.Attribute(name="id", type=dynamodb.AttributeType.STRING),
            removal_policy=policy,
        )
        fn = _lambda.Function(
            self, "Fn",
            runtime=_lambda.Runtime.PYTHON_3_9 if stage == "dev" else _lambda.Runtime.PYTHON_3_10,
            handler="index.handler",
            code=_lambda.InlineCode("def handler(e, c): pass"),
            environment={"ASSETS": assets.bucket_name, "UP": uploads.bucket_name, "Q": queue.queue_url, "T": table.table_name},
        )
        CfnOutput(self, "FnName", value=fn.function_name)
