import aws_cdk as cdk
from aws_cdk import aws_s3 as s3, aws_sqs as sqs, aws_ec2 as ec2, aws_lambda as lambda_
from constructs import Construct


def describe(bucket, queue=None):
    return f"{bucket.bucket_name}:{queue.queue_name if queue else ''}"


class NastyStack(cdk.Stack):
    counter = 0

    def assets(self):
        return "assets"

    def __init__(self, scope: Construct, construct_id: str, vpc_cidr: str, **kwargs) -> None:
        super().__init__(scope, construct_id, **kwargs)

        vpc = ec2.Vpc(self, "Vpc", max_azs=1, nat_gateways=0, ip_addresses=ec2.IpAddresses.cidr(vpc_cidr))
        bucket: s3.Bucket = s3.Bucket(self, "Bucket")
        mutable = s3.Bucket(self, "M1")
        mutable = s3.Bucket(self, "M2")
        assets = s3.Bucket(self, "Assets")
        queue = sqs.Queue(self, "Queue")
        first, second = s3.Bucket(self, "First"), s3.Bucket(self, "Second")
        region = sqs.Queue(self, "Region")

        def local_describe():
            nonlocal mutable
            return describe(bucket=bucket, queue=queue)

        names = [bucket.bucket_name for bucket in (first, second)]
        text = f"{bucket.bucket_name}/{queue.queue_name!r:>10}" + "{queue}"
        late = lambda queue: queue.queue_name  # noqa: E731
        mapping = dict(bucket=bucket, vpc=vpc, queue=queue.queue_arn)
        fn = lambda_.Function(
            self, "Fn", runtime=lambda_.Runtime.PYTHON_3_12, handler="index.handler",
            code=lambda_.Code.from_inline("def handler(e, c):\n    bucket = 'queue'\n    return bucket"),
            vpc=vpc, vpc_subnets=ec2.SubnetSelection(subnet_type=ec2.SubnetType.PUBLIC), allow_public_subnet=True,
        )
        if (granted := bucket.grant_read(fn)) is not None:
            self.counter += 1
        for queue_arn in [queue.queue_arn]:
            del queue_arn
        cdk.CfnOutput(
            self, "Info",
            value=",".join([local_describe(), *names, text, late(queue), mapping["bucket"].bucket_arn, region.queue_name, assets.bucket_name, mutable.bucket_name]),
        )
        del granted
