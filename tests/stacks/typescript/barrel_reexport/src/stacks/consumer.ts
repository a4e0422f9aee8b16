import { CfnOutput, Stack, type StackProps } from 'aws-cdk-lib';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as sqs from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import { Databases, RAW_BUCKET, settings } from '../config';
import type { DataStack } from './data';

export class ConsumerStack extends Stack {
  constructor(scope: Construct, id: string, props: StackProps & { data: DataStack }) {
    super(scope, id, props);
    const queue = new sqs.Queue(this, 'Queue', { queueName: `barrel-queue${settings.envSuffix}` });
    const role = new iam.Role(this, 'Role', { assumedBy: new iam.AccountRootPrincipal() });
    role.addToPolicy(new iam.PolicyStatement({
      actions: ['s3:*', 'glue:*'],
      resources: [`arn:aws:s3:::${RAW_BUCKET}/*`, `arn:aws:glue:*:*:database/${Databases.Main}`, 'arn:aws:s3:::barrel-raw-dev'],
    }));
    props.data.raw.grantRead(role);
    new CfnOutput(this, 'QueueUrl', { value: queue.queueUrl });
  }
}
