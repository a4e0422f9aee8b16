import os
from typing import NamedTuple
from aws_cdk import CfnOutput, Stack, aws_s3 as s3
from constructs import Construct

__all__ = ['AllStack']


class Cfg(NamedTuple):
    name: str = 'all'


CONFIG = {'region': 'us-east-1', 'name': Cfg().name}
other_config = [1, 2]
environment_suffix: str = os.environ.get('ENVIRONMENT_SUFFIX', 'dev')


class AllStack(Stack):
    def __init__(self, scope: Construct, construct_id: str, *args, **kwargs):
        super().__init__(scope, construct_id, *args, **kwargs)
        bucket = s3.Bucket(self, 'Bucket', bucket_name=f"{CONFIG['name']}-bucket{environment_suffix}")
        CfnOutput(self, 'BucketName', value=bucket.bucket_name)
