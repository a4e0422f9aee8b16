import { Stack, StackProps, RemovalPolicy, Duration, CfnOutput } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { Bucket, BucketEncryption, BlockPublicAccess } from 'aws-cdk-lib/aws-s3';
import { Queue } from 'aws-cdk-lib/aws-sqs';
import { Function, Runtime, Code } from 'aws-cdk-lib/aws-lambda';
import { Table, AttributeType, BillingMode } from 'aws-cdk-lib/aws-dynamodb';
import { SqsEventSource } from 'aws-cdk-lib/aws-lambda-event-sources';
import { LambdaRestApi } from 'aws-cdk-lib/aws-apigateway';

/** Order intake: API -> Lambda -> SQS -> worker -> DynamoDB. */
export class TapStack extends Stack {
  constructor(scope: Construct, id: string, props?: StackProps) {
    super(scope, id, props)

    const environmentSuffix = this.node.tryGetContext('environmentSuffix') || 'dev'

    const uploads = new Bucket(this, 'Uploads', {
      bucketName: `orders-uploads${environmentSuffix}`,
      encryption: BucketEncryption.S3_MANAGED,
      blockPublicAccess: BlockPublicAccess.BLOCK_ALL,
      removalPolicy: RemovalPolicy.RETAIN,
    })

    const deadLetters = new Queue(this, 'DeadLetters')
    const orders = new Queue(this, 'Orders', {
      queueName: 'orders-queue' + environmentSuffix,
      visibilityTimeout: Duration.seconds(90),
      deadLetterQueue: { queue: deadLetters, maxReceiveCount: 3 },
    })

    const table = new Table(this, 'OrdersTable', {
      tableName: `orders-table-${environmentSuffix}`,
      partitionKey: { name: 'pk', type: AttributeType.STRING },
      billingMode: BillingMode.PAY_PER_REQUEST,
      removalPolicy: RemovalPolicy.DESTROY,
    })

    const worker = new Function(this, 'Worker', {
      functionName: `orders-worker${environmentSuffix}`,
      runtime: Runtime.NODEJS_18_X,
      handler: 'index.handler',
      code: Code.fromInline(`exports.handler = async () => { console.log("new s3.Bucket(this, 'X')") }`),
      environment: {
        TABLE: table.tableName,
        QUEUE_URL: `https://sqs.${this.region}.amazonaws.com/${this.account}/orders-queue${environmentSuffix}`,
      },
    })
    worker.addEventSource(new SqsEventSource(orders))
    table.grantReadWriteData(worker)
    uploads.grantRead(worker)

    const api = new LambdaRestApi(this, 'Api', { handler: worker, restApiName: `orders-api-${environmentSuffix}` })

    new CfnOutput(this, 'ApiUrl', { value: api.url })
    new CfnOutput(this, 'TableName', { value: table.tableName, exportName: `TableName-${environmentSuffix}` })
  }
}
