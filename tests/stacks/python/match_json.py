import json
from enum import Enum
from aws_cdk import CfnOutput, Duration, RemovalPolicy, Stack, aws_glue as glue, aws_kms as kms, aws_s3 as s3, aws_sqs as sqs
from constructs import Construct

RAW = json.loads('{"suffix": "-dev", "workers": 10, "version": "3.0"}')


class Env(str, Enum):
    DEV = "dev"
    PROD = "prod"


def policy(env: Env) -> RemovalPolicy:
    match env:
        case Env.PROD:
            return RemovalPolicy.RETAIN
        case _:
            return RemovalPolicy.DESTROY


class JsonStack(Stack):
    def __init__(self, scope: Construct, construct_id: str, env_name: Env = Env.DEV, **kwargs) -> None:
        super().__init__(scope, construct_id, **kwargs)
        suffix = RAW["suffix"]
        a = s3.Bucket(self, "A", bucket_name=f"json-a{suffix}", removal_policy=policy(env_name))
        b = s3.Bucket(self, "B", bucket_name=f"json-b-{env_name.value}", removal_policy=RemovalPolicy.RETAIN)
        k = kms.Key(self, "K", removal_policy=policy(env_name), pending_window=Duration.days(9))
        q = sqs.Queue(self, "Q", encryption_master_key=k)
        db = glue.CfnDatabase(self, "Db", catalog_id=self.account, database_input={"name": f"json-db-{env_name.value}"})
        job = glue.CfnJob(self, "Job", role="arn:aws:iam::111122223333:role/g", command={"name": "glueetl", "scriptLocation": f"s3://json-b-{env_name.value}/x.py"},
                          glue_version=RAW["version"], number_of_workers=RAW["workers"], worker_type="G.1X",
                          default_arguments={"--db": f"json-db-{env_name.value}"})
        job.add_dependency(db)
        CfnOutput(self, "Out", value=a.bucket_name + b.bucket_name + q.queue_name)
