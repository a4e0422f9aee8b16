import { App, CfnOutput, RemovalPolicy, Stack } from "aws-cdk-lib";
import { Key } from "aws-cdk-lib/aws-kms";
import { Code, Function as Fn, FunctionProps, Runtime } from "aws-cdk-lib/aws-lambda";
import { Bucket, BucketProps } from "aws-cdk-lib/aws-s3";
import { Queue } from "aws-cdk-lib/aws-sqs";

const app = new App();
const env = app.node.tryGetContext("env") || "dev";
const stack = new Stack(app, "Functional", { stackName: `functional-stack${env}` });

function makeBucket(scope: Stack, id: string, props: BucketProps = {}): Bucket {
  return new Bucket(scope, id, { enforceSSL: true, ...props });
}

const baseFn: Pick<FunctionProps, "runtime" | "handler"> = { runtime: Runtime.NODEJS_18_X, handler: "index.handler" };

const key = new Key(stack, "Key");
const data = makeBucket(stack, "Data", { encryptionKey: key, removalPolicy: RemovalPolicy.RETAIN });
const logs = makeBucket(stack, "Logs");
const direct = new Bucket(stack, "Direct", { bucketName: `functional-direct${env}` });
direct.enableEventBridgeNotification();
const queue = new Queue(stack, "Queue", {});
const fn = new Fn(stack, "Fn", { ...baseFn, code: Code.fromInline("exports.handler = async () => {}"), environment: { ENV: env, ARN: `arn:aws:s3:::functional-direct${env}` } });
[data, logs, direct].forEach((b) => b.grantRead(fn));
queue.grantSendMessages(fn);
new CfnOutput(stack, "DataName", { value: data.bucketName });
app.synth();
