import { devConfig } from './dev';
import { prodConfig } from './prod';
import type { AnalyticsConfig } from './types';

export * from './types';
export { devConfig, prodConfig };

export function loadConfig(stage: 'dev' | 'prod'): AnalyticsConfig {
  return stage === 'prod' ? prodConfig : devConfig;
}
