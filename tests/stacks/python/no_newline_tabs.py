import aws_cdk as cdk, os
from aws_cdk import aws_s3 as s3, aws_sqs as sqs, aws_lambda as l
from constructs import Construct
env_suffix=os.getenv('ENV_SUFFIX') or 'dev'
class S(cdk.Stack):
 def __init__(self,scope:Construct,id:str,**kw):
  super().__init__(scope,id,**kw)
  b=s3.Bucket(self,'B',bucket_name='tight-b'+env_suffix);q=sqs.Queue(self,'Q',fifo=True)
  f=l.Function(self,'F',runtime=l.Runtime.PYTHON_3_9,handler='i.h',code=l.Code.from_inline('def h(e,c):pass'),environment={'B':b.bucket_name,'Q':q.queue_url})
  if True:b.grant_read(f)
  cdk.CfnOutput(self,'N',value=b.bucket_name)