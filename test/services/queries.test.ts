import { services } from '../../lib/services';
import { type ColumnType, commonColumns, queriesWith, type RecordSchema } from '../../lib/services/shared';
import { sqlFaults } from '../../lib/services/shared/check-sql';
import { columnsOf, duckLake, fill, type SqlRow as Row } from '../support/duck-lake';

const moment = (n: number) => `TIMESTAMP '2026-05-14 00:00:00' + INTERVAL (${n}) MINUTE`;

/** Values that differ from row to row, in SQL; of all kinds that the conditions of queries tell apart. */
const values: Readonly<Record<ColumnType, (n: number) => string>> = {
  string: (n) => `'v${n % 3}'`,
  int: (n) => String(60 + n),
  bigint: (n) => String(60 + n),
  double: (n) => String(60 + 2 * n),
  boolean: (n) => String(n % 2 === 0),
  timestamp: moment,
  'string[]': (n) => (n % 3 === 0 ? "['late']" : "['unbilled']"),
};

const rowOf = (schema: RecordSchema, n: number): Row =>
  Object.fromEntries(Object.entries(columnsOf(schema)).map(([name, { type }]) => [name, values[type](n)]));

/** The row before it was computed anew: its key, and else nothing. */
const olderThan = (schema: RecordSchema, row: Row, n: number): Row => ({
  ...rowOf(schema, n + 1),
  ...Object.fromEntries(schema.key.map((column) => [column, row[column] as string])),
  ingest_time: moment(-1),
});

/** The key of no other row. */
const another = (schema: RecordSchema, n: number): Row => ({
  ...rowOf(schema, n),
  event_time: moment(90 + n),
  device_id: "'gone'",
});

const records = services.flatMap((service) => service.records);
const readBy = (sql: string) => records.filter(({ table }) => new RegExp(`\\b${table}\\b`).test(sql));
/** Each query with each table that it reads; of one that joins others these are filled beside. */
const asked = services.flatMap((service) =>
  queriesWith(service.queries, records).flatMap(({ id, sql }) =>
    readBy(sql).map((schema) => ({ id, sql, schema, beside: readBy(sql).filter((one) => one !== schema) })),
  ),
);

/** A sum of floating-point numbers ends as the order of its terms has it, which is DuckDB's affair. */
const rounded = (_key: string, value: unknown): unknown =>
  typeof value === 'number' ? Number(value.toPrecision(12)) : value;

it('joins only columns that the tables have', () => {
  const columns = Object.fromEntries(
    records.map(({ table, columns: own }) => [table, [...Object.keys({ ...commonColumns, ...own }), 'dt']]),
  );
  const joined = services.flatMap(({ queries }) => queries.filter((query) => query.joined));
  expect(joined.length).toBeGreaterThan(0);
  for (const { sql } of queriesWith(joined, records)) expect(sqlFaults(sql, columns)).toEqual([]);
});

it('leaves out a query that joins what nobody of the city has', () => {
  const parking = services.filter(({ queries }) => queries.some((query) => query.joined));
  for (const { queries, records: own } of parking)
    expect(queriesWith(queries, own)).toEqual(queries.filter((query) => !query.joined));
});

it('reads a table of its service with every query', () => {
  const ids = services.flatMap(({ queries }) => queries.map(({ id }) => id));
  expect(new Set(asked.map(({ id }) => id))).toEqual(new Set(ids));
});

it.each(asked)(
  '$id counts neither rows of $schema.table that were superseded nor withdrawn ones',
  async ({ sql, schema, beside }) => {
    const lake = await duckLake();
    for (const one of beside)
      await fill(
        lake,
        one,
        Array.from({ length: 12 }, (_, n) => rowOf(one, n)),
      );
    const answer = async (rows: readonly Row[]) => {
      await fill(lake, schema, rows);
      return new Set((await lake.runAndReadAll(sql)).getRowsJson().map((row) => JSON.stringify(row, rounded)));
    };
    const standing = Array.from({ length: 12 }, (_, n) => rowOf(schema, n));
    const superseded = standing.map((row, n) => olderThan(schema, row, n));
    const gone = standing.flatMap((_, n) => {
      const row = another(schema, n);
      return [
        { ...row, ingest_time: moment(-1) },
        { ...row, quality: "['withdrawn']" },
      ];
    });
    const expected = await answer(standing);
    expect(expected.size).toBeGreaterThan(0);
    expect(await answer([...superseded, ...gone, ...standing])).toEqual(expected);
  },
);
