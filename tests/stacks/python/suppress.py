import aws_cdk as cdk
from aws_cdk import aws_s3 as s3, aws_sqs as sqs
from constructs import Construct


class SupStack(cdk.Stack):  # cdkfix: ignore[stack-props-interface]
    def __init__(self, scope: Construct, construct_id: str, **kwargs) -> None:
        super().__init__(scope, construct_id, **kwargs)
        # cdkfix: ignore[s3-bucket-removal-policy, s3-auto-delete-objects, public-resource-properties]
        bucket = s3.Bucket(self, "Bucket", versioned=True)
        bucket.enable_event_bridge_notification()  # cdkfix: ignore[s3-event-bridge-enabled]
        sqs.Queue(
            self,
            "Queue",
            visibility_timeout=cdk.Duration.seconds(30),
        )
        cdk.CfnOutput(self, "O", value=bucket.bucket_name)  # cdkfix: ignore
