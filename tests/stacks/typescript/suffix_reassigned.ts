import { Stack, StackProps } from 'aws-cdk-lib';
import { Bucket } from 'aws-cdk-lib/aws-s3';
import { Topic } from 'aws-cdk-lib/aws-sns';
import { Construct } from 'constructs';

let nameSuffix = '-dev';
if (process.env.PROD) {
  nameSuffix = '';
}
const stageSuffix = process.env.PROD ? '-prod' : '-dev';
const noDash = process.env.PROD ? 'prod' : 'dev';
const envSuffix = noDash;

export class ReStack extends Stack {
  constructor(scope: Construct, id: string, props?: StackProps) {
    super(scope, id, props);
    const bucket = new Bucket(this, 'B', { bucketName: `re-bucket${nameSuffix}` });
    new Topic(this, 'T', { topicName: `re-topic${stageSuffix}`, displayName: bucket.bucketName });
    new Topic(this, 'T2', { topicName: `re-second${envSuffix}` });
  }
}
