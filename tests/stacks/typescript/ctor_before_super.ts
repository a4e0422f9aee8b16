import { CfnOutput, Stack, type StackProps } from 'aws-cdk-lib';
import { Bucket, type IBucket } from 'aws-cdk-lib/aws-s3';
import type { Construct } from 'constructs';

const stage = 'dev';

export class EarlyStack extends Stack {
  static readonly DEFAULT_DESCRIPTION = `early-${stage}`;
  readonly #secret: string = 'x';

  constructor(scope: Construct, id: string, private readonly opts: StackProps = {}) {
    const describe = () => bucket?.bucketName;
    let bucket: IBucket | undefined;
    super(scope, id, { ...opts, description: EarlyStack.DEFAULT_DESCRIPTION });
    bucket = new Bucket(this, 'Assigned');
    const plain = new Bucket(this, 'Plain', { bucketName: `early-${stage}` });
    new CfnOutput(this, 'Names', { value: `${describe()} ${plain.bucketName} ${this.#secret} ${this.opts.stackName ?? ''}` });
  }
}
