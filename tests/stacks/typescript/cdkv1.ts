import * as cdk from '@aws-cdk/core';
import * as s3 from '@aws-cdk/aws-s3';
import * as sqs from '@aws-cdk/aws-sqs';

const nameSuffix = '-dev';
export class OldStack extends cdk.Stack {
  constructor(scope: cdk.Construct, id: string, props?: cdk.StackProps) {
    super(scope, id, props);
    const b = new s3.Bucket(this, 'B', { bucketName: `old-b${nameSuffix}`, removalPolicy: cdk.RemovalPolicy.RETAIN });
    b.enableEventBridgeNotification();
    const q = new sqs.Queue(this, 'Q');
    new cdk.CfnOutput(this, 'O', { value: b.bucketName });
  }
}
