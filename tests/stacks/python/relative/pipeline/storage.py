from aws_cdk import CfnOutput
from aws_cdk import aws_s3 as s3, aws_sqs as sqs
from constructs import Construct

from . import settings as cfg
from .settings import Names


class Storage(Construct):
    def __init__(self, scope: Construct, construct_id: str) -> None:
        super().__init__(scope, construct_id)
        self.bucket = s3.Bucket(self, "Bucket", bucket_name=Names.BUCKET)
        self.queue = sqs.Queue(self, "Queue", queue_name=f"pipe-queue{cfg.SUFFIX}")
        CfnOutput(self, "BucketName", value=self.bucket.bucket_name)
