import aws_cdk as cdk
from aws_cdk import aws_glue as glue, aws_kms as kms, aws_lambda as lambda_, aws_s3 as s3, aws_sqs as sqs
from constructs import Construct


class ConfigStack(cdk.Stack):
    def __init__(self, scope: Construct, construct_id: str, config: dict, **kwargs):
        super().__init__(scope, construct_id, **kwargs)
        suffix = config["suffix"]
        key = kms.Key(self, "Key", removal_policy=config["removal_policy"])
        bucket = s3.Bucket(self, "Bucket", bucket_name=f"cfg-bucket{suffix}", encryption_key=key, removal_policy=config.get("removal_policy"))
        queue = sqs.Queue(self, "Queue", queue_name="cfg-queue" + config["suffix"])
        job = glue.CfnJob(self, "Job", role="arn:aws:iam::111122223333:role/g", command={"name": "glueetl", "scriptLocation": f"s3://cfg-bucket{suffix}/j.py"},
                          glue_version=config["glue"]["version"], number_of_workers=config["glue"].get("workers", 10), worker_type="G.1X")
        fn = lambda_.Function(self, "Fn", runtime=config["runtime"], handler="index.handler", code=lambda_.Code.from_inline("def handler(e, c): pass"),
                              environment={"JOB": job.ref})
        bucket.grant_read(fn)
        queue.grant_send_messages(fn)
        cdk.CfnOutput(self, "BucketName", value=bucket.bucket_name)


app = cdk.App()
ConfigStack(app, "Config", {
    "suffix": "-dev",
    "removal_policy": cdk.RemovalPolicy.RETAIN,
    "glue": {"version": "3.0", "workers": 10},
    "runtime": lambda_.Runtime.PYTHON_3_9,
})
app.synth()
