# -*- coding: utf-8 -*-
'''A stack of comments.'''  # docstring
from aws_cdk import (  # core
    Stack,  # the stack
    CfnOutput  # outputs
)
from aws_cdk import aws_s3 as s3  # buckets
from aws_cdk import aws_kms as kms; from aws_cdk import aws_sqs as sqs
from aws_cdk import aws_lambda as lambda_  # noqa
from constructs import Construct

suffix = 'dev'  # the environment


# The stack
class CommentedStack(Stack):  # opening
    # before init

    def __init__(self, scope: Construct, id: str, **kwargs) -> None:  # init
        '''Init.'''
        super().__init__(scope, id, **kwargs)  # super

        # key comment
        key = kms.Key(self, 'Key',  # key props
            # rotation
            enable_key_rotation=True  # yes
            # last line comment
        )  # end of key

        raw = s3.Bucket(self, 'Raw',
            bucket_name=f'raw-bucket{suffix}',  # the name

            # auto_delete_objects=True,
            encryption_key=key
        )
        raw.enable_event_bridge_notification()  # events

        # queue doc
        queue = sqs.Queue(  # q
            self,  # scope
            'Queue'  # id
        )  # queue end

        fn = lambda_.Function(self, 'Fn', runtime=lambda_.Runtime.PYTHON_3_8,  # LTS
                              handler='index.handler', code=lambda_.Code.from_inline(  # code
                                  'def handler(e, c):'
                                  '    pass'
                              ))
        queue.grant_send_messages(fn)  # grant
        # outputs
        CfnOutput(self, 'RawName',
                  value=raw.bucket_name  # name
                  )
        CfnOutput(self, 'QueueUrl', value=queue.queue_url)  # url
        # end of init

    # end of class
# end
