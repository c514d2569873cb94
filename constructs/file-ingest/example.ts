import type { Stack } from 'aws-cdk-lib';
import { DataKey, FileIngest } from '../index';

export function example(stack: Stack): void {
  const { key } = new DataKey(stack, 'Key', { alias: 'yinchuan--traffic', description: 'Traffic' });
  new FileIngest(stack, 'HiresLogs', {
    names: (purpose) => `yinchuan--traffic-${purpose}`,
    feed: 'hires-log',
    bucketName: `yinchuan--landing-${stack.account}-${stack.region}`,
    prefix: 'traffic/hires-log/',
    key,
    processorTimeoutSeconds: 300,
  });
}
