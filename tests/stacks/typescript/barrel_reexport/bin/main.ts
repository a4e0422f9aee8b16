import * as cdk from 'aws-cdk-lib';
import { DataStack, ConsumerStack } from '../src/stacks';
import { settings } from '../src/config';

const app = new cdk.App();
const data = new DataStack(app, 'Data', { ...settings.stack });
new ConsumerStack(app, 'Consumer', { data, ...settings.stack });
