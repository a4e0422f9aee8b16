import os
from typing import Optional

import aws_cdk as cdk
from aws_cdk import aws_cloudwatch as cw, aws_glue as glue, aws_s3 as s3, aws_sqs as sqs
from constructs import Construct

SUFFIXES = {"dev": "-dev", "prod": "-prod"}
METRICS = {
    "duration": "glue.driver.ExecutorTimeAllExecutors",
    "failed": "glue.driver.aggregate.numFailedTasks",
}
CONFIG = {"jobs": [{"name": "ingest", "workers": 10}, {"name": "merge", "workers": 4}], "version": "3.0"}


class TableStack(cdk.Stack):
    def __init__(self, scope: Construct, id: str, env: Optional[cdk.Environment] = None, **kwargs) -> None:
        super().__init__(scope, id, env=env, **kwargs)
        stage = os.environ.get("STAGE", "dev")
        name_suffix = SUFFIXES[stage]
        buckets = {}
        for zone in ("raw", "curated"):
            buckets[zone] = s3.Bucket(self, f"{zone}Bucket", bucket_name=f"lake-{zone}{name_suffix}")
        buckets["raw"].enable_event_bridge_notification()
        dlq = sqs.Queue(self, "Dlq", queue_name=f"lake-dlq{name_suffix}")
        glue.CfnDatabase(self, "Db", catalog_id=self.account, database_input={"name": f"lake-db{name_suffix}"})
        for job in CONFIG["jobs"]:
            glue.CfnJob(
                self, f"Job{job['name']}", name=f"{job['name']}-job{name_suffix}", role="arn:aws:iam::1:role/x",
                command=glue.CfnJob.JobCommandProperty(name="glueetl"), glue_version=CONFIG.get("version"),
                number_of_workers=job["workers"], worker_type="G.1X",
                default_arguments={"--db": f"lake-db{name_suffix}", "--suffix": name_suffix},
            )

        def metric(name: str) -> cw.Metric:
            return cw.Metric(namespace="Glue", metric_name=METRICS[name])

        cw.Alarm(self, "Slow", metric=metric("duration"), threshold=1, evaluation_periods=1)
        cw.Alarm(self, "Bad", metric=metric("failed"), threshold=1, evaluation_periods=1)
        cdk.CfnOutput(self, "DlqUrl", value=dlq.queue_url)
