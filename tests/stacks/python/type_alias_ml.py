"""Event-driven order system (EventBridge, Step Functions, DynamoDB)."""
import os
import typing as t
import aws_cdk as cdk
import aws_cdk.aws_events as events
import aws_cdk.aws_events_targets as targets
import aws_cdk.aws_stepfunctions as sfn
import aws_cdk.aws_stepfunctions_tasks as tasks
from aws_cdk import aws_dynamodb as ddb, aws_lambda as lmb, aws_logs as logs, aws_s3 as s3, aws_sns as sns, aws_sqs as sqs
from constructs import Construct

stage_name: t.Final[str] = os.getenv("STAGE", "dev")
INLINE = """
import json

def handler(event, context):
    # runtime=lmb.Runtime.PYTHON_3_9
    return json.dumps(event)
"""


class EventStack(cdk.Stack):
    def __init__(self, scope: Construct, construct_id: str, **kwargs: t.Any) -> None:
        super().__init__(scope, construct_id, **kwargs)

        bus = events.EventBus(self, "Bus", event_bus_name=f"orders-bus-{stage_name}")
        archive = s3.Bucket(self, "Archive", bucket_name=f"orders-archive{stage_name}", versioned=True)
        orders = ddb.Table(
            self, "Orders", table_name=f"orders{stage_name}",
            partition_key=ddb.Attribute(name="pk", type=ddb.AttributeType.STRING),
            stream=ddb.StreamViewType.NEW_IMAGE, point_in_time_recovery_specification=ddb.PointInTimeRecoverySpecification(point_in_time_recovery_enabled=True),
        )
        alerts = sns.Topic(self, "Alerts", display_name="Order alerts", topic_name=f"orders-alerts{stage_name}")
        functions: dict[str, lmb.Function] = {}
        for step in ("validate", "charge", "ship"):
            functions[step] = lmb.Function(
                self,
                f"{step.capitalize()}Fn",
                runtime=lmb.Runtime.PYTHON_3_10,
                handler="index.handler",
                code=lmb.Code.from_inline(INLINE),
                function_name=f"orders-{step}{stage_name}",
                log_retention=logs.RetentionDays.ONE_WEEK,
            )
        chain = sfn.Chain.start(tasks.LambdaInvoke(self, "Validate", lambda_function=functions["validate"])).next(
            tasks.LambdaInvoke(self, "Charge", lambda_function=functions["charge"])
        )
        machine = sfn.StateMachine(self, "Machine", definition_body=sfn.DefinitionBody.from_chainable(chain), state_machine_name=f"orders-machine{stage_name}")
        dead = sqs.Queue(self, "Dead", queue_name=f"orders-dead{stage_name}.fifo", fifo=True)
        rule = events.Rule(self, "OnOrder", event_bus=bus, event_pattern=events.EventPattern(source=["orders.api"]))
        rule.add_target(targets.SfnStateMachine(machine))
        cdk.CfnOutput(self, "MachineArn", value=f"arn:aws:states:{self.region}:{self.account}:stateMachine:orders-machine{stage_name}")
        cdk.CfnOutput(self, "TableArn", value=f"arn:aws:dynamodb:{self.region}:{self.account}:table/orders{stage_name}")
        archive.grant_read(functions["ship"]); orders.grant_read_data(functions["ship"])
        alerts.grant_publish(functions["ship"]); dead.grant_purge(functions["ship"])
