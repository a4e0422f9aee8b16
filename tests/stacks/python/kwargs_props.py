from aws_cdk import Stack, Duration, RemovalPolicy, CfnOutput, Fn, Aws
from aws_cdk.aws_kms import Key
from aws_cdk.aws_s3 import Bucket, BucketEncryption, BlockPublicAccess
from aws_cdk.aws_sqs import Queue, DeadLetterQueue
from aws_cdk.aws_lambda import Function, Runtime, InlineCode
from aws_cdk.aws_glue import CfnJob
from aws_cdk.aws_iam import Role, ServicePrincipal
from constructs import Construct

common_bucket = {
    'encryption': BucketEncryption.S3_MANAGED,
    'block_public_access': BlockPublicAccess.BLOCK_ALL,
}
retained = {**common_bucket, 'removal_policy': RemovalPolicy.RETAIN}
job_defaults = dict(glue_version='3.0', worker_type='G.1X', number_of_workers=10)


class KwStack(Stack):

    def __init__(self, scope: Construct, construct_id: str, *, env_suffix: str = 'dev', **kwargs) -> None:
        super().__init__(scope, construct_id, **kwargs)
        key_args = {'alias': 'kw-key' + env_suffix, 'enable_key_rotation': True}
        key = Key(self, 'Key', **key_args)
        plain = Bucket(self, 'Plain', **common_bucket)
        kept = Bucket(self, 'Kept', **retained)
        named = Bucket(self, 'Named', **{**common_bucket, 'bucket_name': f'kw-named{env_suffix}'})
        over = Bucket(self, 'Over', **{**retained, 'removal_policy': RemovalPolicy.DESTROY}, auto_delete_objects=True)
        dlq_args = {}
        dlq = Queue(self, 'Dlq', **dlq_args)
        queue = Queue(self, 'Queue', **dict(queue_name='kw-queue' + env_suffix, dead_letter_queue=DeadLetterQueue(queue=dlq, max_receive_count=1)))
        role = Role(self, 'Role', assumed_by=ServicePrincipal('glue.amazonaws.com'))
        job = CfnJob(self, 'Job', role=role.role_arn, command=CfnJob.JobCommandProperty(name='glueetl'), **job_defaults)
        fn_args = {'runtime': Runtime.PYTHON_3_9, 'handler': 'index.handler', 'code': InlineCode('def handler(e, c): pass')}
        fn_args['timeout'] = Duration.seconds(10)
        fn = Function(self, 'Fn', **fn_args)
        for b in (plain, kept, named, over):
            b.grant_read(fn)
        key.grant_decrypt(fn)
        queue.grant_send_messages(fn)
        CfnOutput(self, 'JobName', value=job.ref)
        CfnOutput(self, 'Sub', value=Fn.sub('${AWS::StackName}-x'), description=f'{Aws.REGION}')
