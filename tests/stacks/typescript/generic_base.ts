import * as cdk from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { Bucket } from 'aws-cdk-lib/aws-s3';
import { Queue } from 'aws-cdk-lib/aws-sqs';
import { Function as Lambda, InlineCode, Runtime } from 'aws-cdk-lib/aws-lambda';

export interface BaseProps extends cdk.StackProps {
  readonly appName: string;
  readonly environment: 'dev' | 'test' | 'prod';
}

export abstract class BaseStack<P extends BaseProps = BaseProps> extends cdk.Stack {
  protected readonly environment_: P['environment'];
  constructor(scope: Construct, id: string, protected readonly props: P) {
    super(scope, id, { ...props, stackName: `${props.appName}-${id.toLowerCase()}-${props.environment}` });
    this.environment_ = props.environment;
  }
  protected name(resource: string): string {
    return `${this.props.appName}-${resource}-${this.props.environment}`;
  }
  protected get suffix(): string {
    return `-${this.props.environment}`;
  }
}

class FirstStack extends BaseStack {
  constructor(scope: Construct, id: string, props: BaseProps) {
    super(scope, id, props);
    const store = new Bucket(this, 'Store', { bucketName: this.name('store') });
    const second = new Bucket(this, 'Second', { bucketName: `first-second${this.suffix}` });
    const third = new Bucket(this, 'Third', { bucketName: `first-third${props.environment}` });
    new cdk.CfnOutput(this, 'StoreOut', { value: store.bucketName, exportName: this.name('store-name') });
    new cdk.CfnOutput(this, 'SecondOut', { value: second.bucketName + third.bucketName });
  }
}

interface SecondProps extends BaseProps { readonly memory?: number }
class SecondStack extends BaseStack<SecondProps> {
  constructor(scope: Construct, id: string, props: SecondProps) {
    super(scope, id, props);
    const queue = new Queue(this, 'Jobs', { queueName: this.name('jobs') });
    const fn = new Lambda(this, 'Fn', {
      runtime: Runtime.PYTHON_3_11, handler: 'index.handler', memorySize: props.memory,
      code: new InlineCode('def handler(e, c): return 1'),
    });
    queue.grantConsumeMessages(fn);
  }
}

const app = new cdk.App();
for (const environment of ['dev', 'test'] as const) {
  new FirstStack(app, `First-${environment}`, { appName: 'gen', environment });
  new SecondStack(app, `Second-${environment}`, { appName: 'gen', environment, memory: 256 });
}
