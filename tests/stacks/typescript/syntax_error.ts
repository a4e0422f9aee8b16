import * as s3 from 'aws-cdk-lib/aws-s3';
export class Broken extends Stack {
  constructor(scope, id) {
    super(scope, id);
    const b = new s3.Bucket(this, 'B', { removalPolicy: RemovalPolicy.RETAIN
    const c = new s3.Bucket(this, 'C';
  }
