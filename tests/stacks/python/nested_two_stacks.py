#!/usr/bin/env python3
import os

import aws_cdk as cdk
from aws_cdk import aws_ec2 as ec2, aws_kms as kms, aws_lambda as lambda_, aws_s3 as s3, aws_sqs as sqs
from constructs import Construct


class Storage(cdk.NestedStack):
    def __init__(self, scope: Construct, id: str, *, environment: str) -> None:
        super().__init__(scope, id)
        key = kms.Key(self, 'Key')
        bucket = s3.Bucket(self, 'Bucket', bucket_name=f'nested-data{environment}', encryption_key=key)
        bucket.enable_event_bridge_notification()
        self.bucket = bucket


class NetStack(cdk.Stack):
    def __init__(self, scope, id, **kwargs):
        super().__init__(scope, id, **kwargs)
        vpc = ec2.Vpc(self, 'Vpc', max_azs=2, nat_gateways=0,
                      subnet_configuration=[ec2.SubnetConfiguration(name=f'isolated{id}', subnet_type=ec2.SubnetType.PRIVATE_ISOLATED)])
        sg = ec2.SecurityGroup(self, 'Sg', vpc=vpc)
        self.vpc = vpc
        self.sg = sg
        cdk.CfnOutput(self, 'VpcId', value=vpc.vpc_id)


class ServiceStack(cdk.Stack):
    def __init__(self, scope, id, *, vpc: ec2.IVpc, environment: str, **kwargs):
        super().__init__(scope, id, **kwargs)
        storage = Storage(self, 'Storage', environment=environment)
        tags = sqs.Queue(self, 'TagsQueue')
        node = sqs.Queue(self, 'NodeQueue', queue_name=f'service-node{environment}')
        fn = lambda_.Function(self, 'Fn', vpc=vpc, runtime=lambda_.Runtime.PYTHON_3_9, handler='i.h',
            vpc_subnets=ec2.SubnetSelection(subnet_type=ec2.SubnetType.PRIVATE_ISOLATED),
            code=lambda_.Code.from_inline('def h(e, c): pass'))
        storage.bucket.grant_read(fn)
        tags.grant_send_messages(fn)
        node.grant_send_messages(fn)
        cdk.CfnOutput(self, 'VpcId', value=vpc.vpc_id)


app = cdk.App()
env_name = os.environ.get('ENVIRONMENT', 'dev')
net = NetStack(app, 'net')
ServiceStack(app, 'service', vpc=net.vpc, environment=env_name)
app.synth()
