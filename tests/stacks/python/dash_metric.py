import json
import aws_cdk as cdk
from aws_cdk import aws_cloudwatch as cw, aws_sns as sns, aws_cloudwatch_actions as actions
from constructs import Construct

METRIC = "glue.driver.ExecutorTimeAllExecutors"


class MonStack(cdk.Stack):

    def __init__(self, scope: Construct, construct_id: str, **kwargs) -> None:
        super().__init__(scope, construct_id, **kwargs)

        topic = sns.Topic(self, "Topic")
        duration = cw.Metric(namespace="Glue", metric_name=METRIC, statistic="Maximum")
        alarm = duration.create_alarm(self, "A", threshold=10, evaluation_periods=1)
        alarm.add_alarm_action(actions.SnsAction(topic))

        dashboard = cw.Dashboard(self, "Dash")
        dashboard.add_widgets(
            cw.GraphWidget(
                left=[
                    cw.Metric(
                        namespace="Glue",
                        metric_name='glue.driver.ExecutorTimeAllExecutors',
                        dimensions_map={"JobName": "x", "Type": "gauge"},
                    ),
                    cw.MathExpression(expression="m1/60000", using_metrics={"m1": cw.Metric(namespace="Glue", metric_name="glue.driver.ExecutorTimeAllExecutors")}),
                ]
            )
        )
        cw.CfnDashboard(self, "D2", dashboard_body=json.dumps({"widgets": [{"type": "metric", "properties": {"metrics": [["Glue", "glue.driver.ExecutorTimeAllExecutors"]], "region": "us-east-1"}}]}))
