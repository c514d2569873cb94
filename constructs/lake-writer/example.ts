import type { Stack } from 'aws-cdk-lib';
import { DataKey, LakeWriter } from '../index';

export function example(stack: Stack): void {
  const { key } = new DataKey(stack, 'Key', { alias: 'yinchuan--residents', description: 'Residents' });
  const writer = new LakeWriter(stack, 'Raw', {
    bucketName: `yinchuan--raw-${stack.account}-${stack.region}`,
    bucketKeyAlias: 'alias/yinchuan--lake',
    key,
    logGroupName: '/aws/kinesisfirehose/yinchuan--residents-raw',
  });
  writer.addStream('Requests', { streamName: 'yinchuan--residents-raw', prefix: 'residents/requests/' });
}
