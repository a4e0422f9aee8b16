import * as cdk from 'aws-cdk-lib';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import * as ecs from 'aws-cdk-lib/aws-ecs';
import * as ecsPatterns from 'aws-cdk-lib/aws-ecs-patterns';
import * as kms from 'aws-cdk-lib/aws-kms';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import * as logs from 'aws-cdk-lib/aws-logs';
import * as rds from 'aws-cdk-lib/aws-rds';
import * as s3 from 'aws-cdk-lib/aws-s3';
import * as secretsmanager from 'aws-cdk-lib/aws-secretsmanager';
import * as sqs from 'aws-cdk-lib/aws-sqs';
import * as ssm from 'aws-cdk-lib/aws-ssm';
import * as cloudfront from 'aws-cdk-lib/aws-cloudfront';
import * as origins from 'aws-cdk-lib/aws-cloudfront-origins';
import { Construct } from 'constructs';

export class WebAppStack extends cdk.Stack {
  constructor(scope: Construct, id: string, props?: cdk.StackProps) {
    super(scope, id, props);

    const environment: string = process.env.ENVIRONMENT || 'dev';

    const vpc = new ec2.Vpc(this, 'VPC', {
      ipAddresses: ec2.IpAddresses.cidr('10.0.0.0/16'),
      maxAzs: 2,
      natGateways: 1,
    });

    const dbSg = new ec2.SecurityGroup(this, 'DbSg', { vpc, description: 'db' });
    const encryptionKey = new kms.Key(this, 'EncryptionKey', {
      description: 'Encryption key for web app',
      alias: `alias/web-key${environment}`,
    });
    const dbSecret = new secretsmanager.Secret(this, 'DbSecret', {
      secretName: `web/db-${environment}`,
      generateSecretString: { secretStringTemplate: JSON.stringify({ username: 'admin' }), generateStringKey: 'password' },
    });
    const database = new rds.DatabaseCluster(this, 'Database', {
      engine: rds.DatabaseClusterEngine.auroraPostgres({ version: rds.AuroraPostgresEngineVersion.VER_15_3 }),
      credentials: rds.Credentials.fromSecret(dbSecret),
      clusterIdentifier: `web-cl${environment}`,
      defaultDatabaseName: `web${environment}`,
      writer: rds.ClusterInstance.serverlessV2('w'),
      vpc,
      securityGroups: [dbSg],
      removalPolicy: cdk.RemovalPolicy.SNAPSHOT,
    });
    const cluster = new ecs.Cluster(this, 'Cluster', { vpc, clusterName: `web-cluster-${environment}` });
    const service = new ecsPatterns.ApplicationLoadBalancedFargateService(this, 'Service', {
      cluster,
      taskImageOptions: {
        image: ecs.ContainerImage.fromRegistry('nginx'),
        environment: { ENVIRONMENT: environment, QUEUE: `web-q${environment}` },
        secrets: { DB: ecs.Secret.fromSecretsManager(dbSecret) },
      },
    });
    database.connections.allowDefaultPortFrom(service.service);

    const staticAssets = new s3.Bucket(this, 'StaticAssets', {
      bucketName: `web-static${environment}`,
      blockPublicAccess: s3.BlockPublicAccess.BLOCK_ALL,
      lifecycleRules: [
        {
          id: 'expire',
          expiration: cdk.Duration.days(365),
        },
      ],
      removalPolicy: cdk.RemovalPolicy.RETAIN,
    });
    const distribution = new cloudfront.Distribution(this, 'Cdn', {
      defaultBehavior: { origin: origins.S3BucketOrigin.withOriginAccessControl(staticAssets) },
      comment: `web-static${environment} distribution`,
    });
    const queue = new sqs.Queue(this, 'Queue', {
      queueName: `web-q${environment}`,
      encryption: sqs.QueueEncryption.KMS,
      encryptionMasterKey: encryptionKey,
    });
    const fnLogGroup = new logs.LogGroup(this, 'FnLogs', { logGroupName: `/aws/lambda/web-fn${environment}` });
    const fn = new lambda.Function(this, 'Fn', {
      functionName: `web-fn${environment}`,
      runtime: lambda.Runtime.PYTHON_3_10,
      handler: 'index.handler',
      code: lambda.Code.fromInline('def handler(event, context):\n    return {"statusCode": 200}'),
      logGroup: fnLogGroup,
    });
    fn.addPermission('Invoke', { principal: new cdk.aws_iam.ServicePrincipal('events.amazonaws.com'), sourceArn: `arn:aws:events:${this.region}:${this.account}:rule/web*` });
    new ssm.StringParameter(this, 'Param', { parameterName: `/web${environment}/queue`, stringValue: queue.queueUrl });
    new cdk.CfnOutput(this, 'DistributionDomain', { value: distribution.distributionDomainName, description: 'CDN' });
    new cdk.CfnOutput(this, 'BucketUrl', { value: `https://web-static${environment}.s3.${this.region}.amazonaws.com/` });
  }
}
