#!/usr/bin/env python3
"""Trade data lake: ingestion, Glue ETL, Athena reporting and monitoring."""
from __future__ import annotations

import os

import aws_cdk as cdk
from aws_cdk import (
    CfnOutput,
    Duration,
    RemovalPolicy,
    Stack,
    aws_athena as athena,
    aws_cloudwatch as cloudwatch,
    aws_cloudwatch_actions as cw_actions,
    aws_ec2 as ec2,
    aws_events as events,
    aws_events_targets as targets,
    aws_glue as glue,
    aws_iam as iam,
    aws_kms as kms,
    aws_lambda as lambda_,
    aws_lambda_event_sources as event_sources,
    aws_logs as logs,
    aws_s3 as s3,
    aws_sns as sns,
    aws_sqs as sqs,
)
from constructs import Construct

__all__ = ["NAME_SUFFIX", "TapStack", "CONFIG"]

# Suffix for every physical resource name
NAME_SUFFIX = "dev01"

CONFIG = {
    "region": "eu-west-1",
    "glue": {
        "version": "4.0",
        "worker_type": "G.1X",
        "number_of_workers": 2,
        "timeout_minutes": 90,
    },
    "results_expiration_days": 30,
}


class TapStackProps(cdk.StackProps):
    """The properties of TapStack."""

    def __init__(self, *, environment_suffix: str | None = None, **kwargs) -> None:
        super().__init__(**kwargs)
        self.environment_suffix = environment_suffix
        self.stack_arguments = kwargs


