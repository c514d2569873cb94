import type { Stack } from 'aws-cdk-lib';
import { Code } from 'aws-cdk-lib/aws-lambda';
import { DataKey, DeviceRotation } from '../index';

export function example(stack: Stack): void {
  const { key } = new DataKey(stack, 'Key', { alias: 'yinchuan--foundation', description: 'Foundation' });
  new DeviceRotation(stack, 'Rotation', {
    names: (purpose) => `yinchuan--${purpose}`,
    ruleName: 'yinchuan__device_connections',
    districts: ['xingqing', 'jinfeng', 'xixia'],
    // Finds nothing: real steps talk to AWS IoT.
    steps: { code: Code.fromInline("exports.handler = async (event) => ({ ...event, outcome: 'done' });") },
    key,
  });
}
