import json

from aws_cdk import Stack, CfnOutput, aws_athena as athena, aws_cloudwatch as cw, aws_glue as glue, aws_s3 as s3
from constructs import Construct


class ArgStack(Stack):
    """Analytics."""

    def __init__(self, scope: Construct, construct_id: str, environment_suffix: str = "dev", **kwargs) -> None:
        super().__init__(scope, construct_id, **kwargs)
        self.db_name = f"arg-analytics-db{environment_suffix}"
        self.bucket_name = f"arg-results{environment_suffix}"

        results = s3.Bucket(self, "Results", bucket_name=self.bucket_name)
        database = glue.CfnDatabase(
            self, "Database", catalog_id=self.account, database_input=glue.CfnDatabase.DatabaseInputProperty(name=self.db_name)
        )
        workgroup = athena.CfnWorkGroup(
            self, "Wg",
            name=f"arg-wg{environment_suffix}",
            work_group_configuration=athena.CfnWorkGroup.WorkGroupConfigurationProperty(
                result_configuration_updates={"outputLocation": f"s3://{self.bucket_name}/out/"},
            ),
        )
        alarm = cw.CfnAlarm(
            self, "Alarm", comparison_operator="GreaterThanThreshold", evaluation_periods=1, threshold=1,
            metrics=[cw.CfnAlarm.MetricDataQueryProperty(id="m1", metric_stat=cw.CfnAlarm.MetricStatProperty(
                metric=cw.CfnAlarm.MetricProperty(namespace="Glue", metric_name="glue.driver.ExecutorTimeAllExecutors"), period=60, stat="Sum"))],
        )
        self._query(workgroup)
        CfnOutput(self, "Db", value=self.db_name)
        CfnOutput(self, "Policy", value=json.dumps({"Resource": f"arn:aws:s3:::arg-results{environment_suffix}/*"}))
        alarm.add_dependency(database)

    def _query(self, workgroup: athena.CfnWorkGroup) -> None:
        query = athena.CfnNamedQuery(
            self, "Q", database=self.db_name, work_group=workgroup.name,
            query_string=f"SELECT * FROM {self.db_name}.t",
        )
        query.add_dependency(workgroup)
