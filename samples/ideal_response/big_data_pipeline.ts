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
const nameSuffix = "dev01";

// Central configuration for the pipeline
export const config = {
  region: 'us-east-1',
  vpc: {
    maxAzs: 2,
    natGateways: 1,
  },
  glueJobSettings: {
    glueVersion: '4.0',
    workerType: 'G.1X',
    numberOfWorkers: 2,
    maxRetries: 1,
    timeout: 60, // minutes
  },
  lifecycle: {
    transitionToInfrequentAccess: 30,
    transitionToGlacier: 90,
  },
};

export interface TapStackProps extends cdk.StackProps {
  environmentSuffix?: string;
}

/**
 * Financial big data pipeline: S3 ingestion, Glue ETL, Athena analytics.
 */
export class TapStack extends cdk.Stack {
  public readonly vpc: ec2.Vpc;
  public readonly dataEncryptionKey: kms.Key;
  public readonly accessLogsBucket: s3.Bucket;
  public readonly rawDataBucket: s3.Bucket;
  public readonly processedDataBucket: s3.Bucket;
  public readonly athenaResultsBucket: s3.Bucket;
  public readonly dlqQueue: sqs.Queue;
  public readonly auditQueue: sqs.Queue;
  public readonly alertTopic: sns.Topic;
  public readonly glueDatabase: glue.CfnDatabase;
  public readonly transactionsTable: glue.CfnTable;
  public readonly glueEtlJob: glue.CfnJob;
  public readonly rawDataCrawler: glue.CfnCrawler;
  public readonly athenaWorkgroup: athena.CfnWorkGroup;
  public readonly dailyVolumeQuery: athena.CfnNamedQuery;
  public readonly commonLayer: lambda.LayerVersion;
  public readonly functionLogGroup: logs.LogGroup;
  public readonly glueJobTriggerFunction: lambda.Function;
  public readonly notificationFunction: lambda.Function;
  public readonly rawDataRule: events.Rule;
  public readonly pipelineDashboard: cloudwatch.Dashboard;

