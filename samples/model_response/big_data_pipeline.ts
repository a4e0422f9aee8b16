#!/usr/bin/env node
import * as cdk from 'aws-cdk-lib';
import * as athena from 'aws-cdk-lib/aws-athena';
import * as cloudwatch from 'aws-cdk-lib/aws-cloudwatch';
import * as actions from 'aws-cdk-lib/aws-cloudwatch-actions';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import * as events from 'aws-cdk-lib/aws-events';
import * as targets from 'aws-cdk-lib/aws-events-targets';
import * as glue from 'aws-cdk-lib/aws-glue';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as kms from 'aws-cdk-lib/aws-kms';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import * as logs from 'aws-cdk-lib/aws-logs';
import * as s3 from 'aws-cdk-lib/aws-s3';
import * as sns from 'aws-cdk-lib/aws-sns';
import * as sqs from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';

// Suffix appended to every resource name
const nameSuffix = "-dev01";

// Central configuration for the pipeline
const config = {
  region: 'us-east-1',
  vpc: {
    maxAzs: 2,
    natGateways: 1,
  },
  glueJobSettings: {
    glueVersion: '3.0',
    workerType: 'G.1X',
    numberOfWorkers: 10,
    maxRetries: 1,
    timeout: 60, // minutes
  },
  lifecycle: {
    transitionToInfrequentAccess: 30,
    transitionToGlacier: 90,
  },
};

/**
 * Financial big data pipeline: S3 ingestion, Glue ETL, Athena analytics.
 */
