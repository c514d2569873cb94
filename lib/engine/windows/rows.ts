import { type AnyFacts, type RowOfTable, tableName } from '../../services/shared/facts';
import type { RecordRow } from '../contracts';

/** A row of a table for what is not said of a window, its columns checked by the compiler. */
export const rowIn = <Fx extends AnyFacts, T extends keyof Fx['tables'] & string>(
  { id }: Fx,
  table: T,
  atMs: number,
  deviceId: string,
  columns: RowOfTable<Fx, T>,
): RecordRow => ({
  table: tableName(id, table),
  row: { ...columns, event_time: new Date(atMs).toISOString(), device_id: deviceId },
});

/** A time column. */
export const timestamp = (ms: number | null): string | null => (ms === null ? null : new Date(ms).toISOString());
