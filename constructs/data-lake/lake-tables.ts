import { CfnNamedQuery } from 'aws-cdk-lib/aws-athena';
import { CfnTable } from 'aws-cdk-lib/aws-glue';
import { Construct } from 'constructs';
import { LakeWriter } from '../lake-writer/lake-writer';
import { TableReaders } from './lake-readers';
import type { LakeTablesProps } from './lake-tables-props';
import { latestRows } from './latest-rows';
import { parquetTable } from './parquet-table';
import { checkTables } from './table-rules';

/** Tables of one service in the curated zone: for each a Glue table, a stream of Parquet, and a query of its latest rows. */
export class LakeTables extends Construct {
  /** Stream of each table, by table. */
  readonly streamNames: Readonly<Record<string, string>>;

  constructor(scope: Construct, id: string, props: LakeTablesProps) {
    super(scope, id);
    checkTables(this, props);
    this.streamNames = Object.fromEntries(props.tables.map(({ table }) => [table, props.names(table)]));
    const writer = new LakeWriter(this, 'Writer', {
      bucketName: props.bucketName,
      bucketKeyAlias: props.bucketKeyAlias,
      key: props.key,
      logGroupName: `/aws/kinesisfirehose/${props.names('tables')}`,
    });
    const readers =
      props.readers && new TableReaders(this, 'Readers', { ...props, writer: writer.role, readers: props.readers });
    for (const schema of props.tables) {
      const table = new CfnTable(this, `Table-${schema.table}`, parquetTable(this, schema, props));
      const stream = writer.addStream(`Stream-${schema.table}`, {
        streamName: props.names(schema.table),
        prefix: `${schema.table}/`,
        schema: { databaseName: props.databaseName, tableName: schema.table },
      });
      // Firehose reads the schema by name when the stream is made.
      stream.addResourceDependency(table);
      readers?.open(table, schema.table, stream);
    }
    for (const query of [...props.tables.map(latestRows), ...(props.queries ?? [])]) {
      new CfnNamedQuery(this, `Query-${query.name}`, {
        database: props.databaseName,
        workGroup: props.workgroupName,
        name: query.name,
        description: query.description,
        queryString: query.sql,
      });
    }
  }
}
