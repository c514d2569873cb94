import type { LakeQuery, LakeTable } from './lake-tables-props';

/** Flag in `quality` of a row that takes back the one of the same key. */
const withdrawn = 'withdrawn';

/**
 * The rows that count: at least once delivered and computed anew as late messages come, so the lake holds superseded
 * rows beside the last one of each key, and rows that say that there is none any more.
 */
export function latestRows({ table, columns, key }: LakeTable): LakeQuery {
  const list = Object.keys(columns).join(', ');
  const standing = columns.quality ? `\n  AND NOT coalesce(contains(quality, '${withdrawn}'), false)` : '';
  return {
    name: `${table}_latest`,
    description: `Rows of ${table} without superseded ones. Narrow dt before use.`,
    sql: `SELECT ${list}, dt
FROM (
  SELECT *, row_number() OVER (PARTITION BY ${key.join(', ')} ORDER BY ingest_time DESC) AS row_age
  FROM ${table}
  WHERE dt >= date_format(current_date - interval '7' day, '%Y/%m/%d')
)
WHERE row_age = 1${standing}`,
  };
}
