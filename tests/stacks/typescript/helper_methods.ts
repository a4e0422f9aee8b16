import * as cdk from 'aws-cdk-lib';
import { Construct } from 'constructs';
import * as s3 from 'aws-cdk-lib/aws-s3';
import * as sqs from 'aws-cdk-lib/aws-sqs';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import * as tasks from 'aws-cdk-lib/aws-stepfunctions-tasks';

export class WarehouseStack extends cdk.Stack {
  private readonly envSuffix: string;
  public readonly landing: s3.Bucket;
  private readonly fns: Record<string, lambda.Function> = {};

  constructor(scope: Construct, id: string, props?: cdk.StackProps) {
    super(scope, id, props);
    this.envSuffix = this.node.tryGetContext('env') ?? 'dev';
    this.landing = this.createBucket('Landing', 'landing');
    this.createBucket('Archive', 'archive');
    const queue = this.createQueue('events');
    ['Extract', 'Transform', 'Load'].forEach((n) => {
      this.fns[n] = this.createFunction(n);
    });
    this.createStateMachine();
    new cdk.CfnOutput(this, 'QueueUrl', {
      value: queue.queueUrl,
    });
  }

  private createBucket(id: string, name: string): s3.Bucket {
    return new s3.Bucket(this, id, {
      bucketName: `wh-${name}${this.envSuffix}`,
      encryption: s3.BucketEncryption.S3_MANAGED,
    });
  }

  private createQueue(name: string): sqs.Queue {
    const dlq = new sqs.Queue(this, `${name}Dlq`, {
      queueName: `wh-${name}-dlq${this.envSuffix}`,
    });
    return new sqs.Queue(this, `${name}Queue`, {
      queueName: `wh-${name}${this.envSuffix}`,
      deadLetterQueue: {
        queue: dlq,
        maxReceiveCount: 5
      }
    });
  }

  private createFunction(step: string): lambda.Function {
    return new lambda.Function(this, step, {
      functionName: `wh-${step.toLowerCase()}-${this.envSuffix}`,
      runtime: lambda.Runtime.PYTHON_3_10,
      handler: 'index.main',
      code: lambda.Code.fromInline(['def main(event, context):', '    return event'].join('\n')),
    });
  }

  private createStateMachine() {
    const chain = sfn.Chain
      .start(new tasks.LambdaInvoke(this, 'DoExtract', { lambdaFunction: this.fns['Extract'] }))
      .next(new tasks.LambdaInvoke(this, 'DoLoad', { lambdaFunction: this.fns['Load'] }));
    new sfn.StateMachine(this, 'Etl', {
      stateMachineName: `wh-etl-${this.envSuffix}`,
      definitionBody: sfn.DefinitionBody.fromChainable(chain),
    });
  }
}
