import { App } from 'aws-cdk-lib';
import { loadConfig } from '../config';
import { AnalyticsStack } from '../lib/analytics-stack';

const stage = (process.env.STAGE ?? 'dev') as 'dev' | 'prod';
const app = new App();
new AnalyticsStack(app, `Analytics-${stage}`, { stage, config: loadConfig(stage) });
