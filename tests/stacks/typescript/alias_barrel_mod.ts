import { Stack, aws_s3, aws_sqs, aws_lambda, RemovalPolicy as RP } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import s3Module = require('aws-cdk-lib/aws-s3');
const { Bucket: B } = aws_s3;
const sqs = aws_sqs;
import Runtime = aws_lambda.Runtime;

export class ModStack extends Stack {
  constructor(scope: Construct, id: string) {
    super(scope, id);
    const a = new B(this, 'A', { removalPolicy: RP.RETAIN });
    const b = new s3Module.Bucket(this, 'Bb');
    const q = new sqs.Queue(this, 'Q');
    const f = new aws_lambda.Function(this, 'F', { runtime: Runtime.NODEJS_16_X, handler: 'index.h', code: aws_lambda.Code.fromInline('exports.h = 1') });
    a.grantRead(f); b.grantRead(f); q.grantSendMessages(f);
  }
}
