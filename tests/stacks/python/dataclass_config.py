from __future__ import annotations

import os
from dataclasses import dataclass, field
from typing import Any, Dict

from aws_cdk import App, CfnOutput, Duration, Environment, RemovalPolicy, Stack
from aws_cdk import aws_glue as glue, aws_iam as iam, aws_lambda as lambda_, aws_s3 as s3, aws_sqs as sqs
from constructs import Construct


@dataclass(frozen=True)
class GlueSettings:
    version: str = "3.0"
    workers: int = 8


@dataclass
class AppConfig:
    project: str
    env_suffix: str
    glue: GlueSettings = field(default_factory=GlueSettings)


class EtlStack(Stack):

    def __init__(self, scope: Construct, id: str, *, config: AppConfig, **kwargs: Any) -> None:
        super().__init__(scope, id, **kwargs)
        self.config = config

        landing = s3.Bucket(self, "Landing",
                            bucket_name=f"etl-landing{config.env_suffix}",
                            block_public_access=s3.BlockPublicAccess.BLOCK_ALL,
                            removal_policy=RemovalPolicy.RETAIN)

        dlq = sqs.Queue(self, "Dlq",
                        retention_period=Duration.days(14))
        queue = sqs.Queue(self, "Queue",
                          queue_name=f"etl-events-{config.env_suffix}",
                          dead_letter_queue=sqs.DeadLetterQueue(max_receive_count=3, queue=dlq))

        role = iam.Role(self, "Role", assumed_by=iam.ServicePrincipal("glue.amazonaws.com"))
        job = glue.CfnJob(self, "Job",
                          name=f"etl-job-{config.env_suffix}",
                          role=role.role_arn,
                          command=glue.CfnJob.JobCommandProperty(name="glueetl", script_location=f"s3://{landing.bucket_name}/job.py"),
                          glue_version=config.glue.version,
                          worker_type="G.1X",
                          number_of_workers=config.glue.workers)
        fixed_job = glue.CfnJob(self, "FixedJob", role=role.role_arn,
                                command={"name": "glueetl", "scriptLocation": "s3://x/y.py"},
                                glue_version="2.0", worker_type="G.1X", number_of_workers=5)

        self._make_lambda(queue, job.name)
        CfnOutput(self, "LandingName", value=landing.bucket_name)
        CfnOutput(self, "FixedJobName", value=fixed_job.ref)

    def _make_lambda(self, queue: sqs.IQueue, job_name: str | None) -> lambda_.Function:
        fn = lambda_.Function(
            self, "Starter",
            runtime=lambda_.Runtime.PYTHON_3_8,
            handler="index.handler",
            code=lambda_.Code.from_inline(
                """
import os
import boto3

def handler(event, context):
    boto3.client("glue").start_job_run(JobName=os.environ["JOB"])
"""
            ),
            environment={"JOB": job_name or ""},
        )
        queue.grant_consume_messages(fn)
        return fn


app = App()
suffix = app.node.try_get_context("suffix") or os.environ.get("SUFFIX", "dev")
EtlStack(app, f"Etl-{suffix}", config=AppConfig(project="etl", env_suffix=suffix), env=Environment(region="eu-west-1"))
app.synth()
