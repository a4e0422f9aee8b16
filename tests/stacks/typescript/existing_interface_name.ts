import * as cdk from 'aws-cdk-lib';
import * as s3 from 'aws-cdk-lib/aws-s3';
import { Construct } from 'constructs';

/** Used by another stack. */
export interface TapStackProps { readonly name: string }
export const other: TapStackProps = { name: 'x' };
const envSuffix = 'dev';

export class TapStack extends cdk.Stack {
  constructor(scope: Construct, id: string, props?: cdk.StackProps) {
    super(scope, id, props);
    const environmentSuffix = 'already taken';
    const bucket = new s3.Bucket(this, 'B', { bucketName: `taken-bucket${envSuffix}`, websiteIndexDocument: 'index.html' });
    new cdk.CfnOutput(this, 'Out', { value: bucket.bucketName, description: environmentSuffix });
  }
}
