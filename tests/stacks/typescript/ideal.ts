import * as cdk from 'aws-cdk-lib';
import { Duration, RemovalPolicy } from 'aws-cdk-lib';
import * as athena from 'aws-cdk-lib/aws-athena';
import * as cloudwatch from 'aws-cdk-lib/aws-cloudwatch';
import * as glue from 'aws-cdk-lib/aws-glue';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as kms from 'aws-cdk-lib/aws-kms';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import * as s3 from 'aws-cdk-lib/aws-s3';
import * as sqs from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';

export const config = {
  region: 'us-east-1',
  glueJobSettings: { glueVersion: '4.0', numberOfWorkers: 2, workerType: 'G.1X' },
};

export interface TapStackProps extends cdk.StackProps {
  environmentSuffix?: string;
}

export class TapStack extends cdk.Stack {
  public readonly rawDataBucket: s3.Bucket;
  public readonly dataEncryptionKey: kms.Key;
  public readonly dlqQueue: sqs.Queue;
  public readonly database: glue.CfnDatabase;
  public readonly job: glue.CfnJob;
  public readonly fn: lambda.Function;

  constructor(scope: Construct, id: string, props?: TapStackProps) {
    super(scope, id, props);
    const nameSuffix =
      props?.environmentSuffix || this.node.tryGetContext('environmentSuffix') || 'dev';

    this.dataEncryptionKey = new kms.Key(this, 'DataEncryptionKey', {
      alias: `fin-kms-data-${nameSuffix}`,
      enableKeyRotation: true,
      removalPolicy: RemovalPolicy.DESTROY,
      pendingWindow: Duration.days(7),
    });
    this.rawDataBucket = new s3.Bucket(this, 'RawDataBucket', {
      bucketName: `fin-s3-raw-${nameSuffix}`,
      encryptionKey: this.dataEncryptionKey,
      removalPolicy: RemovalPolicy.DESTROY,
      autoDeleteObjects: true,
      eventBridgeEnabled: true,
    });
    this.dlqQueue = new sqs.Queue(this, 'DLQueue', {
      queueName: `fin-sqs-dlq-${nameSuffix}`,
      removalPolicy: RemovalPolicy.DESTROY,
    });
    this.database = new glue.CfnDatabase(this, 'Database', {
      catalogId: this.account,
      databaseInput: { name: `fin_glue_db_${nameSuffix}` },
    });
    const glueRole = new iam.Role(this, 'GlueRole', { assumedBy: new iam.ServicePrincipal('glue.amazonaws.com') });
    this.job = new glue.CfnJob(this, 'Job', {
      name: `fin-glue-etl-${nameSuffix}`,
      role: glueRole.roleArn,
      command: { name: 'glueetl' },
      glueVersion: config.glueJobSettings.glueVersion,
      numberOfWorkers: config.glueJobSettings.numberOfWorkers,
      workerType: config.glueJobSettings.workerType,
    });
    this.fn = new lambda.Function(this, 'Fn', {
      runtime: lambda.Runtime.PYTHON_3_12,
      handler: 'index.handler',
      code: lambda.Code.fromInline('def handler(e, c): pass'),
    });
    new athena.CfnWorkGroup(this, 'Wg', {
      name: `fin-athena-wg-${nameSuffix}`,
      workGroupConfiguration: { resultConfiguration: { outputLocation: `s3://${this.rawDataBucket.bucketName}/r/` } },
    });
    const alarm = new cloudwatch.Alarm(this, 'Alarm', {
      metric: new cloudwatch.Metric({ namespace: 'Glue', metricName: 'glue.driver.aggregate.elapsedTime' }),
      threshold: 1,
      evaluationPeriods: 1,
    });
    new cdk.CfnOutput(this, 'AlarmName', { value: alarm.alarmName, exportName: `AlarmName-${nameSuffix}` });
  }
}
