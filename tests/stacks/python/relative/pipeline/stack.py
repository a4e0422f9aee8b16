from aws_cdk import Stack, aws_glue as glue, aws_lambda as _lambda
from constructs import Construct

from .settings import GLUE_VERSION, Names, SUFFIX, WORKERS
from .storage import Storage


class PipelineStack(Stack):
    def __init__(self, scope: Construct, construct_id: str, **kwargs) -> None:
        super().__init__(scope, construct_id, **kwargs)
        storage = Storage(self, "Storage")
        glue.CfnDatabase(self, "Db", catalog_id=self.account, database_input={"name": Names.DATABASE})
        job = glue.CfnJob(
            self, "Job", name="pipe-job" + SUFFIX, role="arn:aws:iam::111122223333:role/g",
            command={"name": "glueetl", "scriptLocation": f"s3://pipe-bucket{SUFFIX}/job.py"},
            glue_version=GLUE_VERSION, number_of_workers=WORKERS, worker_type="G.1X",
            default_arguments={"--db": Names.DATABASE, "--queue": f"pipe-queue{SUFFIX}"},
        )
        fn = _lambda.Function(
            self, "Fn", runtime=_lambda.Runtime.PYTHON_3_11, handler="index.handler",
            code=_lambda.Code.from_inline("def handler(e, c): pass"),
            environment={"JOB": job.name, "DB": "pipe-db"},
        )
        storage.bucket.grant_read(fn)
