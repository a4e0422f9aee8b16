import * as cdk from 'aws-cdk-lib';
import { Construct } from 'constructs';
import * as s3 from 'aws-cdk-lib/aws-s3';
import * as sqs from 'aws-cdk-lib/aws-sqs';
import * as glue from 'aws-cdk-lib/aws-glue';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import * as logs from 'aws-cdk-lib/aws-logs';

const lakeConfig = {
  jobs: { workers: 5, version: "2.0" },
  lambdaMemory: 10,
} as const;

const RETENTION = cdk.RemovalPolicy.RETAIN;

export class LakeStack extends cdk.Stack {
  constructor(scope: Construct, id: string, props?: cdk.StackProps) {
    super(scope, id, props);

    const commonBucketProps: s3.BucketProps = {
      encryption: s3.BucketEncryption.S3_MANAGED,
      blockPublicAccess: s3.BlockPublicAccess.BLOCK_ALL,
      enforceSSL: true,
      removalPolicy: RETENTION,
    };

    const raw = new s3.Bucket(this, 'Raw', commonBucketProps);
    const clean = new s3.Bucket(this, 'Clean', { ...commonBucketProps, versioned: true });
    const gold = new s3.Bucket(this, 'Gold', {
      ...commonBucketProps,
      removalPolicy: cdk.RemovalPolicy.DESTROY, // gold is derived
      autoDeleteObjects: true,
    });

    const group = new logs.LogGroup(this, 'JobLogs', { removalPolicy: RETENTION });

    const lambdaDefaults = {
      runtime: lambda.Runtime.PYTHON_3_9,
      handler: 'index.handler',
      memorySize: 256,
    };
    const a = new lambda.Function(this, 'A', { ...lambdaDefaults, code: lambda.Code.fromInline('def handler(e, c): pass') });
    const b = new lambda.Function(this, 'B', { ...lambdaDefaults, runtime: lambda.Runtime.PYTHON_3_12, code: lambda.Code.fromInline('def handler(e, c): pass') });

    const q = new sqs.Queue(this, 'Q', {
      // no name: generated
    });

    const role = new iam.Role(this, 'R', { assumedBy: new iam.ServicePrincipal('glue.amazonaws.com') });
    for (const name of ['ingest', 'clean']) {
      new glue.CfnJob(this, `Job-${name}`, {
        role: role.roleArn,
        command: { name: 'glueetl', scriptLocation: `s3://${raw.bucketName}/${name}.py` },
        glueVersion: lakeConfig.jobs.version,
        workerType: 'G.2X',
        numberOfWorkers: lakeConfig.jobs.workers,
        executionProperty: { maxConcurrentRuns: lakeConfig.lambdaMemory },
      });
    }
    q.grantSendMessages(a);
    clean.grantRead(b);
    gold.grantRead(b);
    group.grantWrite(a);
  }
}
