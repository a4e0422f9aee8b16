import { Construct } from 'constructs';
import { Key } from 'aws-cdk-lib/aws-kms';
import { Bucket } from 'aws-cdk-lib/aws-s3';
import { NAME_SUFFIX } from '../config';

export interface EncryptedBucketProps {
  /** Physical name. */
  readonly name: string;
}

export class EncryptedBucket extends Construct {
  readonly bucket: Bucket;

  constructor(scope: Construct, id: string, props: EncryptedBucketProps) {
    super(scope, id);
    const key = new Key(this, 'Key', {
      alias: `claims-key${NAME_SUFFIX}`,
    });
    this.bucket = new Bucket(this, 'Bucket', {
      bucketName: props.name,
      encryptionKey: key,
    });
  }
}
