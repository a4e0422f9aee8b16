import * as cdk from 'aws-cdk-lib';
import * as s3 from 'aws-cdk-lib/aws-s3';
import { Construct } from 'constructs';
import { names } from './config';
import { EncryptedBucket } from './constructs/encrypted-bucket';

export class StorageStack extends cdk.Stack {
  public readonly raw: s3.IBucket;

  constructor(scope: Construct, id: string, props: cdk.StackProps) {
    super(scope, id, props);

    this.raw = new EncryptedBucket(this, 'Raw', { name: names.raw }).bucket;
    const results = new s3.Bucket(this, 'Results', { bucketName: names.results });
    results.enableEventBridgeNotification();

    new cdk.CfnOutput(this, 'BucketName', { value: this.raw.bucketName });
    new cdk.CfnOutput(this, 'ResultsName', { value: results.bucketName });
  }
}
