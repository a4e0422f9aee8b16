import aws_cdk as cdk
from aws_cdk import (
    aws_glue as glue,
    aws_iam as iam,
    aws_athena as athena,
    aws_lambda as lambda_,
    aws_s3 as s3,
    aws_lakeformation as lf,
    aws_kinesisfirehose as firehose,
)
from constructs import Construct

suffix = "dev"
DB_NAME = f"sales-analytics{suffix}"


class GlueStack(cdk.Stack):
    def __init__(self, scope: Construct, construct_id: str, **kwargs) -> None:
        super().__init__(scope, construct_id, **kwargs)
        db = glue.CfnDatabase(self, "Db", catalog_id=self.account, database_input=glue.CfnDatabase.DatabaseInputProperty(name=DB_NAME))
        events_db = glue.CfnDatabase(self, "EventsDb", catalog_id=self.account, database_input={"name": f"events-{suffix}-db", "description": f"events-{suffix}-db holds events"})
        table = glue.CfnTable(
            self, "Table", catalog_id=self.account, database_name=DB_NAME,
            table_input=glue.CfnTable.TableInputProperty(
                name="daily-sales",
                parameters={"classification": "parquet"},
                storage_descriptor=glue.CfnTable.StorageDescriptorProperty(
                    columns=[glue.CfnTable.ColumnProperty(name="sale-id", type="string")],
                    location=f"s3://sales-bucket{suffix}/daily-sales/",
                ),
            ),
        )
        table.add_dependency(db)
        bucket = s3.Bucket(self, "Bucket", bucket_name=f"sales-bucket{suffix}")
        role = iam.Role(self, "Role", assumed_by=iam.ServicePrincipal("glue.amazonaws.com"), inline_policies={
            "glue": iam.PolicyDocument(statements=[iam.PolicyStatement(
                actions=["glue:Get*"],
                resources=[
                    f"arn:aws:glue:{self.region}:{self.account}:catalog",
                    f"arn:aws:glue:{self.region}:{self.account}:database/{DB_NAME}",
                    f"arn:aws:glue:{self.region}:{self.account}:table/{DB_NAME}/daily-sales",
                    cdk.Arn.format(cdk.ArnComponents(service="glue", resource="database", resource_name=f"events-{suffix}-db"), self),
                ],
            )]),
        })
        crawler = glue.CfnCrawler(self, "Crawler", name=f"sales-crawler{suffix}", role=role.role_arn, database_name=DB_NAME,
                                  targets=glue.CfnCrawler.TargetsProperty(catalog_targets=[glue.CfnCrawler.CatalogTargetProperty(database_name=DB_NAME, tables=["daily-sales"])]))
        query = athena.CfnNamedQuery(self, "Query", database=DB_NAME, query_string=f'''
            SELECT *
            FROM "{DB_NAME}"."daily-sales" t
            JOIN "events-{suffix}-db"."clicks" c ON c.id = t."sale-id"
            LIMIT 10
        ''')
        fn = lambda_.Function(
            self, "Fn", runtime=lambda_.Runtime.PYTHON_3_12, handler="index.handler",
            code=lambda_.Code.from_inline("def handler(e, c): pass"),
            environment={"GLUE_DATABASE": DB_NAME, "GLUE_TABLE": "daily-sales", "BUCKET": bucket.bucket_name, "KEY_PREFIX": "daily-sales/"},
        )
        job = glue.CfnJob(self, "Job", name=f"sales-job{suffix}", role=role.role_arn, command=glue.CfnJob.JobCommandProperty(name="glueetl", script_location=f"s3://sales-bucket{suffix}/job.py"),
                          glue_version="3.0", number_of_workers=4, worker_type="G.1X", default_arguments={"--database": DB_NAME, "--events_db": f"events-{suffix}-db"})
        perms = lf.CfnPermissions(self, "Perms", data_lake_principal={"dataLakePrincipalIdentifier": role.role_arn},
                                  resource={"databaseResource": {"name": DB_NAME, "catalogId": self.account}}, permissions=["ALL"])
        cdk.CfnOutput(self, "DbName", value=DB_NAME)
        cdk.CfnOutput(self, "Console", value=f"https://console.aws.amazon.com/glue/home#database:name={DB_NAME}")
        crawler.add_dependency(events_db)
        perms.add_dependency(db)
        query.node.add_dependency(fn, job)
