import * as cdk from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { ApiStack } from './api-stack';
import * as s3 from 'aws-cdk-lib/aws-s3';

interface TapStackProps extends cdk.StackProps {
  environmentSuffix?: string;
}

export class TapStack extends cdk.Stack {
  constructor(scope: Construct, id: string, props?: TapStackProps) {
    super(scope, id, props);

    // Get environment suffix from props, context, or use 'dev' as default
    const environmentSuffix = props?.environmentSuffix || this.node.tryGetContext('environmentSuffix') || 'dev';

    const logBucket = new s3.Bucket(this, 'LogBucket', {
      bucketName: `tap-logs${environmentSuffix}-${cdk.Aws.ACCOUNT_ID}`,
      objectOwnership: s3.ObjectOwnership.BUCKET_OWNER_PREFERRED,
      removalPolicy: cdk.RemovalPolicy.RETAIN,
    });

    new ApiStack(this, 'ApiStack', { environmentSuffix, logBucket });
  }
}
