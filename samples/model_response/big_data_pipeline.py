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

__all__ = ["NAME_SUFFIX", "TapStack"]

# Suffix for every physical resource name
NAME_SUFFIX = "-dev01"

CONFIG = {
    "region": "eu-west-1",
    "glue": {
        "version": "3.0",
        "worker_type": "G.1X",
        "number_of_workers": 10,
        "timeout_minutes": 90,
    },
    "results_expiration_days": 30,
}


class TapStack(Stack):
    """The whole pipeline in one stack."""

    def __init__(self, scope: Construct, construct_id: str, **kwargs) -> None:
        super().__init__(scope, construct_id, **kwargs)

        # --- Network -----------------------------------------------------
        vpc = ec2.Vpc(
            self,
            "LakeVpc",
            vpc_name=f"trade-vpc{NAME_SUFFIX}",
            max_azs=2,
            nat_gateways=1,
        )

        function_security_group = ec2.SecurityGroup(
            self,
            "FunctionSecurityGroup",
            vpc=vpc,
            security_group_name=f"trade-sg-function{NAME_SUFFIX}",
            description="Security group of the ingestion function",
        )

        # --- Encryption --------------------------------------------------
        lake_key = kms.Key(
            self,
            "LakeKey",
            alias=f"trade-kms-lake{NAME_SUFFIX}",
            enable_key_rotation=True,
            removal_policy=RemovalPolicy.RETAIN,  # never lose the data key
        )

        # --- Storage -----------------------------------------------------
        bucket_defaults = {
            "encryption": s3.BucketEncryption.KMS,
            "encryption_key": lake_key,
            "block_public_access": s3.BlockPublicAccess.BLOCK_ALL,
            "enforce_ssl": True,
            "removal_policy": RemovalPolicy.RETAIN,
        }

        landing_bucket = s3.Bucket(
            self,
            "LandingBucket",
            bucket_name=f"trade-s3-landing{NAME_SUFFIX}",
            versioned=True,
            **bucket_defaults,
        )
        curated_bucket = s3.Bucket(
            self,
            "CuratedBucket",
            bucket_name=f"trade-s3-curated{NAME_SUFFIX}",
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
        results_bucket = s3.Bucket(
            self,
            "ResultsBucket",
            bucket_name=f"trade-s3-athena-results{NAME_SUFFIX}",
            encryption=s3.BucketEncryption.S3_MANAGED,
            block_public_access=s3.BlockPublicAccess.BLOCK_ALL,
            lifecycle_rules=[
                s3.LifecycleRule(expiration=Duration.days(CONFIG["results_expiration_days"]))
            ],
            removal_policy=RemovalPolicy.RETAIN  # audit evidence
        )
        # No policy given: the default keeps the bucket
        scripts_bucket = s3.Bucket(
            self, "ScriptsBucket", bucket_name="trade-s3-scripts" + NAME_SUFFIX
        )

        landing_bucket.enable_event_bridge_notification()

        # --- Messaging ---------------------------------------------------
        dead_letter_queue = sqs.Queue(
            self,
            "DeadLetterQueue",
            queue_name=f"trade-sqs-dlq{NAME_SUFFIX}",
            retention_period=Duration.days(14),
        )
        ingest_queue = sqs.Queue(
            self,
            "IngestQueue",
            queue_name=f"trade-sqs-ingest{NAME_SUFFIX}",
            visibility_timeout=Duration.minutes(6),
            dead_letter_queue=sqs.DeadLetterQueue(queue=dead_letter_queue, max_receive_count=3),
        )
        replay_queue = sqs.Queue(self, "ReplayQueue")
        alert_topic = sns.Topic(self, "AlertTopic", topic_name=f"trade-sns-alerts{NAME_SUFFIX}")

        # --- Glue --------------------------------------------------------
        glue_database = glue.CfnDatabase(
            self,
            "LakeDatabase",
            catalog_id=self.account,
            database_input=glue.CfnDatabase.DatabaseInputProperty(
                name=f"trade-glue-db{NAME_SUFFIX}",
                description="Trades and positions",
            ),
        )
        trades_table = glue.CfnTable(
            self,
            "TradesTable",
            catalog_id=self.account,
            database_name=f"trade-glue-db{NAME_SUFFIX}",
            table_input={
                "name": f"trade-trades{NAME_SUFFIX}",
                "tableType": "EXTERNAL_TABLE",
                "storageDescriptor": {
                    "location": f"s3://{curated_bucket.bucket_name}/trades/",
                    "columns": [
                        {"name": "trade_id", "type": "string"},
                        {"name": "notional", "type": "decimal(18,2)"},
                    ],
                },
            },
        )
        trades_table.add_dependency(glue_database)

        glue_role = iam.Role(
            self,
            "GlueRole",
            role_name=f"trade-iam-glue{NAME_SUFFIX}",
            assumed_by=iam.ServicePrincipal("glue.amazonaws.com"),
            managed_policies=[
                iam.ManagedPolicy.from_aws_managed_policy_name("service-role/AWSGlueServiceRole")
            ],
        )
        glue_role.add_to_policy(
            iam.PolicyStatement(
                actions=["s3:GetObject", "s3:ListBucket"],
                resources=[
                    f"arn:aws:s3:::trade-s3-landing{NAME_SUFFIX}",
                    f"arn:aws:s3:::trade-s3-landing{NAME_SUFFIX}/*",
                ],
            )
        )
        glue_role.add_to_policy(
            iam.PolicyStatement(
                actions=["glue:GetTable", "glue:CreatePartition"],
                resources=[
                    f"arn:aws:glue:{self.region}:{self.account}:catalog",
                    f"arn:aws:glue:{self.region}:{self.account}:database/trade-glue-db{NAME_SUFFIX}",
                    f"arn:aws:glue:{self.region}:{self.account}:table/trade-glue-db{NAME_SUFFIX}/*",
                ],
            )
        )
        for bucket in (landing_bucket, curated_bucket, scripts_bucket):
            bucket.grant_read_write(glue_role)

        curation_job = glue.CfnJob(
            self,
            "CurationJob",
            name=f"trade-glue-curation{NAME_SUFFIX}",
            role=glue_role.role_arn,
            command=glue.CfnJob.JobCommandProperty(
                name="glueetl",
                python_version="3",
                script_location=f"s3://{scripts_bucket.bucket_name}/curation.py",
            ),
            default_arguments={
                "--enable-metrics": "true",
                "--database": f"trade-glue-db{NAME_SUFFIX}",
            },
            glue_version=CONFIG["glue"]["version"],
            worker_type=CONFIG["glue"]["worker_type"],
            number_of_workers=CONFIG["glue"]["number_of_workers"],
            timeout=CONFIG["glue"]["timeout_minutes"],
        )
        risk_job = glue.CfnJob(
            self,
            "RiskJob",
            name=f"trade-glue-risk{NAME_SUFFIX}",
            role=glue_role.role_arn,
            command={
                "name": "glueetl",
                "pythonVersion": "3",
                "scriptLocation": f"s3://{scripts_bucket.bucket_name}/risk.py",
            },
            glue_version="3.0",
            worker_type="G.2X",
            number_of_workers=20,
        )
        glue.CfnCrawler(
            self,
            "LandingCrawler",
            name=f"trade-glue-crawler{NAME_SUFFIX}",
            role=glue_role.role_arn,
            database_name=f"trade-glue-db{NAME_SUFFIX}",
            targets={"s3Targets": [{"path": f"s3://{landing_bucket.bucket_name}/"}]},
        )

        # --- Athena ------------------------------------------------------
        analytics_workgroup = athena.CfnWorkGroup(
            self,
            "AnalyticsWorkgroup",
            name=f"trade-athena-analytics{NAME_SUFFIX}",
            recursive_delete_option=True,
            work_group_configuration=athena.CfnWorkGroup.WorkGroupConfigurationProperty(
                enforce_work_group_configuration=True,
                result_configuration_updates=athena.CfnWorkGroup.ResultConfigurationUpdatesProperty(
                    output_location=f"s3://{results_bucket.bucket_name}/analytics/",
                ),
            ),
        )
        athena.CfnWorkGroup(
            self,
            "ReportingWorkgroup",
            name=f"trade-athena-reporting{NAME_SUFFIX}",
            work_group_configuration={
                "enforceWorkGroupConfiguration": True,
                "resultConfigurationUpdates": {
                    "outputLocation": f"s3://{results_bucket.bucket_name}/reporting/",
                },
            },
        )

        # --- Functions ---------------------------------------------------
        tools_layer = lambda_.LayerVersion(
            self,
            "ToolsLayer",
            layer_version_name=f"trade-layer-tools{NAME_SUFFIX}",
            code=lambda_.Code.from_bucket(scripts_bucket, "layers/tools.zip"),
            compatible_runtimes=[lambda_.Runtime.PYTHON_3_9, lambda_.Runtime.PYTHON_3_12],
        )
        function_logs = logs.LogGroup(
            self,
            "FunctionLogs",
            log_group_name=f"/trade/lambda{NAME_SUFFIX}",
            retention=logs.RetentionDays.ONE_WEEK,
            removal_policy=RemovalPolicy.DESTROY,
        )
        ingest_function = lambda_.Function(
            self,
            "IngestFunction",
            function_name=f"trade-lambda-ingest{NAME_SUFFIX}",
            runtime=lambda_.Runtime.PYTHON_3_9,  # same as the layer
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
                "JOB": curation_job.name,
                "DATABASE": f"trade-glue-db{NAME_SUFFIX}",
            },
            layers=[tools_layer],
            vpc=vpc,
            security_groups=[function_security_group],
            log_group=function_logs,
            timeout=Duration.minutes(1),
        )
        ingest_function.add_event_source(event_sources.SqsEventSource(ingest_queue))
        ingest_function.add_to_role_policy(
            iam.PolicyStatement(
                actions=["glue:StartJobRun"],
                resources=[
                    f"arn:aws:glue:{self.region}:{self.account}:job/{job.name}"
                    for job in (curation_job, risk_job)
                ],
            )
        )
        replay_queue.grant_send_messages(ingest_function)

        landing_rule = events.Rule(
            self,
            "LandingRule",
            rule_name=f"trade-events-landing{NAME_SUFFIX}",
            event_pattern=events.EventPattern(
                source=["aws.s3"],
                detail_type=["Object Created"],
                detail={"bucket": {"name": [landing_bucket.bucket_name]}},
            ),
        )
        landing_rule.add_target(targets.SqsQueue(ingest_queue))

        # --- Monitoring --------------------------------------------------
        duration_metric = cloudwatch.Metric(
            namespace="Glue",
            metric_name="glue.driver.ExecutorTimeAllExecutors",
            dimensions_map={"JobName": curation_job.name, "JobRunId": "ALL", "Type": "count"},
            statistic="Average",
        )
        duration_alarm = duration_metric.create_alarm(
            self,
            "DurationAlarm",
            alarm_name=f"trade-cw-duration{NAME_SUFFIX}",
            threshold=3_600_000,
            evaluation_periods=1,
        )
        duration_alarm.add_alarm_action(cw_actions.SnsAction(alert_topic))
        cloudwatch.CfnAlarm(
            self,
            "RiskDurationAlarm",
            comparison_operator="GreaterThanThreshold",
            evaluation_periods=1,
            namespace="Glue",
            metric_name="glue.driver.ExecutorTimeAllExecutors",
            dimensions=[{"name": "JobName", "value": risk_job.name}],
            period=300,
            statistic="Maximum",
            threshold=7_200_000,
        )
        dashboard = cloudwatch.Dashboard(
            self, "LakeDashboard", dashboard_name=f"trade-cw-lake{NAME_SUFFIX}"
        )
        dashboard.add_widgets(
            cloudwatch.GraphWidget(title="Curation duration", left=[duration_metric])
        )

        # --- Outputs -----------------------------------------------------
        for name, bucket in {"Landing": landing_bucket, "Curated": curated_bucket}.items():
            CfnOutput(self, f"{name}BucketName", value=bucket.bucket_name)
        CfnOutput(
            self,
            "GlueDatabaseName",
            value=f"trade-glue-db{NAME_SUFFIX}",
            description="Catalog database of the lake",
        )
        CfnOutput(self, "AnalyticsWorkgroupName", value=analytics_workgroup.name)


if __name__ == "__main__":
    app = cdk.App()
    TapStack(
        app,
        "TapStack",
        stack_name=f"trade-data-lake{NAME_SUFFIX}",
        env=cdk.Environment(
            account=os.environ.get("CDK_DEFAULT_ACCOUNT"),
            region=CONFIG["region"],
        ),
    )
    app.synth()
