import aws_cdk as cdk
from aws_cdk import aws_s3 as s3, aws_sqs as sqs
from constructs import Construct

SUFFIX = "dev"


class NamesStack(cdk.Stack):
    def __init__(self, scope: Construct, construct_id: str, **kwargs) -> None:
        super().__init__(scope, construct_id, **kwargs)
        named = lambda base: f"names-{base}{SUFFIX}"  # noqa: E731
        self.bucket = s3.Bucket(self, "Bucket", bucket_name=named("bucket"))
        self.queue = sqs.Queue(self, "Queue", queue_name=self.full_name("queue"))
        self.direct = sqs.Queue(self, "Direct", queue_name=f"names-direct{SUFFIX}")
        cdk.CfnOutput(self, "BucketArn", value=f"arn:aws:s3:::names-bucket{SUFFIX}")

    @staticmethod
    def full_name(base: str) -> str:
        """names-{base}-{suffix}"""
        return "names-" + base + SUFFIX
