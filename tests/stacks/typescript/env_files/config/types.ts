import type { RemovalPolicy } from 'aws-cdk-lib';

export interface AnalyticsConfig {
  suffix: string;
  glueVersion: string;
  workers: number;
  removalPolicy: RemovalPolicy;
  database: string;
}
