import * as cdk from 'aws-cdk-lib';
import * as s3 from 'aws-cdk-lib/aws-s3';
import * as sqs from 'aws-cdk-lib/aws-sqs';
import * as iam from 'aws-cdk-lib/aws-iam';
const environmentSuffix = 'dev';
const common: s3.BucketProps = { versioned: true, removalPolicy: cdk.RemovalPolicy.RETAIN };
export class SpreadStack extends cdk.Stack {
  constructor(scope: cdk.App, id: string, props?: cdk.StackProps) {
    super(scope, id, props);
    const make = (name: string, extra: Partial<s3.BucketProps> = {}) => new s3.Bucket(this, name, { ...common, bucketName: `spread-${'x'}${environmentSuffix}`, ...extra });
    const a = make('a');
    const b = make('b', { bucketName: `spread-other${environmentSuffix}` });
    const queue = new sqs.Queue(this, 'Q', { queueName: `spread-q${environmentSuffix}`, ...(props?.tags ? { fifo: undefined } : {}) });
    new iam.Policy(this, 'P', { statements: [new iam.PolicyStatement({ actions: ['s3:*'], resources: [`arn:aws:s3:::spread-other${environmentSuffix}/*`, a.arnForObjects('*')] })], users: [new iam.User(this, 'U')] });
    new cdk.CfnOutput(this, 'A', { value: a.bucketName });
    new cdk.CfnOutput(this, 'B', { value: b.bucketName + queue.queueName });
  }
}
