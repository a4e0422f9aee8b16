import * as cdk from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { aws_s3 as s3, aws_sqs as sqs, aws_lambda as lambda } from 'aws-cdk-lib';

export class FieldStack extends cdk.Stack {
  private readonly suffix = 'dev';
  public readonly queue = new sqs.Queue(this, 'Queue', { queueName: `field-queue${this.suffix}` });
  protected bucket?: s3.Bucket;
  fn!: lambda.Function;

  constructor(scope: Construct, id: string, props?: cdk.StackProps) {
    super(scope, id, props);
    this.setup();
    new cdk.CfnOutput(this, 'BucketName', { value: this.bucket!.bucketName });
  }

  private setup = (): void => {
    this.bucket = new s3.Bucket(this, 'Bucket', { bucketName: `field-bucket${this.suffix}` });
    this.fn = new lambda.Function(this, 'Fn', {
      runtime: lambda.Runtime.NODEJS_18_X,
      handler: 'index.handler',
      code: lambda.Code.fromInline('exports.handler = async () => {};'),
      environment: { BUCKET_ARN: `arn:aws:s3:::field-bucket${this.suffix}` },
    });
    this.bucket.grantRead(this.fn);
  };
}
