// cdkfix: ignore-file
import * as cdk from 'aws-cdk-lib';
import * as s3 from 'aws-cdk-lib/aws-s3';
import { Construct } from 'constructs';
export class S extends cdk.Stack {
  constructor(scope: Construct, id: string) {
    super(scope, id);
    const b = new s3.Bucket(this, 'B', { removalPolicy: cdk.RemovalPolicy.RETAIN });
    b.enableEventBridgeNotification();
  }
}
