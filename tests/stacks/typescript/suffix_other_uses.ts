import * as cdk from 'aws-cdk-lib';
import * as s3 from 'aws-cdk-lib/aws-s3';
import * as logs from 'aws-cdk-lib/aws-logs';
import { Construct } from 'constructs';

export const nameSuffix = '-dev01';
const isDev = nameSuffix === '-dev01';
const suffixLength = nameSuffix.length;

export class TapStack extends cdk.Stack {
  constructor(scope: Construct, id: string, props?: cdk.StackProps) {
    super(scope, id, props);
    const bucket = new s3.Bucket(this, 'B', { bucketName: `app-data${nameSuffix}` });
    if (isDev) {
      cdk.Tags.of(this).add('Suffix', nameSuffix);
    }
    new logs.LogGroup(this, 'L', {
      logGroupName: `/app/len${suffixLength}`,
      removalPolicy: cdk.RemovalPolicy.DESTROY,
    });
    new cdk.CfnOutput(this, 'Bucket', { value: bucket.bucketName });
  }
}
