import { Stack, StackProps, CfnOutput, CfnParameter, Fn, Tags } from 'aws-cdk-lib';
import { CfnBucket } from 'aws-cdk-lib/aws-s3';
import { CfnDatabase, CfnTable, CfnCrawler, CfnJob, CfnTrigger } from 'aws-cdk-lib/aws-glue';
import { CfnFunction } from 'aws-cdk-lib/aws-lambda';
import { CfnWorkGroup, CfnNamedQuery } from 'aws-cdk-lib/aws-athena';
import { CfnAlarm, CfnDashboard } from 'aws-cdk-lib/aws-cloudwatch';
import { CfnRole } from 'aws-cdk-lib/aws-iam';
import { Construct } from 'constructs';

const ENV_SUFFIX = 'dev';

export class L1Stack extends Stack {
  constructor(scope: Construct, id: string, props?: StackProps) {
    super(scope, id, props);

    const scripts = new CfnBucket(this, 'Scripts', { bucketName: 'etl-scripts' + ENV_SUFFIX });

    const role = new CfnRole(this, 'Role', {
      assumeRolePolicyDocument: { Version: '2012-10-17', Statement: [{ Effect: 'Allow', Principal: { Service: 'glue.amazonaws.com' }, Action: 'sts:AssumeRole' }] },
      policies: [
        {
          policyName: 'inline',
          policyDocument: {
            Version: '2012-10-17',
            Statement: [
              { Effect: 'Allow', Action: 's3:*', Resource: ['arn:aws:s3:::etl-scripts' + ENV_SUFFIX, 'arn:aws:s3:::etl-scripts' + ENV_SUFFIX + '/*'] },
              { Effect: 'Allow', Action: 'glue:*', Resource: `arn:aws:glue:${this.region}:${this.account}:database/sales-db${ENV_SUFFIX}` },
            ],
          },
        },
      ],
    });

    const salesDb = new CfnDatabase(this, 'SalesDb', {
      catalogId: this.account,
      databaseInput: {
        name: `sales-db${ENV_SUFFIX}`,
      },
    });

    const ordersTable = new CfnTable(this, 'OrdersTable', {
      catalogId: this.account,
      databaseName: `sales-db${ENV_SUFFIX}`,
      tableInput: {
        name: 'raw-orders',
        tableType: 'EXTERNAL_TABLE',
        storageDescriptor: { columns: [{ name: 'id', type: 'string' }], location: `s3://etl-scripts${ENV_SUFFIX}/orders/` },
      },
    });
    ordersTable.addDependency(salesDb);

    const crawler = new CfnCrawler(this, 'Crawler', {
      name: `sales-crawler${ENV_SUFFIX}`,
      role: role.attrArn,
      databaseName: `sales-db${ENV_SUFFIX}`,
      targets: { s3Targets: [{ path: Fn.join('', ['s3://', scripts.ref, '/orders/']) }] },
    });

    const job = new CfnJob(this, 'Job', {
      name: `sales-etl${ENV_SUFFIX}`,
      role: role.attrArn,
      command: { name: 'glueetl', scriptLocation: `s3://${scripts.ref}/etl.py` },
      glueVersion: "3.0",
      numberOfWorkers: 20,
      workerType: "G.1X",
      defaultArguments: { '--db': `sales-db${ENV_SUFFIX}`, '--table': 'raw-orders' },
    });
    const trigger = new CfnTrigger(this, 'Trigger', { type: 'SCHEDULED', schedule: 'cron(0 1 * * ? *)', actions: [{ jobName: `sales-etl${ENV_SUFFIX}` }] });

    const fn = new CfnFunction(this, 'Fn', { runtime: 'nodejs14.x', handler: 'index.handler', role: role.attrArn, code: { zipFile: 'exports.handler = async () => {}' } });

    const wg = new CfnWorkGroup(this, 'Wg', {
      name: `sales-wg${ENV_SUFFIX}`,
      recursiveDeleteOption: true,
      workGroupConfigurationUpdates: {
        enforceWorkGroupConfiguration: true,
        resultConfigurationUpdates: {
          removeOutputLocation: false,
          outputLocation: `s3://${scripts.ref}/athena/`,
          encryptionConfiguration: { encryptionOption: 'SSE_S3' },
        },
      },
    });
    const query = new CfnNamedQuery(this, 'TopOrders', {
      database: `sales-db${ENV_SUFFIX}`,
      workGroup: wg.name,
      queryString: `SELECT * FROM "sales-db${ENV_SUFFIX}"."raw-orders" LIMIT 10`,
    });
    query.addDependency(wg);

    new CfnAlarm(this, 'Alarm', { namespace: 'Glue', metricName: 'glue.driver.ExecutorTimeAllExecutors', comparisonOperator: 'GreaterThanThreshold', evaluationPeriods: 1, period: 300, statistic: 'Average', threshold: 5,
      dimensions: [{ name: 'JobName', value: `sales-etl${ENV_SUFFIX}` }] });
    new CfnDashboard(this, 'Dash', {
      dashboardName: `sales-dash-${ENV_SUFFIX}`,
      dashboardBody: JSON.stringify({ widgets: [{ type: 'metric', properties: { metrics: [['Glue', 'glue.driver.ExecutorTimeAllExecutors', 'JobName', `sales-etl${ENV_SUFFIX}`]], region: 'us-east-1' } }] }),
    });
    Tags.of(this).add('env', ENV_SUFFIX);
    new CfnOutput(this, 'CrawlerName', { value: crawler.ref, description: `crawler for sales-db${ENV_SUFFIX}` });
    new CfnOutput(this, 'FnArn', { value: fn.attrArn });
    void job; void trigger;
  }
}
