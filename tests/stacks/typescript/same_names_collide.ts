import * as cdk from 'aws-cdk-lib';
import { Bucket } from 'aws-cdk-lib/aws-s3';
import { Construct } from 'constructs';

const environmentSuffix = 'dev';

class AlphaStack extends cdk.Stack {
  constructor(scope: Construct, id: string, props?: cdk.StackProps) {
    super(scope, id, props);
    const bucket = new Bucket(this, 'Bucket', { bucketName: `alpha-bucket-${environmentSuffix}` });
    new cdk.CfnOutput(this, 'BucketName', { value: bucket.bucketName });
    new cdk.CfnOutput(this, 'BucketArn', { value: `arn:aws:s3:::alpha-bucket-${environmentSuffix}` });
  }
}

class BetaStack extends cdk.Stack {
  constructor(scope: Construct, id: string, props?: cdk.StackProps) {
    super(scope, id, props);
    const bucket = new Bucket(this, 'Bucket', { bucketName: `beta-bucket-${environmentSuffix}` });
    new cdk.CfnOutput(this, 'BucketName', { value: bucket.bucketName });
    new cdk.CfnOutput(this, 'AlphaUri', { value: `s3://alpha-bucket-${environmentSuffix}/` });
  }
}

const app = new cdk.App();
new AlphaStack(app, 'Alpha');
new BetaStack(app, 'Beta-1');