export class TapStack extends cdk.Stack {
  constructor(scope: Construct, id: string, props?: cdk.StackProps) {
    super(scope, id, props);

    // ========== Networking ==========
    const vpc = new ec2.Vpc(this, 'PipelineVpc', {
      vpcName: `fin-vpc-pipeline${nameSuffix}`,
      maxAzs: config.vpc.maxAzs,
      natGateways: config.vpc.natGateways,
      subnetConfiguration: [
        { name: 'public', subnetType: ec2.SubnetType.PUBLIC, cidrMask: 24 },
        { name: 'private', subnetType: ec2.SubnetType.PRIVATE_WITH_EGRESS, cidrMask: 24 },
      ],
    });

    const lambdaSecurityGroup = new ec2.SecurityGroup(this, 'LambdaSecurityGroup', {
      vpc,
      securityGroupName: `fin-sg-lambda${nameSuffix}`,
      description: 'Security group for pipeline functions',
      allowAllOutbound: true,
    });

    vpc.addGatewayEndpoint('S3Endpoint', { service: ec2.GatewayVpcEndpointAwsService.S3 });

    // ========== Encryption ==========
    const dataEncryptionKey = new kms.Key(this, 'DataEncryptionKey', {
      alias: `fin-kms-data${nameSuffix}`,
      description: 'Encrypts all pipeline data at rest',
      enableKeyRotation: true,
      removalPolicy: cdk.RemovalPolicy.RETAIN  // Keep the key for audits
    });

    // ========== Storage ==========
    const accessLogsBucket = new s3.Bucket(this, 'AccessLogsBucket', {
      bucketName: `fin-s3-access-logs${nameSuffix}`,
      encryption: s3.BucketEncryption.S3_MANAGED,
      blockPublicAccess: s3.BlockPublicAccess.BLOCK_ALL,
      enforceSSL: true,
    });

    const rawDataBucket = new s3.Bucket(this, 'RawDataBucket', {
      bucketName: `fin-s3-raw${nameSuffix}`,
      encryption: s3.BucketEncryption.KMS,
      encryptionKey: dataEncryptionKey,
      blockPublicAccess: s3.BlockPublicAccess.BLOCK_ALL,
      versioned: true,
      serverAccessLogsBucket: accessLogsBucket,
      serverAccessLogsPrefix: 'raw/',
      lifecycleRules: [
        {
          id: 'archive-raw-data',
          transitions: [
            {
              storageClass: s3.StorageClass.INFREQUENT_ACCESS,
              transitionAfter: cdk.Duration.days(config.lifecycle.transitionToInfrequentAccess),
            },
            {
              storageClass: s3.StorageClass.GLACIER,
              transitionAfter: cdk.Duration.days(config.lifecycle.transitionToGlacier),
            },
          ],
        },
      ],
      removalPolicy: cdk.RemovalPolicy.RETAIN  // Protect raw financial data
    });

    const processedDataBucket = new s3.Bucket(this, 'ProcessedDataBucket', {
      bucketName: `fin-s3-processed${nameSuffix}`,
      encryption: s3.BucketEncryption.KMS,
      encryptionKey: dataEncryptionKey,
      blockPublicAccess: s3.BlockPublicAccess.BLOCK_ALL,
      versioned: true,
      serverAccessLogsBucket: accessLogsBucket,
      serverAccessLogsPrefix: 'processed/',
      removalPolicy: cdk.RemovalPolicy.RETAIN,
    });

    const athenaResultsBucket = new s3.Bucket(this, 'AthenaResultsBucket', {
      bucketName: `fin-s3-athena-results${nameSuffix}`,
      encryption: s3.BucketEncryption.KMS,
      encryptionKey: dataEncryptionKey,
      blockPublicAccess: s3.BlockPublicAccess.BLOCK_ALL,
      lifecycleRules: [{ expiration: cdk.Duration.days(30) }],
      removalPolicy: cdk.RemovalPolicy.RETAIN, // Query results may be audited
      autoDeleteObjects: false,
    });

    // Publish object events to EventBridge
    rawDataBucket.enableEventBridgeNotification();

    // ========== Messaging ==========
    const dlqQueue = new sqs.Queue(this, 'DLQueue', {
      queueName: `fin-sqs-dlq${nameSuffix}`,
      encryption: sqs.QueueEncryption.KMS,
      encryptionMasterKey: dataEncryptionKey,
      retentionPeriod: cdk.Duration.days(14)
    });

    const auditQueue = new sqs.Queue(this, 'AuditQueue');

    const alertTopic = new sns.Topic(this, 'AlertTopic', {
      topicName: `fin-sns-alerts${nameSuffix}`,
      masterKey: dataEncryptionKey,
    });

    // ========== Glue ==========
    const glueDatabase = new glue.CfnDatabase(this, 'GlueDatabase', {
      catalogId: this.account,
      databaseInput: {
        name: `fin-glue-db${nameSuffix}`,
        description: 'Catalog of the financial data lake',
      },
    });

    const transactionsTable = new glue.CfnTable(this, 'TransactionsTable', {
      catalogId: this.account,
      databaseName: `fin-glue-db${nameSuffix}`,
      tableInput: {
        name: `fin-transactions${nameSuffix}`,
        tableType: 'EXTERNAL_TABLE',
        parameters: { classification: 'parquet' },
        storageDescriptor: {
          location: `s3://${processedDataBucket.bucketName}/transactions/`,
          columns: [
            { name: 'transaction_id', type: 'string' },
            { name: 'amount', type: 'decimal(18,2)' },
            { name: 'booked_at', type: 'timestamp' },
          ],
          inputFormat: 'org.apache.hadoop.hive.ql.io.parquet.MapredParquetInputFormat',
          outputFormat: 'org.apache.hadoop.hive.ql.io.parquet.MapredParquetOutputFormat',
          serdeInfo: {
            serializationLibrary: 'org.apache.hadoop.hive.ql.io.parquet.serde.ParquetHiveSerDe',
          },
        },
      },
    });
    transactionsTable.addDependency(glueDatabase);

    const glueServiceRole = new iam.Role(this, 'GlueServiceRole', {
      roleName: `fin-iam-glue${nameSuffix}`,
      assumedBy: new iam.ServicePrincipal('glue.amazonaws.com'),
      managedPolicies: [
        iam.ManagedPolicy.fromAwsManagedPolicyName('service-role/AWSGlueServiceRole'),
      ],
    });
    glueServiceRole.addToPolicy(
      new iam.PolicyStatement({
        actions: ['s3:GetObject', 's3:ListBucket'],
        resources: [`arn:aws:s3:::fin-s3-raw${nameSuffix}`, `arn:aws:s3:::fin-s3-raw${nameSuffix}/*`],
      }),
    );
    glueServiceRole.addToPolicy(
      new iam.PolicyStatement({
        actions: ['glue:GetDatabase', 'glue:GetTable', 'glue:UpdateTable', 'glue:CreatePartition'],
        resources: [
          `arn:aws:glue:${this.region}:${this.account}:catalog`,
          `arn:aws:glue:${this.region}:${this.account}:database/fin-glue-db${nameSuffix}`,
          `arn:aws:glue:${this.region}:${this.account}:table/fin-glue-db${nameSuffix}/*`,
        ],
      }),
    );
    processedDataBucket.grantReadWrite(glueServiceRole);
    dataEncryptionKey.grantEncryptDecrypt(glueServiceRole);

    const glueEtlJob = new glue.CfnJob(this, 'GlueEtlJob', {
      name: `fin-glue-etl${nameSuffix}`,
      role: glueServiceRole.roleArn,
      command: {
        name: 'glueetl',
        pythonVersion: '3',
        scriptLocation: `s3://${rawDataBucket.bucketName}/scripts/etl.py`,
      },
      defaultArguments: {
        '--job-language': 'python',
        '--enable-metrics': 'true',
        '--TempDir': `s3://${processedDataBucket.bucketName}/temp/`,
        '--database': `fin-glue-db${nameSuffix}`,
      },
      glueVersion: config.glueJobSettings.glueVersion,
      workerType: config.glueJobSettings.workerType,
      numberOfWorkers: config.glueJobSettings.numberOfWorkers,
      maxRetries: config.glueJobSettings.maxRetries,
      timeout: config.glueJobSettings.timeout,
    });

    const rawDataCrawler = new glue.CfnCrawler(this, 'RawDataCrawler', {
      name: `fin-glue-crawler${nameSuffix}`,
      role: glueServiceRole.roleArn,
      databaseName: `fin-glue-db${nameSuffix}`,
      targets: { s3Targets: [{ path: `s3://${rawDataBucket.bucketName}/transactions/` }] },
      schedule: { scheduleExpression: 'cron(0 2 * * ? *)' },
    });
    rawDataCrawler.addDependency(glueDatabase);

    // ========== Athena ==========
    const athenaWorkgroup = new athena.CfnWorkGroup(this, 'AthenaWorkgroup', {
      name: `fin-athena-analytics${nameSuffix}`,
      description: 'Workgroup for financial analysts',
      recursiveDeleteOption: true,
      workGroupConfiguration: {
        enforceWorkGroupConfiguration: true,
        publishCloudWatchMetricsEnabled: true,
        resultConfigurationUpdates: {
          outputLocation: `s3://${athenaResultsBucket.bucketName}/results/`,
          encryptionConfiguration: {
            encryptionOption: 'SSE_KMS',
            kmsKey: dataEncryptionKey.keyArn,
          },
        },
      },
    });

    const dailyVolumeQuery = new athena.CfnNamedQuery(this, 'DailyVolumeQuery', {
      name: `fin-athena-daily-volume${nameSuffix}`,
      database: `fin-glue-db${nameSuffix}`,
      workGroup: athenaWorkgroup.name,
      queryString: `SELECT date(booked_at), sum(amount) FROM "fin-glue-db${nameSuffix}"."fin-transactions${nameSuffix}" GROUP BY 1`,
    });
    dailyVolumeQuery.addDependency(athenaWorkgroup);

    // ========== Lambda ==========
    const commonLayer = new lambda.LayerVersion(this, 'CommonLayer', {
      layerVersionName: `fin-layer-common${nameSuffix}`,
      code: lambda.Code.fromBucket(rawDataBucket, 'layers/common.zip'),
      compatibleRuntimes: [lambda.Runtime.PYTHON_3_9, lambda.Runtime.PYTHON_3_10],
    });

    const environment = {
      GLUE_JOB_NAME: glueEtlJob.name!,
      GLUE_DATABASE: `fin-glue-db${nameSuffix}`,
    };

    const functionLogGroup = new logs.LogGroup(this, 'FunctionLogGroup', {
      logGroupName: `/aws/lambda/fin-pipeline${nameSuffix}`,
      retention: logs.RetentionDays.ONE_WEEK,
      removalPolicy: cdk.RemovalPolicy.DESTROY,
    });

    const glueJobTriggerFunction = new lambda.Function(this, 'GlueJobTriggerFunction', {
      functionName: `fin-lambda-glue-trigger${nameSuffix}`,
      runtime: lambda.Runtime.PYTHON_3_9,
      handler: 'index.handler',
      code: lambda.Code.fromInline(`
import json
import os

import boto3

glue = boto3.client("glue")


def handler(event, context):
    key = event["detail"]["object"]["key"]
    run = glue.start_job_run(
        JobName=os.environ["GLUE_JOB_NAME"],
        Arguments={"--source_key": key},
    )
    return {"statusCode": 200, "body": json.dumps(run["JobRunId"])}
`),
      layers: [commonLayer],
      environment,
      vpc,
      securityGroups: [lambdaSecurityGroup],
      deadLetterQueue: dlqQueue,
      logGroup: functionLogGroup,
      timeout: cdk.Duration.seconds(60),
    });

    const notificationFunction = new lambda.Function(this, 'NotificationFunction', {
      functionName: `fin-lambda-notify${nameSuffix}`,
      runtime: lambda.Runtime.NODEJS_18_X,
      handler: 'index.handler',
      code: lambda.Code.fromInline(`
const { SNSClient, PublishCommand } = require('@aws-sdk/client-sns');
const sns = new SNSClient({});
exports.handler = async (event) => {
  const message = 'Job ' + event.detail.jobName + ' is ' + event.detail.state;
  await sns.send(new PublishCommand({ TopicArn: process.env.TOPIC_ARN, Message: message }));
};
`),
      environment: { TOPIC_ARN: alertTopic.topicArn },
      logGroup: functionLogGroup,
    });

    glueJobTriggerFunction.addToRolePolicy(
      new iam.PolicyStatement({
        actions: ['glue:StartJobRun'],
        resources: [`arn:aws:glue:${this.region}:${this.account}:job/${glueEtlJob.name}`],
      }),
    );
    [glueJobTriggerFunction, notificationFunction].forEach((fn) => {
      dataEncryptionKey.grantEncryptDecrypt(fn);
      auditQueue.grantSendMessages(fn);
    });
    alertTopic.grantPublish(notificationFunction);

    // ========== Orchestration ==========
    const rawDataRule = new events.Rule(this, 'RawDataRule', {
      ruleName: `fin-events-raw-data${nameSuffix}`,
      eventPattern: {
        source: ['aws.s3'],
        detailType: ['Object Created'],
        detail: { bucket: { name: [rawDataBucket.bucketName] } },
      },
    });
    rawDataRule.addTarget(
      new targets.LambdaFunction(glueJobTriggerFunction, { deadLetterQueue: dlqQueue }),
    );

    new events.Rule(this, 'GlueStateRule', {
      eventPattern: {
        source: ['aws.glue'],
        detailType: ['Glue Job State Change'],
        detail: { jobName: [glueEtlJob.name], state: ['FAILED', 'TIMEOUT'] },
      },
      targets: [new targets.LambdaFunction(notificationFunction)],
    });

    // ========== Monitoring ==========
    const glueMetric = (metricName: string, statistic: string) =>
      new cloudwatch.Metric({
        namespace: 'Glue',
        metricName,
        dimensionsMap: { JobName: glueEtlJob.name!, JobRunId: 'ALL', Type: 'count' },
        statistic,
      });

    const jobDurationMetric = new cloudwatch.Metric({
      namespace: 'Glue',
      metricName: 'glue.driver.ExecutorTimeAllExecutors',
      dimensionsMap: { JobName: glueEtlJob.name!, JobRunId: 'ALL', Type: 'count' },
      statistic: 'Average',
    });

    const durationAlarm = new cloudwatch.Alarm(this, 'GlueJobDurationAlarm', {
      alarmName: `fin-cw-glue-duration${nameSuffix}`,
      metric: jobDurationMetric,
      threshold: 45 * 60 * 1000,
      evaluationPeriods: 1,
    });
    durationAlarm.addAlarmAction(new actions.SnsAction(alertTopic));

    const pipelineDashboard = new cloudwatch.Dashboard(this, 'PipelineDashboard', {
      dashboardName: `fin-cw-pipeline${nameSuffix}`,
    });
    pipelineDashboard.addWidgets(
      new cloudwatch.GraphWidget({ title: 'Glue job duration', left: [jobDurationMetric] }),
      new cloudwatch.GraphWidget({
        title: 'Glue tasks',
        left: [glueMetric('glue.driver.aggregate.numFailedTasks', 'Sum')],
      }),
      new cloudwatch.SingleValueWidget({
        title: 'Dead letters',
        metrics: [dlqQueue.metricApproximateNumberOfMessagesVisible()],
      }),
    );

    // ========== Outputs ==========
    new cdk.CfnOutput(this, 'RawDataBucketName', {
      value: rawDataBucket.bucketName,
      description: 'S3 bucket for raw data ingestion'
    });

    new cdk.CfnOutput(this, 'ProcessedDataBucketName', {
      value: processedDataBucket.bucketName,
      description: 'S3 bucket for processed data',
    });

    new cdk.CfnOutput(this, 'GlueDatabaseName', {
      value: `fin-glue-db${nameSuffix}`,
      description: 'Glue catalog database',
    });

    new cdk.CfnOutput(this, 'AthenaWorkgroupName', { value: athenaWorkgroup.name });
    new cdk.CfnOutput(this, 'VpcId', { value: vpc.vpcId });
  }
}

const app = new cdk.App();

new TapStack(app, 'TapStack', {
  stackName: `fin-big-data-pipeline${nameSuffix}`,
  env: {
    account: process.env.CDK_DEFAULT_ACCOUNT,
    region: config.region,
  },
});
