import * as cdk from 'aws-cdk-lib';
import * as s3 from 'aws-cdk-lib/aws-s3';
import * as sqs from 'aws-cdk-lib/aws-sqs';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import { Construct } from 'constructs';

type Named = { bucket: string; queue?: sqs.IQueue };

export class NastyStack extends cdk.Stack {
  private counter = 0;
  private assets() { return 'assets'; }

  constructor(scope: Construct, id: string) {
    super(scope, id);

    const vpc = new ec2.Vpc(this, 'Vpc', { maxAzs: 1, natGateways: 0 });
    const bucket: s3.Bucket = new s3.Bucket(this, 'Bucket');
    let mutable = new s3.Bucket(this, 'M1');
    mutable = new s3.Bucket(this, 'M2');
    const assets = new s3.Bucket(this, 'Assets');
    const queue = new sqs.Queue(this, 'Queue') as sqs.IQueue;
    const region = new sqs.Queue(this, 'Region');

    const describe = (bucket: string): Named => ({ bucket, queue });
    const info = describe(bucket.bucketName);
    const names = [bucket, mutable].map((b) => b.bucketName);
    function count(this: void) { return bucket.bucketName.length; }
    const holder = { vpc, bucket, nested: { bucket: bucket.bucketArn, [`${assets.bucketName}`]: 1 } };
    const { bucket: { bucketName: inner } } = holder;
    type B = typeof assets;
    const again: B = assets;

    {
      const bucket = 'shadow';
      this.counter += bucket.length;
    }
    try {
      const inTry = new s3.Bucket(this, 'InTry');
      inTry.grantRead(new cdk.aws_iam.AccountRootPrincipal());
    } catch (e) { throw e; }

    new cdk.CfnOutput(this, 'Info', {
      value: [info.bucket, ...names, count(), inner, again.bucketName, region.queueName, this.assets(), this.counter, holder.vpc.vpcId].join(','),
    });
  }
}
