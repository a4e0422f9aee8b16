import * as cdk from 'aws-cdk-lib';
import { Construct } from 'constructs';
import * as apigateway from 'aws-cdk-lib/aws-apigateway';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import * as s3 from 'aws-cdk-lib/aws-s3';
import * as sqs from 'aws-cdk-lib/aws-sqs';

export interface ApiStackProps extends cdk.StackProps {
  environmentSuffix: string;
  logBucket: s3.IBucket;
}

export class ApiStack extends cdk.Stack {
  public readonly api: apigateway.RestApi;

  constructor(scope: Construct, id: string, props: ApiStackProps) {
    super(scope, id, props);

    const dlq = new sqs.Queue(this, 'Dlq', { queueName: `tap-api-dlq${props.environmentSuffix}` });
    const handler = new lambda.Function(this, 'Handler', {
      functionName: `tap-api-handler-${props.environmentSuffix}`,
      runtime: lambda.Runtime.NODEJS_18_X,
      handler: 'index.handler',
      code: lambda.Code.fromInline(`
        const { S3Client } = require('@aws-sdk/client-s3');
        exports.handler = async () => ({ statusCode: 200 });
      `),
      environment: {
        DLQ_ARN: `arn:aws:sqs:${cdk.Stack.of(this).region}:${cdk.Aws.ACCOUNT_ID}:tap-api-dlq${props.environmentSuffix}`,
        LOGS: props.logBucket.bucketName,
      },
      deadLetterQueue: dlq,
    });

    this.api = new apigateway.RestApi(this, 'Api', {
      restApiName: `tap-api-${props.environmentSuffix}`,
    });
    this.api.root.addMethod('GET', new apigateway.LambdaIntegration(handler));

    new cdk.CfnOutput(this, 'ApiUrl', {
      value: this.api.url,
      description: 'API URL',
    });
  }
}
