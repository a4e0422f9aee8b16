import * as cdk from 'aws-cdk-lib';
import * as s3 from 'aws-cdk-lib/aws-s3';
import * as sqs from 'aws-cdk-lib/aws-sqs';
import * as glue from 'aws-cdk-lib/aws-glue';
import * as cw from 'aws-cdk-lib/aws-cloudwatch';

type Stage = 'dev' | 'prod';
const SUFFIXES: Record<Stage, string> = { dev: '-dev', prod: '-prod' };
const METRICS = {
  duration: 'glue.driver.ExecutorTimeAllExecutors',
  failed: 'glue.driver.aggregate.numFailedTasks',
} as const;
const config = { jobs: [{ name: 'ingest', workers: 10 }, { name: 'merge', workers: 4 }], version: '3.0' };

export class TableStack extends cdk.Stack {
  constructor(scope: cdk.App, id: string, props?: cdk.StackProps) {
    super(scope, id, props);
    const stage: Stage = (process.env.STAGE as Stage) ?? 'dev';
    const nameSuffix = SUFFIXES[stage];
    const buckets: Record<string, s3.Bucket> = {};
    for (const zone of ['raw', 'curated']) {
      buckets[zone] = new s3.Bucket(this, `${zone}Bucket`, { bucketName: `lake-${zone}${nameSuffix}` });
    }
    buckets['raw'].enableEventBridgeNotification();
    const dlq = new sqs.Queue(this, 'Dlq', { queueName: `lake-dlq${nameSuffix}` });
    const database = new glue.CfnDatabase(this, 'Db', { catalogId: this.account, databaseInput: { name: `lake-db${nameSuffix}` } });
    for (const job of config.jobs) {
      new glue.CfnJob(this, `Job${job.name}`, {
        name: `${job.name}-job${nameSuffix}`, role: 'arn:aws:iam::1:role/x', command: { name: 'glueetl' },
        glueVersion: config.version, numberOfWorkers: job.workers, workerType: 'G.1X',
        defaultArguments: { '--db': `lake-db${nameSuffix}`, '--suffix': nameSuffix },
      });
    }
    const metric = (name: keyof typeof METRICS) => new cw.Metric({ namespace: 'Glue', metricName: METRICS[name] });
    new cw.Alarm(this, 'Slow', { metric: metric('duration'), threshold: 1, evaluationPeriods: 1 });
    new cw.Alarm(this, 'Bad', { metric: metric('failed'), threshold: 1, evaluationPeriods: 1 });
    new cdk.CfnOutput(this, 'DlqUrl', { value: dlq.queueUrl });
    new cdk.CfnOutput(this, 'DbName', { value: database.ref });
  }
}
