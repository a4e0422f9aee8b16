import { CfnOutput, Stack, StackProps } from 'aws-cdk-lib';
import { CfnDatabase, CfnJob } from 'aws-cdk-lib/aws-glue';
import { PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Function, InlineCode, Runtime } from 'aws-cdk-lib/aws-lambda';
import { IBucket } from 'aws-cdk-lib/aws-s3';
import { Queue } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import { config as cfg, NAME_SUFFIX, names } from './config';

export interface EtlStackProps extends StackProps {
  readonly rawBucket: IBucket;
}

export class EtlStack extends Stack {
  constructor(scope: Construct, id: string, props: EtlStackProps) {
    super(scope, id, props);
    const { rawBucket } = props;

    const db = new CfnDatabase(this, 'Db', {
      catalogId: this.account,
      databaseInput: { name: cfg.glue.database },
    });

    const role = new Role(this, 'Role', { assumedBy: new ServicePrincipal('glue.amazonaws.com') });
    role.addToPolicy(
      new PolicyStatement({
        actions: ['s3:*', 'glue:*', 'sqs:*'],
        resources: [
          `arn:aws:s3:::${names.raw}/*`,
          `arn:aws:s3:::claims-results${NAME_SUFFIX}/*`,
          `arn:aws:sqs:${this.region}:${this.account}:claims-queue${NAME_SUFFIX}`,
          `arn:aws:glue:${this.region}:${this.account}:database/claims-db`,
        ],
      }),
    );

    const queue = new Queue(this, 'Queue', { queueName: names.queue });

    const job = new CfnJob(this, 'Job', {
      name: `claims-job${NAME_SUFFIX}`,
      role: role.roleArn,
      command: { name: 'glueetl', scriptLocation: `s3://${rawBucket.bucketName}/job.py` },
      glueVersion: cfg.glue.version,
      numberOfWorkers: cfg.glue.workers,
      maxRetries: cfg.retry,
      workerType: 'G.1X',
      defaultArguments: { '--db': cfg.glue.database },
    });
    job.addDependency(db);

    const fn = new Function(this, 'Fn', {
      runtime: Runtime.PYTHON_3_9,
      handler: 'index.handler',
      code: new InlineCode('def handler(e, c): pass'),
      environment: { JOB: `claims-job${NAME_SUFFIX}`, QUEUE: queue.queueUrl },
    });

    new CfnOutput(this, 'BucketName', { value: rawBucket.bucketName });
    new CfnOutput(this, 'FnName', { value: fn.functionName });
  }
}
