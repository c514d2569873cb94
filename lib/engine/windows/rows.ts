import type { RecordSchema, RowOf } from '../../services/shared/record';
import type { RecordRow } from '../contracts';

/** A row of a table, its columns checked against the schema by the compiler. */
export function rowOf<S extends RecordSchema>(schema: S, atMs: number, deviceId: string, columns: RowOf<S>): RecordRow {
  return {
    table: schema.table,
    row: { ...columns, event_time: new Date(atMs).toISOString(), device_id: deviceId },
  };
}

/** A time column. */
export const timestamp = (ms: number | null): string | null => (ms === null ? null : new Date(ms).toISOString());
