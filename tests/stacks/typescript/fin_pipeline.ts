import * as cdk from 'aws-cdk-lib';
import * as s3 from 'aws-cdk-lib/aws-s3';
import * as kms from 'aws-cdk-lib/aws-kms';
import * as sqs from 'aws-cdk-lib/aws-sqs';
import * as glue from 'aws-cdk-lib/aws-glue';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import * as athena from 'aws-cdk-lib/aws-athena';
import * as cloudwatch from 'aws-cdk-lib/aws-cloudwatch';
import * as events from 'aws-cdk-lib/aws-events';
import * as targets from 'aws-cdk-lib/aws-events-targets';
import { Construct } from 'constructs';

const nameSuffix = '-dev01';

const config = {
  region: 'us-east-1',
  glueJobSettings: {
    glueVersion: '3.0',
    numberOfWorkers: 10,
    workerType: 'G.1X',
  },
  tags: { Project: 'Finance', Env: 'dev' },
};

export class FinancialPipelineStack extends cdk.Stack {
  constructor(scope: Construct, id: string, props?: cdk.StackProps) {
    super(scope, id, props);

    // ── Encryption ────────────────────────────────────────────────
    const dataKey = new kms.Key(this, 'DataKey', {
      alias: `fin-kms-data${nameSuffix}`,
      enableKeyRotation: true,
      removalPolicy: cdk.RemovalPolicy.RETAIN // keep keys around
    });

    // ── Buckets ───────────────────────────────────────────────────
    const rawBucket = new s3.Bucket(this, 'RawBucket', {
      bucketName: `fin-s3-raw${nameSuffix}`,
      encryption: s3.BucketEncryption.KMS,
      encryptionKey: dataKey,
      versioned: true,
      removalPolicy: cdk.RemovalPolicy.RETAIN
    });
    // Emit object-created events
    rawBucket.enableEventBridgeNotification();

    const curatedBucket = new s3.Bucket(this, 'CuratedBucket', {
      bucketName: `fin-s3-curated${nameSuffix}`,
      encryptionKey: dataKey,
      removalPolicy: cdk.RemovalPolicy.RETAIN,
    });

    const resultsBucket = new s3.Bucket(this, 'AthenaResults', { bucketName: `fin-s3-athena${nameSuffix}` });

    const dlq = new sqs.Queue(this, 'DLQueue', {
      queueName: `fin-sqs-dlq${nameSuffix}`,
      retentionPeriod: cdk.Duration.days(14),
    });

    // ── Catalog ───────────────────────────────────────────────────
    const db = new glue.CfnDatabase(this, 'Db', {
      catalogId: this.account,
      databaseInput: { name: `fin-glue-db${nameSuffix}`, description: 'financial data' },
    });

    const role = new iam.Role(this, 'GlueRole', {
      assumedBy: new iam.ServicePrincipal('glue.amazonaws.com'),
    });
    role.addToPolicy(new iam.PolicyStatement({
      actions: ['s3:GetObject', 's3:PutObject'],
      resources: [
        `arn:aws:s3:::fin-s3-raw${nameSuffix}/*`,
        `arn:aws:s3:::fin-s3-curated${nameSuffix}/*`,
      ],
    }));

    const job = new glue.CfnJob(this, 'EtlJob', {
      name: `fin-glue-etl${nameSuffix}`,
      role: role.roleArn,
      command: { name: 'glueetl', scriptLocation: `s3://fin-s3-raw${nameSuffix}/scripts/etl.py`, pythonVersion: '3' },
      glueVersion: config.glueJobSettings.glueVersion,
      workerType: config.glueJobSettings.workerType,
      numberOfWorkers: config.glueJobSettings.numberOfWorkers,
      defaultArguments: {
        '--database': `fin-glue-db${nameSuffix}`,
        '--TempDir': `s3://fin-s3-curated${nameSuffix}/tmp/`,
      },
    });

    const trigger = new lambda.Function(this, 'TriggerFn', {
      runtime: lambda.Runtime.PYTHON_3_9,
      handler: 'index.handler',
      code: lambda.Code.fromInline('import boto3\ndef handler(e, c):\n    return {}\n'),
      environment: { JOB: job.name!, DB: db.ref },
      deadLetterQueue: dlq,
    });

    new events.Rule(this, 'OnUpload', {
      eventPattern: { source: ['aws.s3'], detail: { bucket: { name: [rawBucket.bucketName] } } },
      targets: [new targets.LambdaFunction(trigger)],
    });

    new athena.CfnWorkGroup(this, 'Wg', {
      name: `fin-athena-wg${nameSuffix}`,
      workGroupConfiguration: {
        resultConfigurationUpdates: {
          outputLocation: `s3://${resultsBucket.bucketName}/results/`,
        },
      },
    });

    new cloudwatch.Alarm(this, 'Slow', {
      metric: new cloudwatch.Metric({
        namespace: 'Glue',
        metricName: 'glue.driver.ExecutorTimeAllExecutors',
        dimensionsMap: { JobName: `fin-glue-etl${nameSuffix}`, Type: 'gauge' },
      }),
      threshold: 60000,
      evaluationPeriods: 1,
    });

    new cdk.CfnOutput(this, 'RawBucketName', { value: rawBucket.bucketName, description: 'raw' });
    new cdk.CfnOutput(this, 'DatabaseName', {
      value: `fin-glue-db${nameSuffix}`,
      description: 'glue db'  // used by analysts
    });
  }
}
