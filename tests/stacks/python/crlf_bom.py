import aws_cdk as cdk
from aws_cdk import aws_s3 as s3, aws_sqs as sqs
from constructs import Construct

SUFFIX = "dev"


class WinStack(cdk.Stack):
    def __init__(self, scope: Construct, id: str, **kwargs) -> None:
        super().__init__(scope, id, **kwargs)
        # Überprüfung der Rohdaten – größer
        données = s3.Bucket(
            self,
            "Données",
            bucket_name=f"donnees{SUFFIX}",
        )
        queue = sqs.Queue(self, "Queue")
        cdk.CfnOutput(self, "Größe", value=données.bucket_name)
        cdk.CfnOutput(self, "Queue-Url", value=queue.queue_url)