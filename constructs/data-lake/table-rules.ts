import type { Construct } from 'constructs';
import { PropError } from '../shared/prop-error';
import type { LakeTablesProps } from './lake-tables-props';

/** Names that Glue, Athena and Firehose all take without quotes. */
const identifier = /^[a-z][a-z0-9_]{0,63}$/;

/** Refuses tables that Glue would take and queries would stumble over. */
export function checkTables(scope: Construct, { tables, firstDay }: LakeTablesProps): void {
  tables.forEach(({ table, columns, key }, i) => {
    const refuse = (code: string, prop: string, message: string, hint: string) => {
      throw new PropError(scope, { code, prop: `tables[${i}].${prop}`, message, hint });
    };
    for (const name of [table, ...Object.keys(columns)]) {
      if (!identifier.test(name))
        refuse('lake-table.name', 'columns', `${JSON.stringify(name)} is no name`, 'Use a–z, 0–9 and _.');
    }
    if (columns.dt) refuse('lake-table.partition', 'columns', '`dt` is the partition', 'Give the column another name.');
    for (const name of [...key, 'ingest_time']) {
      if (!columns[name])
        refuse(
          'lake-table.key',
          'key',
          `${table} has no column ${name}`,
          'Rows are told apart by key and ingest_time.',
        );
    }
  });
  if (firstDay !== undefined && !/^\d{4}\/\d{2}\/\d{2}$/.test(firstDay)) {
    throw new PropError(scope, {
      code: 'lake-table.first-day',
      prop: 'firstDay',
      message: `${JSON.stringify(firstDay)} is no day`,
      hint: 'Write yyyy/MM/dd.',
    });
  }
}
