import type { RecordSchema } from './record';
import type { Words } from './words';

/** Begins a query: the rows of a table that arrived in so many days and count (`latestOf`). */
export type Latest<Table> = (table: Table, days: number) => string;

export interface QueryFacts<Table> {
  readonly name: Words;
  /** A table of another service that it needs: a city without one has not the query. */
  readonly joins?: 'ledger';
  /** Its SQL, from `latest`, a common table expression of that name, `rows`, the same as a subquery, and the names of the tables. */
  readonly sql: (tables: {
    readonly latest: Latest<Table>;
    readonly rows: Latest<Table>;
    readonly name: (table: Table) => string;
    /** Rows of what it joins, as a subquery; of one that joins nothing there are none. */
    readonly ledger: (days: number) => string;
  }) => string;
}

/** A named query of the city's Athena workgroup. Tables stand alone, without database: the workgroup has one. */
export interface NamedQuery {
  readonly id: string;
  readonly name: Words;
  /** Empty of one that joins a table of another service: it is made of that one (`joined`). */
  readonly sql: string;
  /** See `QueryFacts.joins`. */
  readonly joined?: (ledger: RecordSchema) => string;
}

/**
 * Begins a query with `latest`: the rows of a table that arrived in so many days and count. Rows are computed anew when
 * late messages come, so the lake holds superseded ones beside the last of each key, and some that say `withdrawn`.
 */
export const latestOf = (of: RecordSchema, days: number): string => `WITH latest AS (
  ${rowsOf(of, days)}
)`;

/** The same rows as a query of their own. */
export const rowsOf = ({ table, key }: RecordSchema, days: number): string => `SELECT * FROM (
    SELECT *, row_number() OVER (PARTITION BY ${key.join(', ')} ORDER BY ingest_time DESC) AS row_age
    FROM ${table}
    WHERE dt >= date_format(current_date - interval '${days}' day, '%Y/%m/%d')
  )
  WHERE row_age = 1 AND NOT coalesce(contains(quality, 'withdrawn'), false)`;

/** Queries of a service in a city with these tables: those that join what nobody of the city has are left out. */
export const queriesWith = (queries: readonly NamedQuery[], records: readonly RecordSchema[]): readonly NamedQuery[] =>
  queries.flatMap((query) => {
    const ledger = query.joined && records.find((one) => one.ledger);
    if (!query.joined) return [query];
    return ledger ? [{ ...query, sql: query.joined(ledger) }] : [];
  });
