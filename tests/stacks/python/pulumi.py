import pulumi
import pulumi_aws as aws
from pulumi_aws import s3, sqs
from cdktf import TerraformStack
from cdktf_cdktf_provider_aws.s3_bucket import S3Bucket

NAME_SUFFIX = "-dev01"
config = pulumi.Config()
raw = s3.Bucket("raw", bucket=f"fin-raw{NAME_SUFFIX}")
queue = sqs.Queue("q", name=f"fin-q{NAME_SUFFIX}")
fn = aws.lambda_.Function("fn", runtime="python3.9", handler="i.h", role="r")


class MyStack(TerraformStack):
    def __init__(self, scope, id):
        super().__init__(scope, id)
        bucket = S3Bucket(self, "b", bucket=f"fin-b{NAME_SUFFIX}")
