import { type DuckDBConnection, DuckDBInstance } from '@duckdb/node-api';
import type { RecordRow } from '../../lib/engine/contracts';
import { type ColumnType, commonColumns, type RecordSchema } from '../../lib/services/shared';

/** Values of a row, in SQL. */
export type SqlRow = Readonly<Record<string, string>>;

const sqlTypes: Readonly<Record<ColumnType, string>> = {
  string: 'VARCHAR',
  int: 'INTEGER',
  bigint: 'BIGINT',
  double: 'DOUBLE',
  boolean: 'BOOLEAN',
  timestamp: 'TIMESTAMP',
  'string[]': 'VARCHAR[]',
};

export const columnsOf = ({ columns }: RecordSchema) => ({ ...commonColumns, ...columns });

/** A lake without tables, with the function of Athena that named queries call. */
export async function duckLake(): Promise<DuckDBConnection> {
  const lake = await (await DuckDBInstance.create()).connect();
  await lake.run('CREATE MACRO date_format(t, f) AS strftime(t, f)');
  return lake;
}

/** The table of a schema with these rows and no others, all of a day that every query looks at. */
export async function fill(lake: DuckDBConnection, schema: RecordSchema, rows: readonly SqlRow[]): Promise<void> {
  const names = Object.keys(columnsOf(schema));
  const columns = Object.entries(columnsOf(schema)).map(([name, { type }]) => `${name} ${sqlTypes[type]}`);
  await lake.run(`CREATE OR REPLACE TABLE ${schema.table} (${columns.join(', ')}, dt VARCHAR)`);
  const lines = rows.map((row) => `(${names.map((name) => row[name]).join(', ')}, '9999/12/31')`);
  if (lines.length > 0) await lake.run(`INSERT INTO ${schema.table} VALUES ${lines.join(', ')}`);
}

const quoted = (text: string) => `'${text.replaceAll("'", "''")}'`;
const sqlOf = (value: RecordRow['row'][string] | undefined, type: ColumnType): string => {
  if (value === null || value === undefined) return 'NULL';
  if (Array.isArray(value)) return `[${value.map((one) => quoted(String(one))).join(', ')}]`;
  if (type === 'timestamp') return `TIMESTAMP ${quoted(String(value).replace('T', ' ').replace('Z', ''))}`;
  return typeof value === 'string' ? quoted(value) : String(value);
};

/** Rows as processors write them, in SQL. */
export const sqlRows = (schema: RecordSchema, rows: readonly RecordRow['row'][]): readonly SqlRow[] =>
  rows.map((row) =>
    Object.fromEntries(Object.entries(columnsOf(schema)).map(([name, { type }]) => [name, sqlOf(row[name], type)])),
  );
