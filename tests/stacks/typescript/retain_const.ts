import * as cdk from 'aws-cdk-lib';
import * as dynamodb from 'aws-cdk-lib/aws-dynamodb';
import * as kms from 'aws-cdk-lib/aws-kms';
import * as s3 from 'aws-cdk-lib/aws-s3';
import * as sqs from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';

export class S extends cdk.Stack {
  constructor(scope: Construct, id: string, props?: cdk.StackProps) {
    super(scope, id, props);

    const removalPolicy = cdk.RemovalPolicy.RETAIN;

    const key = new kms.Key(this, 'Key', { removalPolicy });
    const a = new s3.Bucket(this, 'A', { encryptionKey: key, removalPolicy });
    const b = new s3.Bucket(this, 'B', {
      removalPolicy, // see above
      versioned: true,
    });
    const c = new s3.Bucket(this, 'C', {
      versioned: true,
      removalPolicy: removalPolicy
    });
    const q = new sqs.Queue(this, 'Q', { removalPolicy });
    new cdk.CfnMapping(this, 'M', { mapping: { a: { b: 'c' } } });
    void [a, b, c, q];
  }
}
