import * as cdk from "aws-cdk-lib";
import { Construct } from "constructs";
import * as s3 from "aws-cdk-lib/aws-s3";
import * as kms from "aws-cdk-lib/aws-kms";
import * as sqs from "aws-cdk-lib/aws-sqs";
import * as lambda from "aws-cdk-lib/aws-lambda";

export interface AppStackProps extends cdk.StackProps {
  readonly stage?: string;
}

const isProd = process.env.NODE_ENV === "production";
const policyFor = (prod: boolean): cdk.RemovalPolicy =>
  prod ? cdk.RemovalPolicy.RETAIN : cdk.RemovalPolicy.DESTROY;

export class AppStack extends cdk.Stack {
  constructor(scope: Construct, id: string, props?: AppStackProps) {
    super(scope, id, props);
    const stage = props?.stage ?? "dev";

    const assets = new s3.Bucket(this, "Assets", {
      bucketName: `web-assets-${stage}-${this.account}`,
      removalPolicy: isProd ? cdk.RemovalPolicy.RETAIN : cdk.RemovalPolicy.DESTROY,
      autoDeleteObjects: !isProd,
    });

    const logs = new s3.Bucket(this, "Logs", {
      removalPolicy: policyFor(isProd),
    });

    const uploads = new s3.Bucket(this, "Uploads", {
      versioned: isProd,
      serverAccessLogsBucket: logs,
    });

    const key = new kms.Key(this, "Key", {
      removalPolicy: policyFor(isProd),
    });

    const queue = new sqs.Queue(this, "Queue", {
      encryptionMasterKey: key,
      ...(isProd ? { retentionPeriod: cdk.Duration.days(14) } : {}),
    });

    const fn = new lambda.Function(this, "Fn", {
      runtime: isProd ? lambda.Runtime.NODEJS_18_X : lambda.Runtime.NODEJS_20_X,
      handler: "index.handler",
      code: lambda.Code.fromInline("exports.handler = async () => 1"),
      environment: { ASSETS: assets.bucketName, UP: uploads.bucketName, Q: queue.queueUrl },
    });

    new cdk.CfnOutput(this, "FnArn", { value: fn.functionArn });
  }
}
