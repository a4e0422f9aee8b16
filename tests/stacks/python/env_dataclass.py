import os
from dataclasses import dataclass
import aws_cdk as cdk
from aws_cdk import aws_glue as glue, aws_s3 as s3
from constructs import Construct


@dataclass(frozen=True)
class Settings:
    env_suffix: str = os.environ.get("ENV_SUFFIX", "-dev")
    database: str = "env-db"


settings = Settings()


class EnvStack(cdk.Stack):
    def __init__(self, scope: Construct, construct_id: str, **kwargs) -> None:
        super().__init__(scope, construct_id, **kwargs)
        bucket = s3.Bucket(self, "Bucket", bucket_name=f"env-bucket{settings.env_suffix}")
        db = glue.CfnDatabase(self, "Db", catalog_id=self.account, database_input={"name": f"env-db{settings.env_suffix}"})
        db2 = glue.CfnDatabase(self, "Db2", catalog_id=self.account, database_input={"name": settings.database})
        cdk.CfnOutput(self, "Names", value=f"{bucket.bucket_name}{db.ref}{db2.ref}")
