import * as cdk from 'aws-cdk-lib';
import { Construct } from 'constructs';
import * as s3 from 'aws-cdk-lib/aws-s3';
import * as sqs from 'aws-cdk-lib/aws-sqs';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import * as glue from 'aws-cdk-lib/aws-glue';

type BucketSpec = { id: string; name: string; policy?: cdk.RemovalPolicy; versioned?: boolean };

const specs: BucketSpec[] = [
  { id: 'Raw', name: 'factory-raw', policy: cdk.RemovalPolicy.RETAIN },
  { id: 'Clean', name: 'factory-clean', versioned: true },
];

const functionsConfig: Record<string, { runtime: lambda.Runtime; memory: number }> = {
  ingest: { runtime: lambda.Runtime.PYTHON_3_9, memory: 10 },
  notify: { runtime: lambda.Runtime.NODEJS_16_X, memory: 128 },
};

const jobs = [
  { name: 'a', glueVersion: '2.0', numberOfWorkers: 10 },
  { name: 'b', glueVersion: '4.0', numberOfWorkers: 2 },
];

export class FactoryStack extends cdk.Stack {
  constructor(scope: Construct, id: string, props?: cdk.StackProps) {
    super(scope, id, props);
    const envSuffix = this.node.tryGetContext('envSuffix') ?? 'dev';

    const buckets = new Map<string, s3.Bucket>();
    for (const spec of specs) {
      buckets.set(spec.id, new s3.Bucket(this, spec.id, {
        bucketName: `${spec.name}${envSuffix}`,
        versioned: spec.versioned,
        removalPolicy: spec.policy ?? cdk.RemovalPolicy.DESTROY,
      }));
    }
    const queues = Object.fromEntries(['in', 'out'].map((n) => [n, new sqs.Queue(this, `${n}Queue`, { queueName: `factory-${n}-queue${envSuffix}` })]));
    for (const [name, { runtime, memory }] of Object.entries(functionsConfig)) {
      const fn = new lambda.Function(this, name, {
        runtime,
        memorySize: memory < 128 ? 128 : memory,
        handler: 'index.handler',
        code: runtime.family === lambda.RuntimeFamily.PYTHON
          ? lambda.Code.fromInline('def handler(e, c): pass')
          : lambda.Code.fromInline('exports.handler = async () => {};'),
      });
      buckets.forEach((b) => b.grantRead(fn));
      queues.in.grantConsumeMessages(fn);
    }
    jobs.map((job) => new glue.CfnJob(this, job.name, {
      ...job,
      role: 'arn:aws:iam::111122223333:role/glue',
      workerType: 'G.1X',
      command: { name: 'glueetl' },
    }));
    new cdk.CfnOutput(this, 'Buckets', { value: [...buckets.values()].map((b) => b.bucketName).join() });
  }
}
