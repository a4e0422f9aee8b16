from aws_cdk import CfnOutput, Stack
from aws_cdk import aws_glue as glue
from aws_cdk import aws_iam as iam
from aws_cdk import aws_lambda as _lambda
from aws_cdk import aws_s3 as s3
from aws_cdk import aws_sqs as sqs
from constructs import Construct

from stacks import config
from stacks.config import CONFIG as cfg, NAME_SUFFIX


class EtlStack(Stack):
    def __init__(self, scope: Construct, construct_id: str, raw_bucket: s3.IBucket, **kwargs) -> None:
        super().__init__(scope, construct_id, **kwargs)

        db = glue.CfnDatabase(
            self, "Db", catalog_id=self.account,
            database_input=glue.CfnDatabase.DatabaseInputProperty(name=cfg["glue"]["database"]),
        )
        role = iam.Role(self, "Role", assumed_by=iam.ServicePrincipal("glue.amazonaws.com"))
        role.add_to_policy(iam.PolicyStatement(
            actions=["s3:*", "glue:*"],
            resources=[
                f"arn:aws:s3:::{config.RAW_NAME}/*",
                f"arn:aws:s3:::claims-results{NAME_SUFFIX}/*",
                f"arn:aws:sqs:{self.region}:{self.account}:{config.QUEUE_NAME}",
                "arn:aws:glue:*:*:database/claims-db",
            ],
        ))
        queue = sqs.Queue(self, "Queue", queue_name=config.QUEUE_NAME)
        job = glue.CfnJob(
            self, "Job",
            name=f"claims-job{config.NAME_SUFFIX}",
            role=role.role_arn,
            command=glue.CfnJob.JobCommandProperty(name="glueetl", script_location=f"s3://{raw_bucket.bucket_name}/job.py"),
            glue_version=cfg["glue"]["version"],
            number_of_workers=config.CONFIG["glue"]["workers"],
            max_retries=cfg["retry"],
            worker_type="G.1X",
            default_arguments={"--db": cfg["glue"]["database"]},
        )
        job.add_dependency(db)
        fn = _lambda.Function(
            self, "Fn", runtime=_lambda.Runtime.PYTHON_3_9, handler="index.handler",
            code=_lambda.InlineCode("def handler(e, c): pass"),
            environment={"JOB": f"claims-job{NAME_SUFFIX}", "QUEUE": queue.queue_url},
        )
        CfnOutput(self, "BucketName", value=raw_bucket.bucket_name)
        CfnOutput(self, "FnName", value=fn.function_name)
