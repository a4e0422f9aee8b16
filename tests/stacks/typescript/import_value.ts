import { App, CfnOutput, Fn, Stack, StackProps } from 'aws-cdk-lib';
import { Bucket } from 'aws-cdk-lib/aws-s3';
import { StringParameter } from 'aws-cdk-lib/aws-ssm';
import { Construct } from 'constructs';

class ProducerStack extends Stack {
  constructor(scope: Construct, id: string, props?: StackProps) {
    super(scope, id, props);
    const bucket = new Bucket(this, 'Bucket');
    new CfnOutput(this, 'BucketName', { value: bucket.bucketName });
    new CfnOutput(this, 'BucketArn', { value: bucket.bucketArn, exportName: 'producer-bucket-arn' });
    new CfnOutput(this, 'Conditional', { value: 'x', condition: undefined });
    this.exportValue(bucket.bucketRegionalDomainName);
  }
}
class ReaderStack extends Stack {
  constructor(scope: Construct, id: string, props?: StackProps) {
    super(scope, id, props);
    const imported = Bucket.fromBucketArn(this, 'Imported', Fn.importValue('producer-bucket-arn'));
    imported.enableEventBridgeNotification();
    StringParameter.valueForStringParameter(this, '/some/param');
  }
}
const app = new App();
new ProducerStack(app, 'Producer');
new ReaderStack(app, 'Reader');
