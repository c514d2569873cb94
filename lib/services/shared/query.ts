import type { RecordSchema } from './record';
import type { Words } from './words';

/** A named query of the city's Athena workgroup. Tables stand alone, without database: the workgroup has one. */
export interface NamedQuery {
  readonly id: string;
  readonly name: Words;
  readonly sql: string;
}

/**
 * Begins a query with `latest`: the rows of a table that arrived in so many days and count. Rows are computed anew when
 * late messages come, so the lake holds superseded ones beside the last of each key, and some that say `withdrawn`.
 */
export const latestOf = ({ table, key }: RecordSchema, days: number): string => `WITH latest AS (
  SELECT * FROM (
    SELECT *, row_number() OVER (PARTITION BY ${key.join(', ')} ORDER BY ingest_time DESC) AS row_age
    FROM ${table}
    WHERE dt >= date_format(current_date - interval '${days}' day, '%Y/%m/%d')
  )
  WHERE row_age = 1 AND NOT coalesce(contains(quality, 'withdrawn'), false)
)`;
