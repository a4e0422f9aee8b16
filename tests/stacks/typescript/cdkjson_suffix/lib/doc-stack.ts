import { CfnOutput, Stack, StackProps } from "aws-cdk-lib";
import { Bucket } from "aws-cdk-lib/aws-s3";
import { Construct } from "constructs";

export class DocStack extends Stack {
  constructor(scope: Construct, id: string, props?: StackProps) {
    super(scope, id, props);
    const nameSuffix: string = this.node.getContext("nameSuffix");
    const docs = new Bucket(this, "Docs", { bucketName: `docs-bucket${nameSuffix}` });
    new CfnOutput(this, "DocsName", { value: docs.bucketName });
  }
}
