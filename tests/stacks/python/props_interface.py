"""CDK app with a StackProps subclass, in the TAP style."""
import os
from typing import Optional

import aws_cdk as cdk
from aws_cdk import StackProps, aws_s3 as s3, aws_sqs as sqs, aws_lambda as _lambda, aws_dynamodb as dynamodb
from constructs import Construct


class TapStackProps(cdk.StackProps):
    """Props."""

    def __init__(self, environment_suffix: Optional[str] = None, **kwargs):
        super().__init__(**kwargs)
        self.environment_suffix = environment_suffix


class TapStack(cdk.Stack):
    def __init__(self, scope: Construct, construct_id: str, props: Optional[TapStackProps] = None, **kwargs):
        super().__init__(scope, construct_id, **kwargs)

        environment_suffix = (
            props.environment_suffix if props else None
        ) or self.node.try_get_context('environmentSuffix') or 'dev'

        artifacts = s3.Bucket(
            self,
            "Artifacts",
            bucket_name=f"tap-artifacts{environment_suffix}",
            encryption=s3.BucketEncryption.S3_MANAGED,
        )

        work_queue = sqs.Queue(
            self,
            "WorkQueue",
            queue_name=f"tap-work{environment_suffix}",
            visibility_timeout=cdk.Duration.seconds(300),
        )

        table = dynamodb.Table(
            self,
            "Jobs",
            table_name=f"tap-jobs{environment_suffix}",
            partition_key=dynamodb.Attribute(name="id", type=dynamodb.AttributeType.STRING),
            removal_policy=cdk.RemovalPolicy.DESTROY,
        )

        worker = _lambda.Function(
            self,
            "Worker",
            function_name=f"tap-worker{environment_suffix}",
            runtime=_lambda.Runtime.PYTHON_3_10,
            handler="index.handler",
            code=_lambda.Code.from_inline("def handler(event, context):\n    return event\n"),
            environment={
                "TABLE_ARN": f"arn:aws:dynamodb:{self.region}:{self.account}:table/tap-jobs{environment_suffix}",
                "QUEUE": work_queue.queue_url,
                "BUCKET": artifacts.bucket_name,
            },
        )
        table.grant_read_write_data(worker)

        cdk.CfnOutput(self, "WorkerArn", value=worker.function_arn)
        cdk.CfnOutput(self, "BucketUrl", value=f"s3://tap-artifacts{environment_suffix}/")


app = cdk.App()
TapStack(app, "TapStack", TapStackProps(environment_suffix=os.environ.get("ENVIRONMENT_SUFFIX")))
app.synth()
