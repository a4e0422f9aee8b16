from aws_cdk import core
from aws_cdk import aws_s3 as s3
from aws_cdk import aws_sqs as sqs


class OldStack(core.Stack):
    def __init__(self, scope: core.Construct, id: str, **kwargs) -> None:
        super().__init__(scope, id, **kwargs)
        bucket = s3.Bucket(self, "B", removal_policy=core.RemovalPolicy.RETAIN)
        bucket.enable_event_bridge_notification()
        q = sqs.Queue(self, "Q")
        core.CfnOutput(self, "Out", value=bucket.bucket_name)
