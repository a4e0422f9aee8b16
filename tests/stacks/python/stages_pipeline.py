from typing import Mapping

from aws_cdk import App, CfnOutput, Environment, RemovalPolicy, Stack, Stage, Tags
from aws_cdk import aws_lambda as lambda_, aws_s3 as s3, aws_sns as sns, aws_sns_subscriptions as subs, aws_sqs as sqs
from constructs import Construct

STAGES: Mapping[str, dict] = {
    "beta": {"suffix": "-beta", "region": "us-east-1"},
    "prod": {"suffix": "-prod", "region": "us-west-2"},
}


class ServiceStack(Stack):
    def __init__(self, scope: Construct, construct_id: str, *, suffix: str, **kwargs) -> None:
        super().__init__(scope, construct_id, **kwargs)
        bucket = s3.Bucket(self, "Bucket", bucket_name=f"svc-bucket{suffix}", removal_policy=RemovalPolicy.RETAIN)
        topic = sns.Topic(self, "Topic", topic_name=f"svc-topic{suffix}")
        queue = sqs.Queue(self, "Queue", queue_name=f"svc-queue{suffix}")
        topic.add_subscription(subs.SqsSubscription(queue))
        fn = lambda_.Function(
            self, "Fn",
            function_name=f"svc-fn{suffix}",
            runtime=lambda_.Runtime.PYTHON_3_9,
            handler="index.handler",
            code=lambda_.Code.from_inline("def handler(e, c): pass"),
            environment={"TOPIC": f"arn:aws:sns:{self.region}:{self.account}:svc-topic{suffix}"},
        )
        bucket.grant_read(fn)
        CfnOutput(self, "BucketName", value=bucket.bucket_name)


class ServiceStage(Stage):
    def __init__(self, scope: Construct, construct_id: str, *, suffix: str, **kwargs) -> None:
        super().__init__(scope, construct_id, **kwargs)
        ServiceStack(self, "Service", suffix=suffix)
        Tags.of(self).add("suffix", suffix)


app = App()
for name, settings in STAGES.items():
    ServiceStage(app, name, suffix=settings["suffix"], env=Environment(region=settings["region"], account="111122223333"))
app.synth()
