import type { Cloud } from './cloud';
import { eventually } from './suite';

export type Row = Readonly<Record<string, string | undefined>>;

interface Execution {
  readonly QueryExecution: { readonly Status: { readonly State: string; readonly StateChangeReason?: string } };
}

interface Results {
  readonly ResultSet: { readonly Rows: readonly { readonly Data: readonly { readonly VarCharValue?: string }[] }[] };
}

/**
 * What differs in the emulator, whose Athena is DuckDB: the name of a function, and a partition that ends at the year,
 * for it reads `dt=2026/11/24/` as Hive does and knows no projection.
 */
const inDuckDb = (sql: string) => sql.replaceAll('date_format(', 'strftime(').replaceAll("'%Y/%m/%d'", "'%Y'");

/** Runs SQL in the city's workgroup and database. Throws why it failed. */
async function query(cloud: Cloud, sql: string): Promise<readonly Row[]> {
  const { QueryExecutionId } = await cloud.athena<{ QueryExecutionId: string }>('StartQueryExecution', {
    QueryString: inDuckDb(sql),
    WorkGroup: cloud.name('analysts'),
    QueryExecutionContext: { Database: cloud.database() },
  });
  await eventually(async () => {
    const { QueryExecution } = await cloud.athena<Execution>('GetQueryExecution', { QueryExecutionId });
    const { State, StateChangeReason } = QueryExecution.Status;
    if (State === 'FAILED') throw new Error(StateChangeReason);
    return State === 'SUCCEEDED' || undefined;
  });
  const { ResultSet } = await cloud.athena<Results>('GetQueryResults', { QueryExecutionId });
  const [header, ...rows] = ResultSet.Rows.map(({ Data }) => Data.map(({ VarCharValue }) => VarCharValue));
  return rows.map((row) => Object.fromEntries((header ?? []).map((name, i) => [name, row[i]])));
}

/** The named query of that name, as the city's analysts find it. */
export async function namedQueries(
  cloud: Cloud,
): Promise<readonly { readonly Name: string; readonly QueryString: string }[]> {
  const WorkGroup = cloud.name('analysts');
  const { NamedQueryIds } = await cloud.athena<{ NamedQueryIds: readonly string[] }>('ListNamedQueries', { WorkGroup });
  const { NamedQueries } = await cloud.athena<{ NamedQueries: readonly { Name: string; QueryString: string }[] }>(
    'BatchGetNamedQuery',
    { NamedQueryIds },
  );
  return NamedQueries;
}

/** Rows that count of a table and a device, by its `…_latest` query, in the order of their times; waits until there are any. */
export const latestRows = (cloud: Cloud, table: string, device: string): Promise<readonly Row[]> =>
  eventually(async () => {
    const latest = (await namedQueries(cloud)).find(({ Name }) => Name === `${table}_latest`);
    if (!latest) throw new Error(`no named query ${table}_latest`);
    const rows = (await query(cloud, latest.QueryString)).filter((row) => row.device_id === device);
    const time = (row: Row) => row.event_time ?? '';
    return rows.length > 0 ? rows.sort((a, b) => (time(a) < time(b) ? -1 : 1)) : undefined;
  });