class TapStack(Stack):
    """The whole pipeline in one stack."""

    def __init__(
        self,
        scope: Construct,
        construct_id: str,
        props: TapStackProps | None = None,
        **kwargs,
    ) -> None:
        super().__init__(
            scope,
            construct_id,
            **{**(props.stack_arguments if props else {}), **kwargs},
        )
        environment_suffix = (
            (props.environment_suffix if props else None)
            or self.node.try_get_context("environmentSuffix")
            or NAME_SUFFIX
        )

        # --- Network -----------------------------------------------------
        self.vpc = ec2.Vpc(
            self,
            "LakeVpc",
            vpc_name=f"trade-vpc-{environment_suffix}",
            max_azs=2,
            nat_gateways=1,
        )

        function_security_group = ec2.SecurityGroup(
            self,
            "FunctionSecurityGroup",
            vpc=self.vpc,
            security_group_name=f"trade-sg-function-{environment_suffix}",
            description="Security group of the ingestion function",
        )

        # --- Encryption --------------------------------------------------
        self.lake_key = kms.Key(
            self,
            "LakeKey",
            alias=f"trade-kms-lake-{environment_suffix}",
            enable_key_rotation=True,
            removal_policy=RemovalPolicy.DESTROY,  # never lose the data key
            pending_window=Duration.days(7),
        )

        # --- Storage -----------------------------------------------------
        bucket_defaults = {
            "encryption": s3.BucketEncryption.KMS,
            "encryption_key": self.lake_key,
            "block_public_access": s3.BlockPublicAccess.BLOCK_ALL,
            "enforce_ssl": True,
            "removal_policy": RemovalPolicy.DESTROY,
            "auto_delete_objects": True,
        }

        self.landing_bucket = s3.Bucket(
            self,
            "LandingBucket",
            bucket_name=f"trade-s3-landing-{environment_suffix}",
            versioned=True,
            **bucket_defaults,
            event_bridge_enabled=True,
        )
        self.curated_bucket = s3.Bucket(
            self,
            "CuratedBucket",
            bucket_name=f"trade-s3-curated-{environment_suffix}",
            lifecycle_rules=[
                s3.LifecycleRule(
                    id="archive",
                    transitions=[
                        s3.Transition(
                            storage_class=s3.StorageClass.GLACIER,
                            transition_after=Duration.days(90),
                        )
                    ],
                )
            ],
            **bucket_defaults,
        )
        self.results_bucket = s3.Bucket(
            self,
            "ResultsBucket",
            bucket_name=f"trade-s3-athena-results-{environment_suffix}",
            encryption=s3.BucketEncryption.S3_MANAGED,
            block_public_access=s3.BlockPublicAccess.BLOCK_ALL,
            lifecycle_rules=[
                s3.LifecycleRule(expiration=Duration.days(CONFIG["results_expiration_days"]))
            ],
            removal_policy=RemovalPolicy.DESTROY,  # audit evidence
            auto_delete_objects=True
        )
        # No policy given: the default keeps the bucket
        self.scripts_bucket = s3.Bucket(
            self,
            "ScriptsBucket",
            bucket_name="trade-s3-scripts-" + environment_suffix,
            removal_policy=RemovalPolicy.DESTROY,
            auto_delete_objects=True,
        )

        # --- Messaging ---------------------------------------------------
        self.dead_letter_queue = sqs.Queue(
            self,
            "DeadLetterQueue",
            queue_name=f"trade-sqs-dlq-{environment_suffix}",
            retention_period=Duration.days(14),
            removal_policy=RemovalPolicy.DESTROY,
        )
        self.ingest_queue = sqs.Queue(
            self,
            "IngestQueue",
            queue_name=f"trade-sqs-ingest-{environment_suffix}",
            visibility_timeout=Duration.minutes(6),
            dead_letter_queue=sqs.DeadLetterQueue(
                queue=self.dead_letter_queue,
                max_receive_count=3,
            ),
            removal_policy=RemovalPolicy.DESTROY,
        )
        self.replay_queue = sqs.Queue(self, "ReplayQueue", removal_policy=RemovalPolicy.DESTROY)
        self.alert_topic = sns.Topic(
            self,
            "AlertTopic",
            topic_name=f"trade-sns-alerts-{environment_suffix}",
        )

        # --- Glue --------------------------------------------------------
        self.glue_database = glue.CfnDatabase(
            self,
            "LakeDatabase",
            catalog_id=self.account,
            database_input=glue.CfnDatabase.DatabaseInputProperty(
                name=f"trade_glue_db_{environment_suffix}",
                description="Trades and positions",
            ),
        )
        self.trades_table = glue.CfnTable(
            self,
            "TradesTable",
            catalog_id=self.account,
            database_name=f"trade_glue_db_{environment_suffix}",
            table_input={
                "name": f"trade_trades_{environment_suffix}",
                "tableType": "EXTERNAL_TABLE",
                "storageDescriptor": {
                    "location": f"s3://{self.curated_bucket.bucket_name}/trades/",
                    "columns": [
                        {"name": "trade_id", "type": "string"},
                        {"name": "notional", "type": "decimal(18,2)"},
                    ],
                },
            },
        )
        self.trades_table.add_dependency(self.glue_database)

        glue_role = iam.Role(
            self,
            "GlueRole",
            role_name=f"trade-iam-glue-{environment_suffix}",
            assumed_by=iam.ServicePrincipal("glue.amazonaws.com"),
            managed_policies=[
                iam.ManagedPolicy.from_aws_managed_policy_name("service-role/AWSGlueServiceRole")
            ],
        )
        glue_role.add_to_policy(
            iam.PolicyStatement(
                actions=["s3:GetObject", "s3:ListBucket"],
                resources=[
                    f"arn:aws:s3:::trade-s3-landing-{environment_suffix}",
                    f"arn:aws:s3:::trade-s3-landing-{environment_suffix}/*",
                ],
            )
        )
        glue_role.add_to_policy(
            iam.PolicyStatement(
                actions=["glue:GetTable", "glue:CreatePartition"],
                resources=[
                    f"arn:aws:glue:{self.region}:{self.account}:catalog",
                    f"arn:aws:glue:{self.region}:{self.account}:database/trade_glue_db_{environment_suffix}",
                    f"arn:aws:glue:{self.region}:{self.account}:table/trade_glue_db_{environment_suffix}/*",
                ],
            )
        )
        for bucket in (self.landing_bucket, self.curated_bucket, self.scripts_bucket):
            bucket.grant_read_write(glue_role)

        self.curation_job = glue.CfnJob(
            self,
            "CurationJob",
            name=f"trade-glue-curation-{environment_suffix}",
            role=glue_role.role_arn,
            command=glue.CfnJob.JobCommandProperty(
                name="glueetl",
                python_version="3",
                script_location=f"s3://{self.scripts_bucket.bucket_name}/curation.py",
            ),
            default_arguments={
                "--enable-metrics": "true",
                "--database": f"trade_glue_db_{environment_suffix}",
            },
            glue_version=CONFIG["glue"]["version"],
            worker_type=CONFIG["glue"]["worker_type"],
            number_of_workers=CONFIG["glue"]["number_of_workers"],
            timeout=CONFIG["glue"]["timeout_minutes"],
        )
        self.risk_job = glue.CfnJob(
            self,
            "RiskJob",
            name=f"trade-glue-risk-{environment_suffix}",
            role=glue_role.role_arn,
            command={
                "name": "glueetl",
                "pythonVersion": "3",
                "scriptLocation": f"s3://{self.scripts_bucket.bucket_name}/risk.py",
            },
            glue_version="4.0",
            worker_type="G.2X",
            number_of_workers=2,
        )
        glue.CfnCrawler(
            self,
            "LandingCrawler",
            name=f"trade-glue-crawler-{environment_suffix}",
            role=glue_role.role_arn,
            database_name=f"trade_glue_db_{environment_suffix}",
            targets={"s3Targets": [{"path": f"s3://{self.landing_bucket.bucket_name}/"}]},
        )

        # --- Athena ------------------------------------------------------
        self.analytics_workgroup = athena.CfnWorkGroup(
            self,
            "AnalyticsWorkgroup",
            name=f"trade-athena-analytics-{environment_suffix}",
            recursive_delete_option=True,
            work_group_configuration=athena.CfnWorkGroup.WorkGroupConfigurationProperty(
                enforce_work_group_configuration=True,
                result_configuration=athena.CfnWorkGroup.ResultConfigurationProperty(
                    output_location=f"s3://{self.results_bucket.bucket_name}/analytics/",
                ),
            ),
        )
        athena.CfnWorkGroup(
            self,
            "ReportingWorkgroup",
            name=f"trade-athena-reporting-{environment_suffix}",
            work_group_configuration={
                "enforceWorkGroupConfiguration": True,
                "resultConfiguration": {
                    "outputLocation": f"s3://{self.results_bucket.bucket_name}/reporting/",
                },
            },
        )

        # --- Functions ---------------------------------------------------
        self.tools_layer = lambda_.LayerVersion(
            self,
            "ToolsLayer",
            layer_version_name=f"trade-layer-tools-{environment_suffix}",
            code=lambda_.Code.from_bucket(self.scripts_bucket, "layers/tools.zip"),
            compatible_runtimes=[lambda_.Runtime.PYTHON_3_12],
        )
        self.function_logs = logs.LogGroup(
            self,
            "FunctionLogs",
            log_group_name=f"/trade/lambda-{environment_suffix}",
            retention=logs.RetentionDays.ONE_WEEK,
            removal_policy=RemovalPolicy.DESTROY,
        )
        self.ingest_function = lambda_.Function(
            self,
            "IngestFunction",
            function_name=f"trade-lambda-ingest-{environment_suffix}",
            runtime=lambda_.Runtime.PYTHON_3_12,  # same as the layer
            handler="index.handler",
            code=lambda_.Code.from_inline(
                """
import os

import boto3

runtime = "lambda.Runtime.PYTHON_3_9"  # only text
glue = boto3.client("glue")


def handler(event, context):
    return [glue.start_job_run(JobName=os.environ["JOB"])["JobRunId"] for _ in event["Records"]]
"""
            ),
            environment={
                "JOB": self.curation_job.name,
                "DATABASE": f"trade_glue_db_{environment_suffix}",
            },
            layers=[self.tools_layer],
            vpc=self.vpc,
            security_groups=[function_security_group],
            log_group=self.function_logs,
            timeout=Duration.minutes(1),
        )
        self.ingest_function.add_event_source(event_sources.SqsEventSource(self.ingest_queue))
        self.ingest_function.add_to_role_policy(
            iam.PolicyStatement(
                actions=["glue:StartJobRun"],
                resources=[
                    f"arn:aws:glue:{self.region}:{self.account}:job/{job.name}"
                    for job in (self.curation_job, self.risk_job)
                ],
            )
        )
        self.replay_queue.grant_send_messages(self.ingest_function)

        self.landing_rule = events.Rule(
            self,
            "LandingRule",
            rule_name=f"trade-events-landing-{environment_suffix}",
            event_pattern=events.EventPattern(
                source=["aws.s3"],
                detail_type=["Object Created"],
                detail={"bucket": {"name": [self.landing_bucket.bucket_name]}},
            ),
        )
        self.landing_rule.add_target(targets.SqsQueue(self.ingest_queue))

        # --- Monitoring --------------------------------------------------
        duration_metric = cloudwatch.Metric(
            namespace="Glue",
            metric_name="glue.driver.aggregate.elapsedTime",
            dimensions_map={"JobName": self.curation_job.name, "JobRunId": "ALL", "Type": "count"},
            statistic="Average",
        )
        duration_alarm = duration_metric.create_alarm(
            self,
            "DurationAlarm",
            alarm_name=f"trade-cw-duration-{environment_suffix}",
            threshold=3_600_000,
            evaluation_periods=1,
        )
        duration_alarm.add_alarm_action(cw_actions.SnsAction(self.alert_topic))
        cloudwatch.CfnAlarm(
            self,
            "RiskDurationAlarm",
            comparison_operator="GreaterThanThreshold",
            evaluation_periods=1,
            namespace="Glue",
            metric_name="glue.driver.aggregate.elapsedTime",
            dimensions=[{"name": "JobName", "value": self.risk_job.name}],
            period=300,
            statistic="Maximum",
            threshold=7_200_000,
        )
        self.dashboard = cloudwatch.Dashboard(
            self, "LakeDashboard", dashboard_name=f"trade-cw-lake-{environment_suffix}"
        )
        self.dashboard.add_widgets(
            cloudwatch.GraphWidget(title="Curation duration", left=[duration_metric])
        )

        # --- Outputs -----------------------------------------------------
        for name, bucket in {
            "Landing": self.landing_bucket,
            "Curated": self.curated_bucket,
        }.items():
            CfnOutput(
                self,
                f"{name}BucketName",
                value=bucket.bucket_name,
                export_name=f"{name}BucketName-{environment_suffix}",
            )
        CfnOutput(
            self,
            "GlueDatabaseName",
            value=f"trade_glue_db_{environment_suffix}",
            description="Catalog database of the lake",
            export_name=f"GlueDatabaseName-{environment_suffix}",
        )
        CfnOutput(
            self,
            "AnalyticsWorkgroupName",
            value=self.analytics_workgroup.name,
            export_name=f"AnalyticsWorkgroupName-{environment_suffix}",
        )


if __name__ == "__main__":
    app = cdk.App()
    TapStack(
        app,
        "TapStack",
        stack_name=f"trade-data-lake-{NAME_SUFFIX}",
        env=cdk.Environment(
            account=os.environ.get("CDK_DEFAULT_ACCOUNT"),
            region=CONFIG["region"],
        ),
    )
    app.synth()
