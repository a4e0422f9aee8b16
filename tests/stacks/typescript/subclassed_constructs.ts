import * as cdk from 'aws-cdk-lib';
import * as s3 from 'aws-cdk-lib/aws-s3';
import * as sqs from 'aws-cdk-lib/aws-sqs';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import { Construct } from 'constructs';

export interface SecureBucketProps extends s3.BucketProps {
  readonly retain?: boolean;
}

export class SecureBucket extends s3.Bucket {
  constructor(scope: Construct, id: string, props: SecureBucketProps = {}) {
    const { retain, ...rest } = props;
    super(scope, id, {
      encryption: s3.BucketEncryption.S3_MANAGED,
      enforceSSL: true,
      removalPolicy: retain ? cdk.RemovalPolicy.RETAIN : cdk.RemovalPolicy.DESTROY,
      ...rest,
    });
  }
}

class QueueWithDlq extends Construct {
  readonly queue: sqs.Queue;
  readonly dlq: sqs.Queue;
  constructor(scope: Construct, id: string, props?: sqs.QueueProps) {
    super(scope, id);
    this.dlq = new sqs.Queue(this, 'Dlq');
    this.queue = new sqs.Queue(this, 'Queue', { ...props, deadLetterQueue: { queue: this.dlq, maxReceiveCount: 2 } });
  }
}

abstract class BaseStack extends cdk.Stack {
  protected makeFn(id: string, runtime: lambda.Runtime = lambda.Runtime.NODEJS_18_X): lambda.Function {
    return new lambda.Function(this, id, { runtime, handler: 'index.handler', code: lambda.Code.fromInline('exports.handler = async () => 1;') });
  }
}

export class PlatformStack extends BaseStack {
  constructor(scope: Construct, id: string, props?: cdk.StackProps) {
    super(scope, id, props);
    const secure = new SecureBucket(this, 'Secure', { retain: true });
    const plain = new s3.Bucket(this, 'Plain', { removalPolicy: scope ? cdk.RemovalPolicy.RETAIN : cdk.RemovalPolicy.DESTROY });
    const q = new QueueWithDlq(this, 'Q');
    const f = this.makeFn('F');
    const g = this.makeFn('G', lambda.Runtime.PYTHON_3_11);
    secure.grantRead(f);
    plain.grantRead(g);
    q.queue.grantSendMessages(f);
  }
}
