import aws_cdk as cdk
from aws_cdk import aws_glue as glue
from aws_cdk import aws_iam as iam
from aws_cdk import aws_lambda as lambda_
from aws_cdk import aws_s3 as s3
from constructs import Construct

from infra import names
from infra.names import env_suffix


class ReportStack(cdk.Stack):
    def __init__(self, scope: Construct, construct_id: str, **kwargs) -> None:
        super().__init__(scope, construct_id, **kwargs)

        files = s3.Bucket(self, "Files", bucket_name=names.REPORT_BUCKET)
        glue.CfnDatabase(self, "Db", catalog_id=self.account, database_input={"name": names.REPORT_DB})
        fn = lambda_.Function(
            self,
            "Fn",
            function_name=f"report-fn{env_suffix}",
            runtime=lambda_.Runtime.PYTHON_3_9,
            handler="index.handler",
            code=lambda_.Code.from_inline("def handler(e, c): pass"),
            environment={"BUCKET": names.REPORT_BUCKET, "DB": names.REPORT_DB},
        )
        fn.add_to_role_policy(
            iam.PolicyStatement(
                actions=["s3:GetObject"],
                resources=[names.arn_of(names.REPORT_BUCKET) + "/*", "arn:aws:s3:::report-filesdev"],
            )
        )
        cdk.CfnOutput(self, "FilesName", value=files.bucket_name)
