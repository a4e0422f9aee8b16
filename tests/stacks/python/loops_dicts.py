import aws_cdk as cdk
import aws_cdk.aws_s3 as s3
import aws_cdk.aws_sqs as sqs
import aws_cdk.aws_glue as glue
import aws_cdk.aws_iam as iam
import aws_cdk.aws_lambda as lambda_
from constructs import Construct

ZONES = ["raw", "clean", "curated"]
JOBS = {
	"ingest": {"workers": 10, "version": "2.0"},
	"merge": {"workers": 2, "version": "4.0"},
}
COMMON = dict(
	encryption=s3.BucketEncryption.S3_MANAGED,
	enforce_ssl=True,
	removal_policy=cdk.RemovalPolicy.RETAIN,
)
lambda_kwargs = {"runtime": lambda_.Runtime.PYTHON_3_9, "handler": "index.handler", "timeout": cdk.Duration.seconds(30)}


class LakeStack(cdk.Stack):
	def __init__(self, scope: Construct, id_: str, **kwargs) -> None:
		super().__init__(scope, id_, **kwargs)

		buckets = {}
		for zone in ZONES:
			bucket = s3.Bucket(self, f"{zone.title()}Bucket", **COMMON)
			buckets[zone] = bucket
			cdk.CfnOutput(self, f"{zone.title()}BucketName", value=bucket.bucket_name)

		scripts = s3.Bucket(self, "Scripts", versioned=True, **COMMON)
		role = iam.Role(self, "Role", assumed_by=iam.ServicePrincipal("glue.amazonaws.com"))

		database = glue.CfnDatabase(self, "Db", catalog_id=self.account, database_input={"name": "lake-db"})
		glue.CfnCrawler(
			self, "Crawler",
			role=role.role_arn,
			database_name="lake-db",
			targets={"s3Targets": [{"path": f"s3://{buckets['raw'].bucket_name}/"}]},
		).add_dependency(database)

		for name, job in JOBS.items():
			glue.CfnJob(
				self, f"{name}-job", role=role.role_arn,
				command=glue.CfnJob.JobCommandProperty(name="glueetl", script_location=scripts.s3_url_for_object(f"{name}.py")),
				glue_version=job["version"], number_of_workers=job["workers"], worker_type="G.1X",
				default_arguments={"--db": "lake-db"},
			)
		glue.CfnJob(self, "Single", role=role.role_arn, command=glue.CfnJob.JobCommandProperty(name="glueetl"),
			glue_version=JOBS["ingest"]["version"], number_of_workers=JOBS["ingest"]["workers"], worker_type="G.1X")

		loader = lambda_.Function(self, "Loader", code=lambda_.Code.from_inline("def handler(e, c): pass"), **lambda_kwargs)
		queues = [sqs.Queue(self, f"Q{i}") for i in range(2)]
		for q in queues:
			q.grant_send_messages(loader)
