import * as cdk from 'aws-cdk-lib';
import * as s3 from 'aws-cdk-lib/aws-s3';
import * as sqs from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';

interface StorageProps { readonly name: string }

class Storage extends Construct {
  readonly bucket: s3.Bucket;
  constructor(scope: Construct, id: string, props: StorageProps) {
    super(scope, id);
    this.bucket = new s3.Bucket(this, 'Bucket');
    new cdk.CfnOutput(this, 'BucketName', { value: this.bucket.bucketName, description: props.name });
  }
}

function addQueue(scope: Construct, id: string): sqs.Queue {
  const queue = new sqs.Queue(scope, id);
  new cdk.CfnOutput(scope, `${id}Url`, { value: queue.queueUrl });
  return queue;
}

class MainStack extends cdk.Stack {
  constructor(scope: Construct, id: string) {
    super(scope, id);
    new Storage(this, 'One', { name: 'one' });
    new Storage(this, 'Two', { name: 'two' });
    addQueue(this, 'Jobs');
    const out = new cdk.CfnOutput(this, 'Late', { value: 'x' });
    out.exportName = `late-${this.stackName}`;
    const over = new cdk.CfnOutput(this, 'Over', { value: 'y' });
    over.overrideLogicalId('OverridenId');
    for (const n of ['a', 'b']) {
      new cdk.CfnOutput(this, `Loop-${n}`, { value: n });
    }
    new cdk.CfnOutput(this, 'with space', { value: 'z' });
  }
}

const app = new cdk.App();
const main = new MainStack(app, 'Main');
const plain = new cdk.Stack(app, 'Plain', { stackName: 'plain-stack' });
const b = new s3.Bucket(plain, 'B', { versioned: true });
new cdk.CfnOutput(plain, 'BName', { value: b.bucketName });
new cdk.CfnOutput(main, 'FromOutside', { value: main.region });
