import * as cdk from 'aws-cdk-lib';
import * as sqs from 'aws-cdk-lib/aws-sqs';
import * as kms from 'aws-cdk-lib/aws-kms';
import * as s3 from 'aws-cdk-lib/aws-s3';

const stageSuffix = '_dev';
function tagged(value: string) { return <T extends new (...args: any[]) => object>(target: T) => { (target as any).tag = value; return target; }; }

@tagged(`tag${stageSuffix}`)
export class DecoratedStack extends cdk.Stack {
  static readonly label = `label${stageSuffix}`;
  private readonly local = 'x' + stageSuffix;
  get full() { return `${this.local}|${DecoratedStack.label}`; }
  constructor(scope: cdk.App, id: string, props?: cdk.StackProps & { owner?: string }) {
    super(scope, id, { ...props, description: `for${stageSuffix}` });
    const key = new kms.Key(this, 'K', { alias: `alias/deco-key${stageSuffix}` });
    const [main, dead] = ['main', 'dead'].map((n) => new sqs.Queue(this, n, { queueName: `deco-${n}${stageSuffix}`, encryptionMasterKey: key }));
    const bucket = new s3.Bucket(this, 'B', { encryptionKey: key, bucketName: ['deco', 'bucket'].join('-') + '-' + 'x' });
    bucket.enableEventBridgeNotification();
    new cdk.CfnOutput(this, 'Out', { value: `${main!.queueName}${dead!.queueName}${this.full}${props?.owner ?? ''}` });
  }
}
