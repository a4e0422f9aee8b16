import * as cdk from 'aws-cdk-lib'; import { Construct } from 'constructs';
import * as s3 from 'aws-cdk-lib/aws-s3'; import * as sqs from 'aws-cdk-lib/aws-sqs'; import * as lambda from 'aws-cdk-lib/aws-lambda';
export class S extends cdk.Stack { constructor(scope: Construct, id: string) { super(scope, id);
  const a = new s3.Bucket(this, 'A'); const b = new s3.Bucket(this, 'B', {}); const c = new s3.Bucket(this, 'C', { versioned: true });
  const q = new sqs.Queue(this, 'Q'), q2 = new sqs.Queue(this, 'Q2', {}), q3 = new sqs.Queue(this, 'Q3', { fifo: true });
  const f = new lambda.Function(this, 'F', { runtime: lambda.Runtime.PYTHON_3_8, handler: 'i.h', code: lambda.Code.fromInline('def h(e, c): pass'), environment: { A: a.bucketName, Q: q.queueUrl } });
  a.grantRead(f); b.grantRead(f); c.grantRead(f); q.grantSendMessages(f); q2.grantPurge(f); q3.grantPurge(f);
  new cdk.CfnOutput(this, 'AName', { value: a.bucketName }); new cdk.CfnOutput(this, 'QUrl', { value: q.queueUrl, });
} }
