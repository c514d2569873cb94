import { Stack } from 'aws-cdk-lib';
import type { Role } from 'aws-cdk-lib/aws-iam';
import type { CfnDeliveryStream } from 'aws-cdk-lib/aws-kinesisfirehose';
import type { Construct } from 'constructs';
import type { LakeStreamSchema } from './lake-writer-props';

/** What reading a table's schema needs: the catalogue, its database and the table. */
export function catalogArns(scope: Construct, { databaseName, tableName }: LakeStreamSchema): readonly string[] {
  const stack = Stack.of(scope);
  return [
    stack.formatArn({ service: 'glue', resource: 'catalog' }),
    stack.formatArn({ service: 'glue', resource: 'database', resourceName: databaseName }),
    stack.formatArn({ service: 'glue', resource: 'table', resourceName: `${databaseName}/${tableName}` }),
  ];
}

/**
 * JSON → Parquet by the columns of a table, in gzip: rows are kept for years and seldom read, and it leaves two thirds of what Snappy
 * does. OpenX takes RFC 3339 in UTC for `timestamp` columns; Hive's does not.
 */
export const parquetConversion = (
  scope: Construct,
  { databaseName, tableName }: LakeStreamSchema,
  role: Role,
): CfnDeliveryStream.DataFormatConversionConfigurationProperty => ({
  enabled: true,
  inputFormatConfiguration: { deserializer: { openXJsonSerDe: {} } },
  outputFormatConfiguration: { serializer: { parquetSerDe: { compression: 'GZIP' } } },
  schemaConfiguration: {
    catalogId: Stack.of(scope).account,
    databaseName,
    tableName,
    region: Stack.of(scope).region,
    roleArn: role.roleArn,
    versionId: 'LATEST',
  },
});
