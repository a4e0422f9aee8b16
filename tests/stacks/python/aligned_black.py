from aws_cdk import (Stack, RemovalPolicy, Duration, CfnOutput,
                     aws_s3 as s3, aws_kms as kms,
                     aws_sqs as sqs, aws_lambda as lambda_, aws_glue as glue)
from constructs import Construct

suffix   = "dev"
SETTINGS = {"version"  : "3.0",
            "workers"  : 10,
            "database" : "x"}


class AlignedStack(Stack):
    def __init__(self, scope: Construct, construct_id: str,
                 **kwargs) -> None:
        super().__init__(scope, construct_id, **kwargs)

        key    = kms.Key(self, "Key",
                         alias               = f"aligned-key{suffix}",
                         enable_key_rotation = True)
        bucket = s3.Bucket(self, "Bucket",
                           bucket_name    = f"aligned-bucket{suffix}",
                           encryption_key = key,
                           removal_policy = RemovalPolicy.RETAIN)
        queue  = sqs.Queue(self, "Queue",
                           queue_name = f"aligned-queue{suffix}",
                           visibility_timeout = Duration.seconds(10)); other = sqs.Queue(self, "Other")
        job    = glue.CfnJob(self, "Job", role="arn:aws:iam::111122223333:role/g", command={"name": "glueetl"},
                             glue_version=SETTINGS["version"], number_of_workers=SETTINGS["workers"], worker_type="G.1X")
        fn     = lambda_.Function(self, "Fn",
                                  runtime = lambda_.Runtime.PYTHON_3_9,
                                  handler = "index.handler",
                                  code    = lambda_.Code.from_inline("def handler(e, c): pass"),
                                  environment = {"JOB":   job.ref,
                                                 "QUEUE": queue.queue_url})
        bucket.grant_read(fn); other.grant_send_messages(fn)
        CfnOutput(self, "BucketName",
                  value       = bucket.bucket_name,
                  description = "the bucket")
