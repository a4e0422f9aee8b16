from aws_cdk import CfnOutput, Stack
from aws_cdk import aws_kms as kms
from aws_cdk import aws_s3 as s3
from constructs import Construct

from .config import NAME_SUFFIX, RAW_NAME


class StorageStack(Stack):
    def __init__(self, scope: Construct, construct_id: str, **kwargs) -> None:
        super().__init__(scope, construct_id, **kwargs)

        key = kms.Key(self, "Key", alias=f"claims-key{NAME_SUFFIX}")
        self.raw = s3.Bucket(self, "Raw", bucket_name=RAW_NAME, encryption_key=key)
        results = s3.Bucket(self, "Results", bucket_name=f"claims-results{NAME_SUFFIX}")
        results.enable_event_bridge_notification()
        CfnOutput(self, "BucketName", value=self.raw.bucket_name)
