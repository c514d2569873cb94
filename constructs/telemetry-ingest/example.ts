import type { Stack } from 'aws-cdk-lib';
import { DataKey, TelemetryIngest } from '../index';

export function example(stack: Stack): void {
  const { key } = new DataKey(stack, 'Key', { alias: 'yinchuan--traffic', description: 'Traffic' });
  new TelemetryIngest(stack, 'Status', {
    names: (purpose) => `yinchuan--traffic-${purpose}`,
    feed: 'controller-status',
    ruleName: 'yinchuan__traffic_controller_status',
    city: 'yinchuan',
    deviceType: 'signal-controller',
    key,
    processorTimeoutSeconds: 60,
    raw: {
      bucketName: `yinchuan--raw-${stack.account}-${stack.region}`,
      bucketKeyAlias: 'alias/yinchuan--lake',
      prefix: 'traffic/controller-status/',
    },
  });
}
