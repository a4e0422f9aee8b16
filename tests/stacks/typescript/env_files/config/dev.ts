import { RemovalPolicy } from 'aws-cdk-lib';
import type { AnalyticsConfig } from './types';

export const devConfig: AnalyticsConfig = {
  suffix: '-dev',
  glueVersion: '3.0',
  workers: 5,
  removalPolicy: RemovalPolicy.RETAIN,
  database: 'analytics-db-dev',
};
