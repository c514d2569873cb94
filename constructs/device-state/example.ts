import type { Stack } from 'aws-cdk-lib';
import { DataKey, DeviceState } from '../index';

export function example(stack: Stack): void {
  const { key } = new DataKey(stack, 'Key', { alias: 'yinchuan--traffic', description: 'Traffic' });
  new DeviceState(stack, 'Windows', { tableName: 'yinchuan--traffic-windows', key });
}
