from aws_cdk import Stack, RemovalPolicy, CfnOutput, aws_s3 as s3, aws_sqs as sqs, aws_lambda as lambda_, aws_events as events, aws_events_targets as targets
from constructs import Construct


class TapStack(Stack):
    def __init__(self, scope: Construct, construct_id: str, **kwargs):
        super().__init__(scope, construct_id, **kwargs)
        self.environment_suffix = self.node.try_get_context('environmentSuffix') or 'dev'
        self._create_storage()
        self._create_queues()
        self._create_compute()
        self._create_outputs()

    def _create_storage(self):
        self.bucket = s3.Bucket(
            self, 'Bucket',
            bucket_name='tap-data' + self.environment_suffix,
            versioned=True,
            removal_policy=RemovalPolicy.RETAIN)

    def _create_queues(self):
        self.dlq = sqs.Queue(self, 'Dlq', queue_name='tap-dlq' + self.environment_suffix)
        self.queue = sqs.Queue(
            self, 'Queue', queue_name='tap-queue-{}'.format(self.environment_suffix),
            dead_letter_queue=sqs.DeadLetterQueue(queue=self.dlq, max_receive_count=3))

    def _create_compute(self):
        self.fn = lambda_.Function(
            self, 'Fn', runtime=lambda_.Runtime.NODEJS_14_X, handler='index.handler',
            code=lambda_.Code.from_inline("const AWS = require('aws-sdk');\nexports.handler = async () => new AWS.S3();"))
        self.py = lambda_.Function(
            self, 'Py', runtime=lambda_.Runtime.PYTHON_3_11, handler='index.handler',
            code=lambda_.Code.from_inline("from distutils.version import LooseVersion\ndef handler(e, c): pass"))
        rule = events.Rule(self, 'Rule', event_pattern=events.EventPattern(source=['aws.s3']))
        rule.add_target(targets.LambdaFunction(self.fn))

    def _create_outputs(self):
        CfnOutput(self, 'BucketName', value=self.bucket.bucket_name)
        CfnOutput(self, 'QueueUrl', value=self.queue.queue_url, export_name=f'QueueUrl-{self.environment_suffix}')
        CfnOutput(self, 'FnArn', value=self.fn.function_arn, description='x' 'y')