  constructor(scope: Construct, id: string, props?: TapStackProps) {
    super(scope, id, props);
    const environmentSuffix =
      props?.environmentSuffix || this.node.tryGetContext('environmentSuffix') || nameSuffix;

    // ========== Networking ==========
    this.vpc = new ec2.Vpc(this, 'PipelineVpc', {
      vpcName: `fin-vpc-pipeline-${environmentSuffix}`,
      maxAzs: config.vpc.maxAzs,
      natGateways: config.vpc.natGateways,
      subnetConfiguration: [
        { name: 'public', subnetType: ec2.SubnetType.PUBLIC, cidrMask: 24 },
        { name: 'private', subnetType: ec2.SubnetType.PRIVATE_WITH_EGRESS, cidrMask: 24 },
      ],
    });

    const lambdaSecurityGroup = new ec2.SecurityGroup(this, 'LambdaSecurityGroup', {
      vpc: this.vpc,
      securityGroupName: `fin-sg-lambda-${environmentSuffix}`,
      description: 'Security group for pipeline functions',
      allowAllOutbound: true,
    });

    this.vpc.addGatewayEndpoint('S3Endpoint', { service: ec2.GatewayVpcEndpointAwsService.S3 });

    // ========== Encryption ==========
    this.dataEncryptionKey = new kms.Key(this, 'DataEncryptionKey', {
      alias: `fin-kms-data-${environmentSuffix}`,
      description: 'Encrypts all pipeline data at rest',
      enableKeyRotation: true,
      removalPolicy: cdk.RemovalPolicy.DESTROY,  // Keep the key for audits
      pendingWindow: cdk.Duration.days(7)
    });

    // ========== Storage ==========
    this.accessLogsBucket = new s3.Bucket(this, 'AccessLogsBucket', {
      bucketName: `fin-s3-access-logs-${environmentSuffix}`,
      encryption: s3.BucketEncryption.S3_MANAGED,
      blockPublicAccess: s3.BlockPublicAccess.BLOCK_ALL,
      enforceSSL: true,
      removalPolicy: cdk.RemovalPolicy.DESTROY,
      autoDeleteObjects: true,
    });

    this.rawDataBucket = new s3.Bucket(this, 'RawDataBucket', {
      bucketName: `fin-s3-raw-${environmentSuffix}`,
      encryption: s3.BucketEncryption.KMS,
      encryptionKey: this.dataEncryptionKey,
      blockPublicAccess: s3.BlockPublicAccess.BLOCK_ALL,
      versioned: true,
      serverAccessLogsBucket: this.accessLogsBucket,
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
      removalPolicy: cdk.RemovalPolicy.DESTROY,  // Protect raw financial data
      autoDeleteObjects: true,
      eventBridgeEnabled: true
    });

    this.processedDataBucket = new s3.Bucket(this, 'ProcessedDataBucket', {
      bucketName: `fin-s3-processed-${environmentSuffix}`,
      encryption: s3.BucketEncryption.KMS,
      encryptionKey: this.dataEncryptionKey,
      blockPublicAccess: s3.BlockPublicAccess.BLOCK_ALL,
      versioned: true,
      serverAccessLogsBucket: this.accessLogsBucket,
      serverAccessLogsPrefix: 'processed/',
      removalPolicy: cdk.RemovalPolicy.DESTROY,
      autoDeleteObjects: true,
    });

    this.athenaResultsBucket = new s3.Bucket(this, 'AthenaResultsBucket', {
      bucketName: `fin-s3-athena-results-${environmentSuffix}`,
      encryption: s3.BucketEncryption.KMS,
      encryptionKey: this.dataEncryptionKey,
      blockPublicAccess: s3.BlockPublicAccess.BLOCK_ALL,
      lifecycleRules: [{ expiration: cdk.Duration.days(30) }],
      removalPolicy: cdk.RemovalPolicy.DESTROY, // Query results may be audited
      autoDeleteObjects: true,
    });

    // ========== Messaging ==========
    this.dlqQueue = new sqs.Queue(this, 'DLQueue', {
      queueName: `fin-sqs-dlq-${environmentSuffix}`,
      encryption: sqs.QueueEncryption.KMS,
      encryptionMasterKey: this.dataEncryptionKey,
      retentionPeriod: cdk.Duration.days(14),
      removalPolicy: cdk.RemovalPolicy.DESTROY
    });

    this.auditQueue = new sqs.Queue(this, 'AuditQueue', { removalPolicy: cdk.RemovalPolicy.DESTROY });

    this.alertTopic = new sns.Topic(this, 'AlertTopic', {
      topicName: `fin-sns-alerts-${environmentSuffix}`,
      masterKey: this.dataEncryptionKey,
    });

    // ========== Glue ==========
    this.glueDatabase = new glue.CfnDatabase(this, 'GlueDatabase', {
      catalogId: this.account,
      databaseInput: {
        name: `fin_glue_db_${environmentSuffix}`,
        description: 'Catalog of the financial data lake',
      },
    });

    this.transactionsTable = new glue.CfnTable(this, 'TransactionsTable', {
      catalogId: this.account,
      databaseName: `fin_glue_db_${environmentSuffix}`,
      tableInput: {
        name: `fin_transactions_${environmentSuffix}`,
        tableType: 'EXTERNAL_TABLE',
        parameters: { classification: 'parquet' },
        storageDescriptor: {
          location: `s3://${this.processedDataBucket.bucketName}/transactions/`,
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
    this.transactionsTable.addDependency(this.glueDatabase);

    const glueServiceRole = new iam.Role(this, 'GlueServiceRole', {
      roleName: `fin-iam-glue-${environmentSuffix}`,
      assumedBy: new iam.ServicePrincipal('glue.amazonaws.com'),
      managedPolicies: [
        iam.ManagedPolicy.fromAwsManagedPolicyName('service-role/AWSGlueServiceRole'),
      ],
    });
    glueServiceRole.addToPolicy(
      new iam.PolicyStatement({
        actions: ['s3:GetObject', 's3:ListBucket'],
        resources: [`arn:aws:s3:::fin-s3-raw-${environmentSuffix}`, `arn:aws:s3:::fin-s3-raw-${environmentSuffix}/*`],
      }),
    );
    glueServiceRole.addToPolicy(
      new iam.PolicyStatement({
        actions: ['glue:GetDatabase', 'glue:GetTable', 'glue:UpdateTable', 'glue:CreatePartition'],
        resources: [
          `arn:aws:glue:${this.region}:${this.account}:catalog`,
          `arn:aws:glue:${this.region}:${this.account}:database/fin_glue_db_${environmentSuffix}`,
          `arn:aws:glue:${this.region}:${this.account}:table/fin_glue_db_${environmentSuffix}/*`,
        ],
      }),
    );
    this.processedDataBucket.grantReadWrite(glueServiceRole);
    this.dataEncryptionKey.grantEncryptDecrypt(glueServiceRole);

    this.glueEtlJob = new glue.CfnJob(this, 'GlueEtlJob', {
      name: `fin-glue-etl-${environmentSuffix}`,
      role: glueServiceRole.roleArn,
      command: {
        name: 'glueetl',
        pythonVersion: '3',
        scriptLocation: `s3://${this.rawDataBucket.bucketName}/scripts/etl.py`,
      },
      defaultArguments: {
        '--job-language': 'python',
        '--enable-metrics': 'true',
        '--TempDir': `s3://${this.processedDataBucket.bucketName}/temp/`,
        '--database': `fin_glue_db_${environmentSuffix}`,
      },
      glueVersion: config.glueJobSettings.glueVersion,
      workerType: config.glueJobSettings.workerType,
      numberOfWorkers: config.glueJobSettings.numberOfWorkers,
      maxRetries: config.glueJobSettings.maxRetries,
      timeout: config.glueJobSettings.timeout,
    });

    this.rawDataCrawler = new glue.CfnCrawler(this, 'RawDataCrawler', {
      name: `fin-glue-crawler-${environmentSuffix}`,
      role: glueServiceRole.roleArn,
      databaseName: `fin_glue_db_${environmentSuffix}`,
      targets: { s3Targets: [{ path: `s3://${this.rawDataBucket.bucketName}/transactions/` }] },
      schedule: { scheduleExpression: 'cron(0 2 * * ? *)' },
    });
    this.rawDataCrawler.addDependency(this.glueDatabase);

    // ========== Athena ==========
    this.athenaWorkgroup = new athena.CfnWorkGroup(this, 'AthenaWorkgroup', {
      name: `fin-athena-analytics-${environmentSuffix}`,
      description: 'Workgroup for financial analysts',
      recursiveDeleteOption: true,
      workGroupConfiguration: {
        enforceWorkGroupConfiguration: true,
        publishCloudWatchMetricsEnabled: true,
        resultConfiguration: {
          outputLocation: `s3://${this.athenaResultsBucket.bucketName}/results/`,
          encryptionConfiguration: {
            encryptionOption: 'SSE_KMS',
            kmsKey: this.dataEncryptionKey.keyArn,
          },
        },
      },
    });

    this.dailyVolumeQuery = new athena.CfnNamedQuery(this, 'DailyVolumeQuery', {
      name: `fin-athena-daily-volume-${environmentSuffix}`,
      database: `fin_glue_db_${environmentSuffix}`,
      workGroup: this.athenaWorkgroup.name,
      queryString: `SELECT date(booked_at), sum(amount) FROM "fin_glue_db_${environmentSuffix}"."fin_transactions_${environmentSuffix}" GROUP BY 1`,
    });
    this.dailyVolumeQuery.addDependency(this.athenaWorkgroup);

    // ========== Lambda ==========
    this.commonLayer = new lambda.LayerVersion(this, 'CommonLayer', {
      layerVersionName: `fin-layer-common-${environmentSuffix}`,
      code: lambda.Code.fromBucket(this.rawDataBucket, 'layers/common.zip'),
      compatibleRuntimes: [lambda.Runtime.PYTHON_3_12],
    });

    const environment = {
      GLUE_JOB_NAME: this.glueEtlJob.name!,
      GLUE_DATABASE: `fin_glue_db_${environmentSuffix}`,
    };

    this.functionLogGroup = new logs.LogGroup(this, 'FunctionLogGroup', {
      logGroupName: `/aws/lambda/fin-pipeline-${environmentSuffix}`,
      retention: logs.RetentionDays.ONE_WEEK,
      removalPolicy: cdk.RemovalPolicy.DESTROY,
    });

    this.glueJobTriggerFunction = new lambda.Function(this, 'GlueJobTriggerFunction', {
      functionName: `fin-lambda-glue-trigger-${environmentSuffix}`,
      runtime: lambda.Runtime.PYTHON_3_12,
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
      layers: [this.commonLayer],
      environment,
      vpc: this.vpc,
      securityGroups: [lambdaSecurityGroup],
      deadLetterQueue: this.dlqQueue,
      logGroup: this.functionLogGroup,
      timeout: cdk.Duration.seconds(60),
    });

    this.notificationFunction = new lambda.Function(this, 'NotificationFunction', {
      functionName: `fin-lambda-notify-${environmentSuffix}`,
      runtime: lambda.Runtime.NODEJS_22_X,
      handler: 'index.handler',
      code: lambda.Code.fromInline(`
const { SNSClient, PublishCommand } = require('@aws-sdk/client-sns');
const sns = new SNSClient({});
exports.handler = async (event) => {
  const message = 'Job ' + event.detail.jobName + ' is ' + event.detail.state;
  await sns.send(new PublishCommand({ TopicArn: process.env.TOPIC_ARN, Message: message }));
};
`),
      environment: { TOPIC_ARN: this.alertTopic.topicArn },
      logGroup: this.functionLogGroup,
    });

    this.glueJobTriggerFunction.addToRolePolicy(
      new iam.PolicyStatement({
        actions: ['glue:StartJobRun'],
        resources: [`arn:aws:glue:${this.region}:${this.account}:job/${this.glueEtlJob.name}`],
      }),
    );
    [this.glueJobTriggerFunction, this.notificationFunction].forEach((fn) => {
      this.dataEncryptionKey.grantEncryptDecrypt(fn);
      this.auditQueue.grantSendMessages(fn);
    });
    this.alertTopic.grantPublish(this.notificationFunction);

    // ========== Orchestration ==========
    this.rawDataRule = new events.Rule(this, 'RawDataRule', {
      ruleName: `fin-events-raw-data-${environmentSuffix}`,
      eventPattern: {
        source: ['aws.s3'],
        detailType: ['Object Created'],
        detail: { bucket: { name: [this.rawDataBucket.bucketName] } },
      },
    });
    this.rawDataRule.addTarget(
      new targets.LambdaFunction(this.glueJobTriggerFunction, { deadLetterQueue: this.dlqQueue }),
    );

    new events.Rule(this, 'GlueStateRule', {
      eventPattern: {
        source: ['aws.glue'],
        detailType: ['Glue Job State Change'],
        detail: { jobName: [this.glueEtlJob.name], state: ['FAILED', 'TIMEOUT'] },
      },
      targets: [new targets.LambdaFunction(this.notificationFunction)],
    });

    // ========== Monitoring ==========
    const glueMetric = (metricName: string, statistic: string) =>
      new cloudwatch.Metric({
        namespace: 'Glue',
        metricName,
        dimensionsMap: { JobName: this.glueEtlJob.name!, JobRunId: 'ALL', Type: 'count' },
        statistic,
      });

    const jobDurationMetric = new cloudwatch.Metric({
      namespace: 'Glue',
      metricName: 'glue.driver.aggregate.elapsedTime',
      dimensionsMap: { JobName: this.glueEtlJob.name!, JobRunId: 'ALL', Type: 'count' },
      statistic: 'Average',
    });

    const durationAlarm = new cloudwatch.Alarm(this, 'GlueJobDurationAlarm', {
      alarmName: `fin-cw-glue-duration-${environmentSuffix}`,
      metric: jobDurationMetric,
      threshold: 45 * 60 * 1000,
      evaluationPeriods: 1,
    });
    durationAlarm.addAlarmAction(new actions.SnsAction(this.alertTopic));

    this.pipelineDashboard = new cloudwatch.Dashboard(this, 'PipelineDashboard', {
      dashboardName: `fin-cw-pipeline-${environmentSuffix}`,
    });
    this.pipelineDashboard.addWidgets(
      new cloudwatch.GraphWidget({ title: 'Glue job duration', left: [jobDurationMetric] }),
      new cloudwatch.GraphWidget({
        title: 'Glue tasks',
        left: [glueMetric('glue.driver.aggregate.numFailedTasks', 'Sum')],
      }),
      new cloudwatch.SingleValueWidget({
        title: 'Dead letters',
        metrics: [this.dlqQueue.metricApproximateNumberOfMessagesVisible()],
      }),
    );

    // ========== Outputs ==========
    new cdk.CfnOutput(this, 'RawDataBucketName', {
      value: this.rawDataBucket.bucketName,
      description: 'S3 bucket for raw data ingestion',
      exportName: `RawDataBucketName-${environmentSuffix}`
    });

    new cdk.CfnOutput(this, 'ProcessedDataBucketName', {
      value: this.processedDataBucket.bucketName,
      description: 'S3 bucket for processed data',
      exportName: `ProcessedDataBucketName-${environmentSuffix}`,
    });

    new cdk.CfnOutput(this, 'GlueDatabaseName', {
      value: `fin_glue_db_${environmentSuffix}`,
      description: 'Glue catalog database',
      exportName: `GlueDatabaseName-${environmentSuffix}`,
    });

    new cdk.CfnOutput(this, 'AthenaWorkgroupName', {
      value: this.athenaWorkgroup.name,
      exportName: `AthenaWorkgroupName-${environmentSuffix}`,
    });
    new cdk.CfnOutput(this, 'VpcId', {
      value: this.vpc.vpcId,
      exportName: `VpcId-${environmentSuffix}`,
    });
  }
}

const app = new cdk.App();

new TapStack(app, 'TapStack', {
  stackName: `fin-big-data-pipeline-${nameSuffix}`,
  env: {
    account: process.env.CDK_DEFAULT_ACCOUNT,
    region: config.region,
  },
});
