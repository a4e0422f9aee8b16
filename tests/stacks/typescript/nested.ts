import * as cdk from 'aws-cdk-lib';
import { NestedStack, NestedStackProps, RemovalPolicy } from 'aws-cdk-lib';
import * as s3 from 'aws-cdk-lib/aws-s3';
import * as sqs from 'aws-cdk-lib/aws-sqs';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import { Construct } from 'constructs';

export class StorageNested extends NestedStack {
  public readonly bucket: s3.IBucket;

  constructor(scope: Construct, id: string, props?: NestedStackProps) {
    super(scope, id, props);

    const bucket = new s3.Bucket(this, 'Bucket');
    bucket.applyRemovalPolicy(RemovalPolicy.RETAIN);
    this.bucket = bucket;
  }
}

export class MessagingNested extends NestedStack {
  constructor(scope: Construct, id: string, readonly data: s3.IBucket) {
    super(scope, id);
    const dlq = new sqs.Queue(this, 'Dlq', { retentionPeriod: cdk.Duration.days(14) });
    const main = new sqs.Queue(this, 'Main', {
      deadLetterQueue: {
        maxReceiveCount: 3,
        queue: dlq,
      },
    });
    const consumer = new lambda.Function(this, 'Consumer', {
      code: lambda.Code.fromInline('def handler(e, c):\n  import json\n  return json.dumps(e)'),
      handler: 'index.handler',
      runtime: lambda.Runtime.PYTHON_3_7,
      environment: { BUCKET: data.bucketName },
    });
    main.grantConsumeMessages(consumer);
    data.grantRead(consumer);
  }
}

class ParentStack extends cdk.Stack {
  constructor(scope: Construct, id: string) {
    super(scope, id);
    const storage = new StorageNested(this, 'Storage');
    new MessagingNested(this, 'Messaging', storage.bucket);
    new cdk.CfnOutput(this, 'BucketArn', { value: storage.bucket.bucketArn, exportName: 'parent-bucket-arn' });
    new cdk.CfnOutput(this, 'Region', { value: this.region });
  }
}

new ParentStack(new cdk.App(), 'Parent');
