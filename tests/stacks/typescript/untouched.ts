import * as cdk from 'aws-cdk-lib';
import { Construct } from 'constructs';
import * as s3 from 'aws-cdk-lib/aws-s3';
import * as sqs from 'aws-cdk-lib/aws-sqs';
import * as lambda from 'aws-cdk-lib/aws-lambda';

export interface UntouchedStackProps extends cdk.StackProps {
  environmentSuffix?: string;
}

class Bucket {
  public removalPolicy = 'RETAIN';
  constructor(public readonly scope: unknown, public readonly id: string, public readonly props: { removalPolicy?: string; bucketName?: string } = {}) {}
  enableEventBridgeNotification(): void {}
}
namespace local {
  export class Queue { constructor(readonly a: unknown, readonly b: string) {} }
}

export class UntouchedStack extends cdk.Stack {
  public readonly data: s3.Bucket;
  public readonly queue: sqs.Queue;
  constructor(scope: Construct, id: string, props?: UntouchedStackProps) {
    super(scope, id, props);
    const environmentSuffix = props?.environmentSuffix || this.node.tryGetContext('environmentSuffix') || 'dev';

    this.data = new s3.Bucket(this, 'Data', {
      bucketName: `untouched-data-${environmentSuffix}`,
      removalPolicy: cdk.RemovalPolicy.DESTROY,
      autoDeleteObjects: true,
      eventBridgeEnabled: true,
    });
    this.queue = new sqs.Queue(this, 'Queue', { removalPolicy: cdk.RemovalPolicy.DESTROY });

    // cdkfix: ignore[s3-bucket-removal-policy, s3-auto-delete-objects]
    new s3.Bucket(this, 'Audit', { removalPolicy: cdk.RemovalPolicy.RETAIN });

    const mine = new Bucket(this, 'Mine', { removalPolicy: 'RETAIN' });
    mine.enableEventBridgeNotification();
    const q = new local.Queue(this, 'Q');
    void q;

    const imported = s3.Bucket.fromBucketName(this, 'Imported', `legacy-bucket`);
    imported.enableEventBridgeNotification();

    new lambda.Function(this, 'Fn', {
      runtime: lambda.Runtime.PYTHON_3_12,
      handler: 'index.handler',
      code: lambda.Code.fromInline(`
# new s3.Bucket(this, 'Raw', { removalPolicy: cdk.RemovalPolicy.RETAIN });
RUNTIME = "lambda.Runtime.PYTHON_3_9"
METRIC = "x"
def handler(event, context):
    return "glueVersion: '3.0', numberOfWorkers: 10"
`),
    });
    new cdk.CfnOutput(this, 'DataName', { value: this.data.bucketName, exportName: `DataName-${environmentSuffix}` });
  }
}
