import type { Stack } from 'aws-cdk-lib';
import { DataKey, DataLake, LakeTables } from '../index';

export function example(stack: Stack): void {
  // Once a city and data class.
  new DataLake(stack, 'Lake', {
    bucketName: (bucket) => `yinchuan--${bucket}-${stack.account}-${stack.region}`,
    keyAlias: 'yinchuan--lake',
    databaseName: 'yinchuan__lake',
    workgroupName: 'yinchuan--lake',
    retentionDays: { landing: 90, raw: 365, curated: null, quarantine: 365 },
    queryLimitBytes: 10_000_000_000,
  });

  // Once a service, in a stack of its own: the lake is found by names.
  const { key } = new DataKey(stack, 'Key', { alias: 'yinchuan--traffic', description: 'Traffic' });
  new LakeTables(stack, 'Tables', {
    names: (purpose) => `yinchuan--${purpose}`,
    databaseName: 'yinchuan__lake',
    workgroupName: 'yinchuan--lake',
    bucketName: `yinchuan--curated-${stack.account}-${stack.region}`,
    bucketKeyAlias: 'alias/yinchuan--lake',
    key,
    tables: [
      {
        table: 'traffic_flows',
        columns: {
          event_time: { type: 'timestamp', doc: 'Start of the interval.' },
          device_id: { type: 'string', doc: 'Detector station.' },
          ingest_time: { type: 'timestamp', doc: 'When the cloud took it in.' },
          vehicles: { type: 'int', doc: 'Vehicles counted.' },
        },
        key: ['device_id', 'event_time'],
      },
    ],
    queries: [
      {
        name: 'busiest-stations',
        description: 'Busiest detector stations of yesterday',
        sql: 'SELECT device_id, sum(vehicles) FROM traffic_flows GROUP BY device_id',
      },
    ],
  });
}
