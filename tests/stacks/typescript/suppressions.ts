import * as cdk from 'aws-cdk-lib';
import * as s3 from 'aws-cdk-lib/aws-s3';
import * as sqs from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';

const config = { a: 1 }; // cdkfix: ignore[config-export]

export class SupStack extends cdk.Stack {
  constructor(scope: Construct, id: string) {
    super(scope, id);
    const a = new s3.Bucket(this, 'A', { // cdkfix: ignore[s3-auto-delete-objects, public-resource-properties]
      versioned: true,
      // cdkfix: ignore[s3-bucket-removal-policy]
      removalPolicy: cdk.RemovalPolicy.RETAIN,
    });
    // cdkfix: ignore[public-resource-properties]
    const q = new sqs.Queue(this, 'Q', { retentionPeriod: cdk.Duration.days(config.a) });
    // cdkfix: ignore[output-export-name]
    new cdk.CfnOutput(this, 'O', {
      value: a.bucketName + q.queueName,
    });
    new s3.Bucket(this, 'B', { removalPolicy: process.env.X ? cdk.RemovalPolicy.RETAIN : cdk.RemovalPolicy.DESTROY });
    new s3.Bucket(this, 'C', { removalPolicy: cdk.RemovalPolicy.RETAIN }); // cdkfix: ignore
  }
}
