const { Stack, Duration, CfnOutput, RemovalPolicy } = require('aws-cdk-lib');
const s3 = require('aws-cdk-lib/aws-s3');
const { Key } = require('aws-cdk-lib/aws-kms');
const { aws_sqs: sqs, aws_lambda: lambda } = require('aws-cdk-lib');
const { suffix, config } = require('./settings');

const appConfig = { memory: 128 };

class DataStack extends Stack {
  /**
   * @param {import('constructs').Construct} scope
   * @param {string} id
   * @param {import('aws-cdk-lib').StackProps=} props
   */
  constructor(scope, id, props) {
    super(scope, id, props);

    const key = new Key(this, 'Key', { alias: `data-key${suffix}` });
    const bucket = new s3.Bucket(this, 'Bucket', {
      bucketName: 'data-bucket' + suffix,
      encryptionKey: key,
      removalPolicy: RemovalPolicy.RETAIN,
    });
    bucket.enableEventBridgeNotification();
    const queue = new sqs.Queue(this, 'Queue', {
      visibilityTimeout: Duration.seconds(300)
    });
    const fn = new lambda.Function(this, 'Fn', {
      runtime: lambda.Runtime.NODEJS_18_X,
      handler: 'index.handler',
      memorySize: appConfig.memory,
      code: lambda.Code.fromInline('exports.handler = async () => {}'),
      environment: { BUCKET: `data-bucket${suffix}`, RETRIES: String(config.retries) },
    });
    queue.grantSendMessages(fn);
    new CfnOutput(this, 'BucketArn', { value: bucket.bucketArn });
  }
}

module.exports = { DataStack };
