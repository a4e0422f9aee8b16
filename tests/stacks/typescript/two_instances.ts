import { App, CfnOutput, Stack, StackProps } from 'aws-cdk-lib';
import { Bucket } from 'aws-cdk-lib/aws-s3';
import { Construct } from 'constructs';

class RegionalStack extends Stack {
  constructor(scope: Construct, id: string, props?: StackProps) {
    super(scope, id, props);
    const environmentSuffix = process.env.ENV_SUFFIX || 'dev';
    const bucket = new Bucket(this, 'Bucket', { bucketName: `regional-${environmentSuffix}-${this.region}` });
    new CfnOutput(this, 'BucketName', { value: bucket.bucketName });
  }
}

const app = new App();
['eu-west-1', 'us-east-1'].forEach((region) => new RegionalStack(app, `Regional-${region}`, { env: { region, account: '111122223333' } }));
new RegionalStack(app, 'Second', { env: { region: 'us-east-1', account: '111122223333' } });
