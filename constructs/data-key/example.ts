import type { Stack } from 'aws-cdk-lib';
import { Topic } from 'aws-cdk-lib/aws-sns';
import { DataKey } from '../index';

export function example(stack: Stack): void {
  const { key } = new DataKey(stack, 'Key', {
    alias: 'yinchuan--foundation',
    description: 'Operational data of the city',
    services: ['cloudwatch.amazonaws.com'],
  });
  new Topic(stack, 'Alarms', { topicName: 'yinchuan--alarms-critical', masterKey: key, enforceSSL: true });
}
