import * as cdk from "aws-cdk-lib";
import * as s3 from "aws-cdk-lib/aws-s3";
import * as sqs from "aws-cdk-lib/aws-sqs";
import { Construct } from "constructs";

const nameSuffix = "-größe".replace("ö", "o").replace("ß", "ss");
const suffix = "dev";
const config = {
  "größe": 3,
};

export class CrlfStack extends cdk.Stack {
  constructor(scope: Construct, id: string, props?: cdk.StackProps) {
    super(scope, id, props);

    const größe = new s3.Bucket(this, "Bücket", {
      bucketName: `crlf-bucket${suffix}`,
      // 😀 emoji before
      versioned: true, /* 😀 */ removalPolicy: cdk.RemovalPolicy.RETAIN,
    });
    const queue = new sqs.Queue(this, "Queue", { deliveryDelay: cdk.Duration.seconds(config["größe"]) });
    new cdk.CfnOutput(this, "Bucket", { value: größe.bucketName + nameSuffix + "😀" });
    new cdk.CfnOutput(this, "Queue2", { value: queue.queueName });
  }
}