import * as cdk from 'aws-cdk-lib';
import * as s3 from 'aws-cdk-lib/aws-s3';
import * as kms from 'aws-cdk-lib/aws-kms';
import * as glue from 'aws-cdk-lib/aws-glue';
import * as iam from 'aws-cdk-lib/aws-iam';
import { Construct } from 'constructs';

interface PipelineConfig {
  readonly suffix: string;
  readonly glue: { version: string; workers: number; timeout: number };
  readonly buckets: Record<'raw' | 'clean', string>;
  readonly database: string;
}

const pipelineConfig: PipelineConfig = {
  suffix: '-stg',
  glue: {
    version: '2.0',
    workers: 10, // plenty
    timeout: 10,
  },
  buckets: {
    raw: 'pipe-raw-bucket',
    clean: 'pipe-clean-bucket',
  },
  database: 'pipe-analytics-db',
};
const CONFIG = { retention: cdk.RemovalPolicy.RETAIN, windowDays: 14 } satisfies { retention: cdk.RemovalPolicy; windowDays: number };
const { glue: glueConfig } = pipelineConfig;

export class CfgStack extends cdk.Stack {
  constructor(scope: Construct, id: string, props?: cdk.StackProps) {
    super(scope, id, props);
    const { suffix } = pipelineConfig;

    const key = new kms.Key(this, 'Key', { removalPolicy: CONFIG.retention, pendingWindow: cdk.Duration.days(CONFIG.windowDays) });
    const raw = new s3.Bucket(this, 'Raw', { bucketName: `${pipelineConfig.buckets.raw}${suffix}`, encryptionKey: key, removalPolicy: CONFIG.retention });
    const clean = new s3.Bucket(this, 'Clean', { bucketName: `${pipelineConfig.buckets.clean}${pipelineConfig.suffix}`, removalPolicy: CONFIG.retention });

    const db = new glue.CfnDatabase(this, 'Db', {
      catalogId: cdk.Aws.ACCOUNT_ID,
      databaseInput: { name: pipelineConfig.database },
    });
    const role = new iam.Role(this, 'Role', { assumedBy: new iam.ServicePrincipal('glue.amazonaws.com') });
    role.addToPolicy(new iam.PolicyStatement({
      actions: ['s3:*'],
      resources: [`arn:aws:s3:::${pipelineConfig.buckets.raw}${suffix}`, 'arn:aws:s3:::' + pipelineConfig.buckets.clean + suffix + '/*',
        `arn:aws:glue:us-east-1:${this.account}:table/${pipelineConfig.database}/*`, 'arn:aws:glue:us-east-1:*:database/pipe-analytics-db'],
    }));
    const job = new glue.CfnJob(this, 'Job', {
      name: `pipe-job${suffix}`,
      role: role.roleArn,
      command: { name: 'glueetl', scriptLocation: `s3://${raw.bucketName}/a.py` },
      glueVersion: glueConfig.version,
      numberOfWorkers: glueConfig.workers,
      timeout: glueConfig.timeout,
      workerType: 'G.1X',
      defaultArguments: { '--db': pipelineConfig.database, '--out': `s3://${clean.bucketName}` },
    });
    job.addDependency(db);
  }
}
