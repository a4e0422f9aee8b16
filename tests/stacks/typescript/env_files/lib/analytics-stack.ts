import { CfnOutput, Stack, StackProps } from 'aws-cdk-lib';
import { CfnDatabase, CfnJob } from 'aws-cdk-lib/aws-glue';
import { Key } from 'aws-cdk-lib/aws-kms';
import { Bucket } from 'aws-cdk-lib/aws-s3';
import { Queue } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import { AnalyticsConfig } from '../config';

export interface AnalyticsStackProps extends StackProps {
  stage: string;
  config: AnalyticsConfig;
}

export class AnalyticsStack extends Stack {
  constructor(scope: Construct, id: string, { config, stage, ...props }: AnalyticsStackProps) {
    super(scope, id, props);
    const key = new Key(this, 'Key', { removalPolicy: config.removalPolicy });
    const bucket = new Bucket(this, 'Bucket', { bucketName: `analytics-bucket${config.suffix}`, removalPolicy: config.removalPolicy, encryptionKey: key });
    const db = new CfnDatabase(this, 'Db', { catalogId: this.account, databaseInput: { name: config.database } });
    const job = new CfnJob(this, 'Job', {
      role: 'arn:aws:iam::111122223333:role/glue',
      command: { name: 'glueetl', scriptLocation: `s3://analytics-bucket${config.suffix}/job.py` },
      glueVersion: config.glueVersion,
      numberOfWorkers: config.workers,
      workerType: 'G.1X',
    });
    job.addDependency(db);
    const queue = new Queue(this, 'Queue', { queueName: `analytics-queue-${stage}`, removalPolicy: config.removalPolicy });
    new CfnOutput(this, 'BucketName', { value: bucket.bucketName });
    new CfnOutput(this, 'QueueUrl', { value: queue.queueUrl });
  }
}
