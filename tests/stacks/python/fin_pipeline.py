"""Financial data pipeline stack."""
import aws_cdk as cdk
from aws_cdk import (
    aws_s3 as s3,
    aws_kms as kms,
    aws_sqs as sqs,
    aws_glue as glue,
    aws_iam as iam,
    aws_lambda as _lambda,
    aws_athena as athena,
    aws_cloudwatch as cloudwatch,
)
from constructs import Construct

NAME_SUFFIX = "-dev01"

CONFIG = {
    "region": "us-east-1",
    "glue_job_settings": {
        "glue_version": "3.0",
        "number_of_workers": 10,
        "worker_type": "G.1X",
    },
}


class FinancialPipelineStack(cdk.Stack):
    def __init__(self, scope: Construct, construct_id: str, **kwargs) -> None:
        super().__init__(scope, construct_id, **kwargs)

        # --- encryption ---
        data_key = kms.Key(
            self,
            "DataKey",
            alias=f"fin-kms-data{NAME_SUFFIX}",
            enable_key_rotation=True,
            removal_policy=cdk.RemovalPolicy.RETAIN,  # keep the key
        )

        raw_bucket = s3.Bucket(
            self,
            "RawBucket",
            bucket_name=f"fin-s3-raw{NAME_SUFFIX}",
            encryption=s3.BucketEncryption.KMS,
            encryption_key=data_key,
            versioned=True,
            removal_policy=cdk.RemovalPolicy.RETAIN
        )
        # notify EventBridge of every object
        raw_bucket.enable_event_bridge_notification()

        results_bucket = s3.Bucket(self, "ResultsBucket", bucket_name=f"fin-s3-athena{NAME_SUFFIX}", removal_policy=cdk.RemovalPolicy.RETAIN)

        dlq = sqs.Queue(self, "DLQueue", queue_name=f"fin-sqs-dlq{NAME_SUFFIX}")

        database = glue.CfnDatabase(
            self,
            "Database",
            catalog_id=self.account,
            database_input=glue.CfnDatabase.DatabaseInputProperty(
                name=f"fin-glue-db{NAME_SUFFIX}",
                description="financial data",
            ),
        )

        role = iam.Role(self, "GlueRole", assumed_by=iam.ServicePrincipal("glue.amazonaws.com"))
        role.add_to_policy(
            iam.PolicyStatement(
                actions=["s3:GetObject"],
                resources=[f"arn:aws:s3:::fin-s3-raw{NAME_SUFFIX}/*", "arn:aws:s3:::fin-s3-athena" + NAME_SUFFIX],
            )
        )

        job = glue.CfnJob(
            self,
            "EtlJob",
            name=f"fin-glue-etl{NAME_SUFFIX}",
            role=role.role_arn,
            command=glue.CfnJob.JobCommandProperty(
                name="glueetl",
                script_location=f"s3://fin-s3-raw{NAME_SUFFIX}/scripts/etl.py",
            ),
            glue_version=CONFIG["glue_job_settings"]["glue_version"],
            number_of_workers=CONFIG["glue_job_settings"]["number_of_workers"],
            worker_type=CONFIG["glue_job_settings"]["worker_type"],
            default_arguments={"--database": f"fin-glue-db{NAME_SUFFIX}"},
        )

        fn = _lambda.Function(
            self,
            "TriggerFn",
            runtime=_lambda.Runtime.PYTHON_3_9,
            handler="index.handler",
            code=_lambda.Code.from_inline("def handler(e, c):\n    return {}\n"),
            environment={"JOB": job.name, "DB": database.ref},
            dead_letter_queue=dlq,
        )

        athena.CfnWorkGroup(
            self,
            "WorkGroup",
            name=f"fin-athena-wg{NAME_SUFFIX}",
            work_group_configuration={
                "resultConfigurationUpdates": {
                    "outputLocation": f"s3://{results_bucket.bucket_name}/results/",
                }
            },
        )

        cloudwatch.Alarm(
            self,
            "SlowJob",
            metric=cloudwatch.Metric(
                namespace="Glue",
                metric_name="glue.driver.ExecutorTimeAllExecutors",
                dimensions_map={"JobName": f"fin-glue-etl{NAME_SUFFIX}"},
            ),
            threshold=1,
            evaluation_periods=1,
        )

        cdk.CfnOutput(self, "RawBucketName", value=raw_bucket.bucket_name, description="raw")
        cdk.CfnOutput(
            self,
            "FnArn",
            value=fn.function_arn,
            description="trigger"  # for humans
        )
