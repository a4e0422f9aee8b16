import { App, CfnOutput, Stack, StackProps, Tags } from 'aws-cdk-lib';
import * as s3 from 'aws-cdk-lib/aws-s3';
import * as sqs from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';

const ENVIRONMENT = process.env.ENVIRONMENT || 'dev';

export class IntersectionStack extends Stack {
  constructor(scope: Construct, id: string, props: StackProps & { retentionDays: number; owner?: string /* team */ }) {
    super(scope, id, props);
    const bucket = new s3.Bucket(this, 'Bucket', { bucketName: `inter-bucket${ENVIRONMENT}` });
    const queue = new sqs.Queue(this, 'Queue', { queueName: `inter-queue-${ENVIRONMENT}` });
    Tags.of(this).add('owner', props.owner ?? 'nobody');
    Tags.of(this).add('days', `${props.retentionDays}`);
    new CfnOutput(this, 'Bucket-Name', { value: bucket.bucketName });
    new CfnOutput(this, 'QueueUrl', { value: queue.queueUrl });
  }
}

const app = new App();
new IntersectionStack(app, 'Inter', { retentionDays: 3 });
app.synth();
