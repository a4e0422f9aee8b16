import * as cdk from "aws-cdk-lib";
import { Construct } from "constructs";
import {
  aws_cloudwatch as cw, aws_cognito as cognito, aws_ec2 as ec2, aws_ecr as ecr, aws_ecs as ecs, aws_events as events, aws_iam as iam,
  aws_kinesis as kinesis, aws_lambda as lambda, aws_logs as logs, aws_rds as rds, aws_route53 as route53, aws_s3 as s3, aws_secretsmanager as sm,
  aws_sns as sns, aws_sqs as sqs, aws_ssm as ssm, aws_dynamodb as ddb, aws_stepfunctions as sfn, aws_apigateway as apigw, aws_opensearchservice as os,
} from "aws-cdk-lib";

const envSuffix = "dev";

export class KindsStack extends cdk.Stack {
  constructor(scope: Construct, id: string, props?: cdk.StackProps) {
    super(scope, id, props);

    const fnName = `kinds-fn${envSuffix}`;
    new lambda.Function(this, "Fn", {
      functionName: fnName,
      runtime: lambda.Runtime.PYTHON_3_9,
      handler: "index.handler",
      code: lambda.Code.fromInline(`import os\ndef handler(e, c):\n    return os.environ.get("B", "kinds-bucket${envSuffix}")\n`),
      environment: { B: `kinds-bucket${envSuffix}`, URL: `https://kinds-bucket${envSuffix}.s3.amazonaws.com/index.html`, PREFIX: `kinds-bucket` },
    });
    new logs.LogGroup(this, "FnLogs", { logGroupName: `/aws/lambda/kinds-fn${envSuffix}`, removalPolicy: cdk.RemovalPolicy.DESTROY });
    new s3.Bucket(this, "Bucket", { bucketName: `kinds-bucket${envSuffix}`.toLowerCase() });
    new s3.Bucket(this, "Acct", { bucketName: `kinds-acct${envSuffix}-${this.account}-${this.region}` });
    new s3.Bucket(this, "Pascal", { bucketName: cdk.PhysicalName.GENERATE_IF_NEEDED });
    new sqs.Queue(this, "Fifo", { queueName: `kinds-fifo${envSuffix}.fifo`, fifo: true });
    new sns.Topic(this, "Topic", { topicName: `kinds_topic${envSuffix}`, displayName: `Kinds topic${envSuffix}` });
    new kinesis.Stream(this, "Stream", { streamName: `kinds-stream${envSuffix}` });
    new ddb.Table(this, "Table", { tableName: `KindsTable${envSuffix}`, partitionKey: { name: `pk${envSuffix}`, type: ddb.AttributeType.STRING } });
    new ddb.Table(this, "Table2", { tableName: `kinds${envSuffix}`, partitionKey: { name: "pk", type: ddb.AttributeType.STRING } });
    new ssm.StringParameter(this, "Param", { parameterName: `/kinds/config${envSuffix}`, stringValue: "x" });
    new sm.Secret(this, "Secret", { secretName: `kinds/db-creds${envSuffix}`, description: `the creds${envSuffix}` });
    const role = new iam.Role(this, "Role", { roleName: `kinds-role${envSuffix}`, assumedBy: new iam.AccountRootPrincipal() });
    role.addToPolicy(new iam.PolicyStatement({ sid: `allow${envSuffix}`, actions: ["kinesis:*"], resources: [`arn:aws:kinesis:${this.region}:${this.account}:stream/kinds-stream${envSuffix}`] }));
    new events.EventBus(this, "Bus", { eventBusName: `kinds-bus${envSuffix}` });
    new events.Rule(this, "Rule", { ruleName: `kinds-rule${envSuffix}`, schedule: events.Schedule.rate(cdk.Duration.hours(1)) });
    new ecr.Repository(this, "Repo", { repositoryName: `kinds/app-repo${envSuffix}`, removalPolicy: cdk.RemovalPolicy.DESTROY });
    const vpc = new ec2.Vpc(this, "Vpc", { vpcName: `kinds-vpc${envSuffix}`, maxAzs: 2, natGateways: 0, subnetConfiguration: [{ name: `app-iso${envSuffix}`, subnetType: ec2.SubnetType.PRIVATE_ISOLATED }] });
    new ec2.SecurityGroup(this, "Sg", { vpc, securityGroupName: `kinds-sg${envSuffix}` });
    new ecs.Cluster(this, "Cluster", { vpc, clusterName: `kinds-cluster${envSuffix}` });
    new rds.DatabaseInstance(this, "Db", { vpc, vpcSubnets: { subnetType: ec2.SubnetType.PRIVATE_ISOLATED }, engine: rds.DatabaseInstanceEngine.POSTGRES, databaseName: `appdb${envSuffix}`, instanceIdentifier: `kinds-db${envSuffix}` });
    new cognito.UserPool(this, "Pool", { userPoolName: `kinds-pool${envSuffix}` });
    new cw.Alarm(this, "Alarm", { alarmName: `kinds-alarm${envSuffix}`, metric: new cw.Metric({ namespace: `Kinds${envSuffix}`, metricName: "x" }), threshold: 1, evaluationPeriods: 1 });
    new cw.Dashboard(this, "Dash", { dashboardName: `kinds-dash${envSuffix}` });
    new sfn.StateMachine(this, "Sm", { stateMachineName: `kinds-sm${envSuffix}`, definitionBody: sfn.DefinitionBody.fromChainable(new sfn.Pass(this, "P")) });
    const api = new apigw.RestApi(this, "Api", { restApiName: `kinds-api${envSuffix}`, deployOptions: { stageName: `v1${envSuffix}` } });
    api.root.addMethod("GET");
    new route53.PublicHostedZone(this, "Zone", { zoneName: `kinds${envSuffix}.example.com` });
    new os.Domain(this, "Domain", { domainName: `kinds-os${envSuffix}`, version: os.EngineVersion.OPENSEARCH_2_5 });
  }
}
