#!/usr/bin/env python
"""Everything in one file, written in haste."""

from aws_cdk import *
from aws_cdk import aws_s3, aws_kms, aws_lambda, aws_sqs
import aws_cdk.aws_sns
import constructs

retain = RemovalPolicy.RETAIN
suffix = "dev"

class DataStack(Stack):
    def __init__(self, scope, id, **kwargs):
        super(DataStack, self).__init__(scope, id, **kwargs)
        key = aws_kms.Key(self, "Key", removal_policy=retain)
        bucket = aws_s3.Bucket(self, "Bucket", removal_policy=retain, bucket_name="hasty-bucket" + suffix)
        queue = aws_sqs.Queue(self, "Queue", removal_policy=retain)
        topic = aws_cdk.aws_sns.Topic(self, "Topic", topic_name="hasty-topic" + suffix)
        f = aws_lambda.Function(self, "F", runtime=aws_lambda.Runtime.PYTHON_3_9, handler="i.h", code=aws_lambda.Code.from_inline("def h(e,c): pass"),
            environment=dict(BUCKET="hasty-bucket" + suffix, KEY=key.key_arn, Q=queue.queue_url, T=topic.topic_arn))
        CfnOutput(self, "Name", value=bucket.bucket_name); CfnOutput(self, "F-Arn", value=f.function_arn)

class EmptyStack(Stack):
    def __init__(self, scope, id, **kwargs):
        super().__init__(scope, id, **kwargs)
        aws_s3.CfnBucket(self, "Cfn").apply_removal_policy(RemovalPolicy.RETAIN)
        b = aws_s3.Bucket(self, "B2")
        b.apply_removal_policy(RemovalPolicy.RETAIN)
        aws_sqs.Queue(self, "Q2").apply_removal_policy(RemovalPolicy.RETAIN)

app = App()
DataStack(app, "Data", stack_name="hasty-data" + suffix)
EmptyStack(app, "Empty")
app.synth()
