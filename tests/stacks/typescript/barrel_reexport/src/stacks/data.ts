import { CfnOutput, Stack, StackProps } from 'aws-cdk-lib';
import { CfnDatabase, CfnJob } from 'aws-cdk-lib/aws-glue';
import { Bucket } from 'aws-cdk-lib/aws-s3';
import { Construct } from 'constructs';
import { Databases, limits, RAW_BUCKET, settings } from '../config';

export interface DataStackProps extends StackProps {
  readonly owner?: string;
}

export class DataStack extends Stack {
  readonly raw: Bucket;
  constructor(scope: Construct, id: string, props: DataStackProps) {
    super(scope, id, props);
    this.raw = new Bucket(this, 'Raw', { bucketName: RAW_BUCKET });
    const db = new CfnDatabase(this, 'Db', { catalogId: this.account, databaseInput: { name: Databases.Main } });
    const job = new CfnJob(this, 'Job', {
      name: `barrel-job${settings.envSuffix}`,
      role: 'arn:aws:iam::111122223333:role/g',
      command: { name: 'glueetl' },
      glueVersion: settings.glue.version,
      numberOfWorkers: limits.WORKERS,
      maxRetries: limits.retries,
      workerType: 'G.1X',
      defaultArguments: { '--db': Databases.Main },
    });
    job.addDependency(db);
    new CfnOutput(this, 'RawName', { value: this.raw.bucketName });
  }
}
