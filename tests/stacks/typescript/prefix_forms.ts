import * as cdk from 'aws-cdk-lib';
import * as s3 from 'aws-cdk-lib/aws-s3';
import * as sqs from 'aws-cdk-lib/aws-sqs';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import { Construct } from 'constructs';

interface PrefixStackProps extends cdk.StackProps {
  environmentSuffix?: string;
  appName?: string;
}

export class PrefixStack extends cdk.Stack {
  constructor(scope: Construct, id: string, props: PrefixStackProps = {}) {
    super(scope, id, props);
    const { environmentSuffix = 'dev', appName = 'prefix' } = props;
    const resourcePrefix = `${appName}${environmentSuffix}`;
    const stagePrefix = `stage-app-${environmentSuffix}`;

    const raw = new s3.Bucket(this, 'Raw', { bucketName: `${resourcePrefix}-raw-${this.account}` });
    const clean = new s3.Bucket(this, 'Clean', { bucketName: `${stagePrefix}-clean` });
    const other = new s3.Bucket(this, 'Other', { bucketName: `other-bucket${environmentSuffix}-${cdk.Stack.of(this).region}` });
    const queue = new sqs.Queue(this, 'Queue', { queueName: `other-queue${props.environmentSuffix ?? 'dev'}` });
    const fn = new lambda.Function(this, 'Fn', {
      functionName: `other-fn${environmentSuffix ? environmentSuffix : 'dev'}`,
      runtime: lambda.Runtime.NODEJS_18_X, handler: 'index.handler', code: lambda.Code.fromInline('exports.handler = async () => {};'),
      environment: {
        OTHER: `other-bucket${environmentSuffix}-${cdk.Stack.of(this).region}`,
        QUEUE_ARN: cdk.Arn.format({ service: 'sqs', resource: `other-queue${environmentSuffix}` }, this),
        QUEUE_ARN2: this.formatArn({ service: 'sqs', resource: `other-queue${environmentSuffix}` }),
      },
    });
    for (const b of [raw, clean, other]) b.grantRead(fn);
    new cdk.CfnOutput(this, 'QueueName', { value: queue.queueName });
  }
}
