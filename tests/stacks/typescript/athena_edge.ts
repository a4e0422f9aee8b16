import * as cdk from 'aws-cdk-lib';
import { aws_athena as athena } from 'aws-cdk-lib';
import { Construct } from 'constructs';

const suffix = 'dev';
const bytes = 10_000_000;
const updates = { outputLocation: 's3://shared-results/out/' };
const configuration = {
  publishCloudWatchMetricsEnabled: true,
  resultConfigurationUpdates: updates,
};

export class AthStack extends cdk.Stack {
  constructor(scope: Construct, id: string, props?: cdk.StackProps) {
    super(scope, id, props);
    new athena.CfnWorkGroup(this, 'One', { name: `ath-one${suffix}`, workGroupConfiguration: { "resultConfigurationUpdates": { outputLocation: "s3://x/y/" } } });
    new athena.CfnWorkGroup(this, 'Two', { name: `ath-two${suffix}`, workGroupConfiguration: configuration as athena.CfnWorkGroup.WorkGroupConfigurationProperty });
    new athena.CfnWorkGroup(this, 'Three', {
      name: `ath-three${suffix}`,
      workGroupConfiguration: { bytesScannedCutoffPerQuery: bytes },
      workGroupConfigurationUpdates: { resultConfigurationUpdates: { outputLocation: 's3://x/three/' } },
    });
    const resultConfigurationUpdates = { outputLocation: 's3://x/four/' };
    new athena.CfnWorkGroup(this, 'Four', {
      name: 'ath-four',
      workGroupConfiguration: {
        enforceWorkGroupConfiguration: true, // first
        resultConfigurationUpdates, // second
      },
    });
  }
}
