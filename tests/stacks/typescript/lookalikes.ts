import * as pulumi from "@pulumi/pulumi";
import * as aws from "@pulumi/aws";
import { s3, sqs } from "@pulumi/aws";
import { TerraformStack } from "cdktf";
import { S3Bucket } from "@cdktf/provider-aws/lib/s3-bucket";

const nameSuffix = "-dev01";
const config = new pulumi.Config();

const raw = new aws.s3.Bucket("raw", { bucket: `fin-s3-raw${nameSuffix}`, forceDestroy: false });
const other = new s3.Bucket("other", { acl: "private" });
const dlq = new sqs.Queue("dlq", { name: `fin-dlq${nameSuffix}` });
const fn = new aws.lambda.Function("fn", { runtime: "python3.9", handler: "i.h", role: "x", code: new pulumi.asset.AssetArchive({}) });

export class MyStack extends TerraformStack {
  constructor(scope: any, id: string) {
    super(scope, id);
    const b = new S3Bucket(this, "b", { bucket: `fin-b${nameSuffix}` });
  }
}
