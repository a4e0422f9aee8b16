import { App, CfnOutput, Stack, StackProps } from 'aws-cdk-lib';
import { Bucket } from 'aws-cdk-lib/aws-s3';
import { Queue } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';

const environmentSuffix = 'dev';

/**
 * The stack.
 */
class TapStack extends Stack {
  constructor(scope: Construct, id: string, props?: StackProps) {
    super(scope, `${id}`, props);
    const q = this.queue();
    const data = new Bucket(this, 'Data', { bucketName: `tap-data${environmentSuffix}` });
    new CfnOutput(this, 'Q', { value: q.queueName + data.bucketName });
  }

  private queue(): Queue {
    return new Queue(this, 'Queue', { queueName: `tap-q${environmentSuffix}` });
  }
}

const app = new App();
new TapStack(app, `TapStack${environmentSuffix}`, { stackName: `tap-stack-${environmentSuffix}` });
