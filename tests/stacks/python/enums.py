import enum
import aws_cdk as cdk
from aws_cdk import aws_s3 as s3, aws_sqs as sqs, aws_glue as glue


class Env(str, enum.Enum):
    DEV = "-dev"
    PROD = "-prod"


def pick(stage: str) -> str:
    match stage:
        case "prod":
            return Env.PROD.value
        case _:
            return Env.DEV.value


class EnumStack(cdk.Stack):
    def __init__(self, scope, id, **kwargs):
        super().__init__(scope, id, **kwargs)
        env_suffix = pick("dev")
        s3.Bucket(self, "B", bucket_name=f"enum-raw{env_suffix}")
        sqs.Queue(self, "Q", queue_name=f"enum-q{Env.DEV.value}")
        glue.CfnDatabase(self, "D", catalog_id="1", database_input={"name": f"enum-db{Env.DEV.value}"})
        settings = {"glue": {"version": "3.0", "workers": 8}}
        glue.CfnJob(self, "J", role="r", command={}, glue_version=settings.get("glue").get("version"), number_of_workers=settings["glue"].get("workers", 4))
        cdk.CfnOutput(self, "D1", value=f"enum-db{Env.DEV.value}")
