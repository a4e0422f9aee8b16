import * as cdk from 'aws-cdk-lib';
import * as s3 from 'aws-cdk-lib/aws-s3';
import * as sqs from 'aws-cdk-lib/aws-sqs';

const nameSuffix = '-dev01';
type Suffix = typeof nameSuffix;
interface Named<T extends string = typeof nameSuffix> { readonly value: T }
const check = <T extends string>(value: T): Named<T> => ({ value });
const keep = { suffix: nameSuffix } satisfies { suffix: string };

export class TypeofStack extends cdk.Stack {
  constructor(scope: cdk.App, id: string, props?: cdk.StackProps) {
    super(scope, id, props);
    const bucket = new s3.Bucket(this, 'B', { bucketName: `typeof-raw${nameSuffix}` });
    const queue = new sqs.Queue(this, 'Q', { queueName: `typeof-queue${keep.suffix}` });
    const suffix: Suffix = nameSuffix;
    new cdk.CfnOutput(this, 'O', { value: check(suffix).value + bucket.bucketName + queue.queueName });
  }
}
