import * as cdk from 'aws-cdk-lib';
import * as s3 from 'aws-cdk-lib/aws-s3';
import * as kms from 'aws-cdk-lib/aws-kms';
import * as sqs from 'aws-cdk-lib/aws-sqs';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import { Construct } from 'constructs';

const common = { versioned: true };
const withPolicy = Object.assign({}, common, { removalPolicy: cdk.RemovalPolicy.RETAIN });
const frozen = Object.freeze({ removalPolicy: cdk.RemovalPolicy.RETAIN });

export class OddStack extends cdk.Stack {
  public readonly items: Construct[] = [];
  constructor(scope: Construct, id: string) {
    super(scope, id);
    this.items.push(
      new s3.Bucket(this, 'Undefined', { removalPolicy: undefined }),
      new s3.Bucket(this, 'Assign', withPolicy),
      new s3.Bucket(this, 'Frozen', frozen),
      new s3.Bucket(this, 'Quoted', { 'removalPolicy': cdk.RemovalPolicy['RETAIN'], "autoDeleteObjects": false }),
      new s3.Bucket(this, 'Computed', { ['removalPolicy']: cdk.RemovalPolicy.RETAIN }),
      new s3.Bucket(this, 'Cast', <s3.BucketProps>{ removalPolicy: cdk.RemovalPolicy.RETAIN }),
      new s3.Bucket(this, 'Paren', ({ removalPolicy: (cdk.RemovalPolicy.RETAIN) })),
      new s3.Bucket(this, 'NonNull', { removalPolicy: cdk.RemovalPolicy.RETAIN! }),
      new s3.Bucket(this, 'Str', { removalPolicy: 'retain' as cdk.RemovalPolicy }),
      new s3.Bucket(this, 'Trailing', { versioned: true, },),
      new s3.Bucket(
        this,
        'MultiArgs',
      ),
      new (s3.Bucket)(this, 'ParenClass'),
      new sqs.Queue(this, 'Q', undefined),
      new sqs.Queue(this, 'Q2', process.env.X ? { fifo: true } : {}),
      new kms.Key(this, 'K', { pendingWindow: cdk.Duration.days(10), }),
    );
    for (const p of [{ id: 'Dyn', type: s3.Bucket }]) this.items.push(new p.type(this, p.id));
    new cdk.CfnOutput(this, 'Undef', { value: 'x', exportName: undefined });
    new lambda.Function(this, 'F', { ...{ runtime: lambda.Runtime.NODEJS_18_X }, handler: 'index.h', code: lambda.Code.fromInline('exports.h = 1') });
  }
}
