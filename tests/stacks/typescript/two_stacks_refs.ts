import * as cdk from 'aws-cdk-lib';
import { Construct } from 'constructs';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import * as s3 from 'aws-cdk-lib/aws-s3';
import * as kms from 'aws-cdk-lib/aws-kms';
import * as sqs from 'aws-cdk-lib/aws-sqs';
import * as lambda from 'aws-cdk-lib/aws-lambda';

class NetworkStack extends cdk.Stack {
  public readonly vpc: ec2.Vpc;
  constructor(scope: Construct, id: string, props?: cdk.StackProps) {
    super(scope, id, props);
    this.vpc = new ec2.Vpc(this, 'Vpc', { maxAzs: 2, natGateways: 0 });
    new cdk.CfnOutput(this, 'VpcId', { value: this.vpc.vpcId });
    new cdk.CfnOutput(this, 'Arn', { value: this.vpc.vpcArn });
  }
}

interface DataStackProps extends cdk.StackProps {
  vpc: ec2.IVpc;
}

class DataStack extends cdk.Stack {
  readonly bucket: s3.Bucket;
  constructor(scope: Construct, id: string, props: DataStackProps) {
    super(scope, id, props);
    const { vpc } = props;
    const key = new kms.Key(this, 'Key', {
      alias: 'app/data',
      removalPolicy: cdk.RemovalPolicy.RETAIN,
      pendingWindow: cdk.Duration.days(30),
    });
    const bucket = new s3.Bucket(this, 'Data', { encryptionKey: key, removalPolicy: cdk.RemovalPolicy.DESTROY });
    this.bucket = bucket;
    const fn = new lambda.Function(this, 'Fn', {
      vpc,
      vpcSubnets: { subnetType: ec2.SubnetType.PRIVATE_ISOLATED },
      runtime: new lambda.Runtime('python3.9', lambda.RuntimeFamily.PYTHON, { supportsInlineCode: true }),
      handler: 'index.handler',
      code: lambda.Code.fromInline('def handler(e, c): return 1'),
    });
    bucket.grantReadWrite(fn);
    new cdk.CfnOutput(this, 'Arn', { value: fn.functionArn });
  }
}

class QueueStack extends cdk.Stack {
  constructor(scope: Construct, id: string, bucket: s3.IBucket, props?: cdk.StackProps) {
    super(scope, id, props);
    const q = new sqs.Queue(this, 'Q', { visibilityTimeout: cdk.Duration.minutes(1) });
    new cdk.CfnOutput(this, `${id}-QueueArn`, { value: q.queueArn + bucket.bucketArn });
  }
}

const app = new cdk.App();
const net = new NetworkStack(app, 'Net');
const data = new DataStack(app, 'Data', { vpc: net.vpc });
new QueueStack(app, 'Queue', data.bucket);
app.synth();
