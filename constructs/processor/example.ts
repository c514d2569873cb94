import type { Stack } from 'aws-cdk-lib';
import { Code } from 'aws-cdk-lib/aws-lambda';
import { DataKey, DeviceState, FileIngest, Processor } from '../index';

export function example(stack: Stack): void {
  const { key } = new DataKey(stack, 'Key', { alias: 'yinchuan--traffic', description: 'Traffic' });
  const state = new DeviceState(stack, 'Windows', { tableName: 'yinchuan--traffic-windows', key });
  const files = new FileIngest(stack, 'HiresLogs', {
    names: (purpose) => `yinchuan--traffic-${purpose}`,
    feed: 'hires-log',
    bucketName: `yinchuan--landing-${stack.account}-${stack.region}`,
    prefix: 'traffic/hires-log/',
    key,
    processorTimeoutSeconds: 300,
  });
  const hires = new Processor(stack, 'Hires', {
    functionName: 'yinchuan--traffic-hires',
    description: 'High-resolution controller logs',
    code: Code.fromInline('exports.handler = async () => ({ batchItemFailures: [] });'),
    memoryMb: 1024,
    timeoutSeconds: 300,
    key,
    sources: [{ queue: files.queue, batchSize: 1, maxConcurrency: 5 }],
    everyMinutes: 15,
  });
  const lake = { bucketName: `yinchuan--landing-${stack.account}-${stack.region}`, keyAlias: 'alias/yinchuan--lake' };
  hires.grants.readWriteTable(state.table);
  hires.grants.readObjects({ ...lake, prefix: 'traffic/hires-log/' });
  hires.grants.putRecords('yinchuan--traffic_terminations');
  hires.grants.putEvents('yinchuan--bus');
  hires.grants.updateShadow('timing');
}
