import aws_cdk as cdk
from aws_cdk.assertions import Template

from infra.stack import ReportStack


def test_names():
    template = Template.from_stack(ReportStack(cdk.App(), "R"))
    template.has_resource_properties("AWS::S3::Bucket", {"BucketName": "report-filesdev"})
    template.has_resource_properties("AWS::Glue::Database", {"DatabaseInput": {"Name": "report-db"}})
