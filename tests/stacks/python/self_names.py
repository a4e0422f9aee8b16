from typing import Optional, Any

import aws_cdk as cdk
from aws_cdk import aws_s3 as s3
from aws_cdk import aws_sqs as sqs
from constructs import Construct

environment_suffix = "dev"


class AppStack(cdk.Stack):
    '''Stack of the app.

    environment_suffix comes from the module.
    '''

    def __init__(
        self,
        scope: Construct,
        construct_id: str,
        **kwargs: Any,
    ) -> None:
        super().__init__(scope, construct_id, **kwargs)

        bucket = s3.Bucket(
            self,
            "Bucket",
            bucket_name=f'appdata-{environment_suffix}-{cdk.Aws.ACCOUNT_ID}',
        )
        queue = self.make_queue("jobs")
        tags = s3.Bucket(
            self, "Tags",
        )

        cdk.CfnOutput(self, "BucketName", value=bucket.bucket_name)
        cdk.CfnOutput(self, "QueueName", value=queue.queue_name)
        tags.add_lifecycle_rule(expiration=cdk.Duration.days(3))

    def make_queue(self, name: str, *, fifo: Optional[bool] = None) -> sqs.Queue:
        return sqs.Queue(self, name.title(), queue_name=f"app-{name}-queue{environment_suffix}", fifo=fifo)
