import * as cdk from 'aws-cdk-lib';
import * as s3 from 'aws-cdk-lib/aws-s3';
import * as kms from 'aws-cdk-lib/aws-kms';
import * as sqs from 'aws-cdk-lib/aws-sqs';
import * as ddb from 'aws-cdk-lib/aws-dynamodb';
import { Construct, IConstruct } from 'constructs';

class RetainAll implements cdk.IAspect {
  visit(node: IConstruct): void {
    if (node instanceof ddb.CfnTable) node.applyRemovalPolicy(cdk.RemovalPolicy.RETAIN);
  }
}

export class RemovalStack extends cdk.Stack {
  readonly a: s3.Bucket; readonly b: s3.Bucket; readonly c: s3.Bucket; readonly k: kms.Key; readonly q: sqs.Queue; readonly l1: s3.CfnBucket;
  constructor(scope: Construct, id: string) {
    super(scope, id);
    this.a = new s3.Bucket(this, 'A', { removalPolicy: cdk.RemovalPolicy.DESTROY });
    this.a.applyRemovalPolicy(cdk.RemovalPolicy.RETAIN);
    this.b = new s3.Bucket(this, 'B', { versioned: true });
    (this.b.node.defaultChild as s3.CfnBucket).applyRemovalPolicy(cdk.RemovalPolicy.RETAIN);
    this.c = new s3.Bucket(this, 'C');
    this.c.applyRemovalPolicy(process.env.KEEP ? cdk.RemovalPolicy.RETAIN : cdk.RemovalPolicy.DESTROY);
    this.k = new kms.Key(this, 'K');
    this.k.applyRemovalPolicy(cdk.RemovalPolicy.RETAIN_ON_UPDATE_OR_DELETE);
    this.q = new sqs.Queue(this, 'Q');
    this.q.applyRemovalPolicy(cdk.RemovalPolicy.RETAIN);
    this.l1 = new s3.CfnBucket(this, 'L1', {});
    this.l1.applyRemovalPolicy(cdk.RemovalPolicy.RETAIN);
    this.l1.cfnOptions.deletionPolicy = cdk.CfnDeletionPolicy.RETAIN;
    cdk.Aspects.of(this).add(new RetainAll());
  }
}
