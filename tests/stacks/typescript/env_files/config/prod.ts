import { RemovalPolicy } from 'aws-cdk-lib';
import type { AnalyticsConfig } from './types';

export const prodConfig: AnalyticsConfig = { suffix: '', glueVersion: '4.0', workers: 20, removalPolicy: RemovalPolicy.RETAIN, database: 'analytics-db' };
