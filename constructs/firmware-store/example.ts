import type { Stack } from 'aws-cdk-lib';
import { DataKey, DataLake, FirmwareStore } from '../index';

export function example(stack: Stack): void {
  const { key } = new DataKey(stack, 'Key', { alias: 'yinchuan--foundation', description: 'Foundation' });
  const lake = new DataLake(stack, 'Lake', {
    bucketName: (purpose) => `yinchuan--${purpose}-${stack.account}-${stack.region}`,
    keyAlias: 'yinchuan--lake',
    databaseName: 'yinchuan__lake',
    workgroupName: 'yinchuan--analysts',
    retentionDays: { landing: 400, raw: 400, curated: 3650, quarantine: 90 },
    queryLimitBytes: 100 * 1024 ** 3,
  });
  new FirmwareStore(stack, 'Firmware', {
    bucketName: `yinchuan--firmware-${stack.account}-${stack.region}`,
    linkRoleName: 'yinchuan--firmware-links',
    key,
    logs: lake.logs,
  });
}
