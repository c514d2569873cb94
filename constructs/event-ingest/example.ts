import type { Stack } from 'aws-cdk-lib';
import { DataKey, EventIngest } from '../index';

export function example(stack: Stack): void {
  const { key } = new DataKey(stack, 'Key', { alias: 'yinchuan--payments', description: 'Payments' });
  new EventIngest(stack, 'Fees', {
    names: (purpose) => `yinchuan--payments-${purpose}`,
    feed: 'fees',
    busName: 'yinchuan--bus',
    detailType: 'FeeOwed',
    key,
    processorTimeoutSeconds: 60,
  });
}
