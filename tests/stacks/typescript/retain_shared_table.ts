import { RemovalPolicy, Stack, StackProps } from "aws-cdk-lib";
import { AttributeType, Table } from "aws-cdk-lib/aws-dynamodb";
import { Key } from "aws-cdk-lib/aws-kms";
import { Bucket, BucketProps } from "aws-cdk-lib/aws-s3";
import { Construct } from "constructs";

const retainPolicy = RemovalPolicy.RETAIN;
const bucketDefaults: Partial<BucketProps> = { enforceSSL: true, removalPolicy: retainPolicy };

export interface SProps extends StackProps { environmentSuffix?: string }

export class S extends Stack {
  readonly table: Table;
  readonly key: Key;
  readonly bucket: Bucket;
  constructor(scope: Construct, id: string, props: SProps) {
    super(scope, id, props);
    this.table = new Table(this, "T", {
      partitionKey: { name: "id", type: AttributeType.STRING },
      removalPolicy: retainPolicy,
    });
    this.key = new Key(this, "K", { removalPolicy: retainPolicy });
    this.bucket = new Bucket(this, "B", { ...bucketDefaults, bucketName: `s-bucket-${props.environmentSuffix ?? "dev"}` });
  }
}
