import { Stack } from 'aws-cdk-lib';
import type { CfnTableProps } from 'aws-cdk-lib/aws-glue';
import type { Construct } from 'constructs';
import type { LakeColumnType, LakeTable, LakeTablesProps } from './lake-tables-props';

const hiveType = (type: LakeColumnType): string => (type === 'string[]' ? 'array<string>' : type);

/** Partitions are computed from the date pattern, not stored: no crawler, and no partition to add. */
const projection = (location: string, firstDay: string) => ({
  'projection.enabled': 'true',
  'projection.dt.type': 'date',
  'projection.dt.format': 'yyyy/MM/dd',
  'projection.dt.range': `${firstDay},NOW`,
  'projection.dt.interval': '1',
  'projection.dt.interval.unit': 'DAYS',
  'storage.location.template': `${location}dt=\${dt}/`,
});

/** Glue table of a record schema: Parquet, partitioned by the day of arrival in UTC (`dt`). */
export function parquetTable(scope: Construct, schema: LakeTable, props: LakeTablesProps): CfnTableProps {
  const location = `s3://${props.bucketName}/${schema.table}/`;
  return {
    catalogId: Stack.of(scope).account,
    databaseName: props.databaseName,
    tableInput: {
      name: schema.table,
      tableType: 'EXTERNAL_TABLE',
      parameters: {
        classification: 'parquet',
        EXTERNAL: 'TRUE',
        ...projection(location, props.firstDay ?? '2025/01/01'),
      },
      partitionKeys: [{ name: 'dt', type: 'string', comment: 'Day of arrival, yyyy/MM/dd, UTC.' }],
      storageDescriptor: {
        location,
        inputFormat: 'org.apache.hadoop.hive.ql.io.parquet.MapredParquetInputFormat',
        outputFormat: 'org.apache.hadoop.hive.ql.io.parquet.MapredParquetOutputFormat',
        serdeInfo: { serializationLibrary: 'org.apache.hadoop.hive.ql.io.parquet.serde.ParquetHiveSerDe' },
        columns: Object.entries(schema.columns).map(([name, { type, doc }]) => ({
          name,
          type: hiveType(type),
          comment: doc.slice(0, 255),
        })),
      },
    },
  };
}
