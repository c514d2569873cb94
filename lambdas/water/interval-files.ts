import type { ZoneTime } from '../../lib/engine/clock/zone-time';
import type { Fields } from '../../lib/engine/intake/fields';
import { Refused } from '../../lib/engine/intake/reading';
import { joined } from '../../lib/engine/windows/windowed';
import { water } from '../../lib/services/water/facts';
import { consumption } from './consumption';
import { registerLimits, volumeLimits } from './forms/volumes';
import type { MeterReport } from './rules/intervals';

/** Columns of files of readings, in the names of the DAIAD data set, and how they write that there is no value. */
const readingFile = {
  columns: ['deviceId', 'time', 'consume', 'totalConsume'],
  missing: ['', 'NA', 'NaN', 'NULL', 'null', '-'],
} as const;

/** A row: litres of a time that begins at `time`, or the register at its end, litres. */
function readReadingRow(
  row: Fields,
  zone: ZoneTime,
  readingMinutes: number,
): { readonly deviceId: string; readonly reports: readonly MeterReport[] } {
  const atMs = row.localInstant('time', zone);
  const litres = row.optional.number('consume', volumeLimits);
  const register = row.optional.number('totalConsume', registerLimits);
  const isEstimated = row.optional.boolean('estimated') ?? false;
  const deviceId = row.text('deviceId');
  if (litres !== null)
    return { deviceId, reports: [{ atMs, litres, ...(isEstimated ? { estimated: true as const } : {}) }] };
  if (register === null) throw new Refused('schema.invalid', 'consume and totalConsume are both blank');
  // A register that somebody made up is no reading.
  return { deviceId, reports: isEstimated ? [] : [{ atMs: atMs + readingMinutes * 60_000, register }] };
}

/** Files of a head end, a row a reading; in the windows of what meters send themselves. */
export const intervalFiles = joined(water, 'interval-files', consumption, {
  formats: { csv: readingFile },
  read: (row, { zone, settings }) => readReadingRow(row, zone, settings.readingMinutes),
});
