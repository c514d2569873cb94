import type { ZoneTime } from '../../lib/engine/clock/zone-time';
import type { Fields } from '../../lib/engine/intake/fields';
import { isNotification, isOfType } from '../../lib/engine/intake/ngsi';
import { Refused } from '../../lib/engine/intake/reading';
import { joined, windowed } from '../../lib/engine/windows/windowed';
import { hours } from '../../lib/services/shared/facts';
import type { WaterSection } from '../../lib/services/water/config';
import { water } from '../../lib/services/water/facts';
import { readConsumptions } from './forms/sdm-water-consumption';
import { readVolumes, registerLimits, volumeLimits } from './forms/volumes';
import { daysBegunIn } from './rules/days';
import { endOfReport, type Interval, intervalsOf, type MeterReport, withoutReplays } from './rules/intervals';
import { backflow, intermittent, isSteady, lastDays, leak, meterBurst, reversed, said, stopped } from './rules/meters';

const hourMs = 3_600_000;

interface Day {
  readonly fromMs: number;
  readonly toMs: number;
}

/** How well a meter was read on a local day. */
function dayRow(date: string, { fromMs, toMs }: Day, intervals: readonly Interval[], readingMinutes: number) {
  const own = intervals.filter((one) => one.fromMs >= fromMs && one.fromMs < toMs);
  const first = intervals.indexOf(own[0] as Interval);
  const isAnySteady = own.some((_, i) => isSteady(intervals, first + i));
  // Of a reading that begins seconds before the day, or ends after it, what lies in the day.
  const msIn = (one: Interval) => Math.max(0, Math.min(one.toMs, toMs) - Math.max(one.fromMs, fromMs));
  const minutesOf = (some: readonly Interval[]) => some.reduce((sum, one) => sum + msIn(one) / 60_000, 0);
  const readingsIn = (some: readonly Interval[]) => Math.round(minutesOf(some) / readingMinutes);
  const expected = Math.round((toMs - fromMs) / 60_000 / readingMinutes);
  const measured = Math.min(expected, readingsIn(intervals.filter(({ isMeasured }) => isMeasured)));
  const estimated = Math.min(expected - measured, readingsIn(intervals.filter(({ isMeasured }) => !isMeasured)));
  const flags = [...new Set(own.flatMap((one) => one.flags)), ...(isAnySteady ? ['steady'] : [])].sort();
  return { atMs: fromMs, date, expected, measured, estimated, missing: expected - measured - estimated, flags };
}

const endsAt = (report: MeterReport, { readingMinutes }: WaterSection) => endOfReport(report, readingMinutes);

/** Readings of meters: rules of docs/domain/water.md. */
export const consumption = windowed(water, 'consumption', {
  window: hours(24),
  // 30 days without flow, and one to have seen the last of it.
  contextBefore: 31,
  contextAfter: 1,
  until: endsAt,
  read: (fields, { settings, receivedAtMs }) => {
    const root = fields.values;
    if (isNotification(root) || isOfType(root, 'WaterConsumptionObserved'))
      return { deviceId: null, reports: readConsumptions(root, receivedAtMs) };
    if (fields.has('litres')) return { deviceId: null, reports: readVolumes(fields, settings.readingMinutes) };
    throw new Refused('schema.invalid', 'message must be a WaterConsumptionObserved or have litres');
  },
  tell: (all: readonly MeterReport[], { settings, scope, zone }) => {
    const { fromMs } = scope;
    const reports = withoutReplays(all);
    const intervals = intervalsOf(reports, settings.readingMinutes);
    // Signs of the window follow from the two days before it; what they were raised by may be older.
    const recentMs = fromMs - 72 * hourMs;
    const firstRecent = intervals.findIndex(({ toMs: endMs }) => endMs > recentMs);
    const recent = firstRecent < 0 ? [] : intervals.slice(firstRecent);
    const days = lastDays(recent, settings.leakLitresPerHour);
    const flagged = reports.filter(({ says }) => says !== undefined);
    const rows = daysBegunIn(zone, fromMs, scope.toMs, Math.max(scope.asOfMs, intervals.at(-1)?.toMs ?? 0)).map((day) =>
      dayRow(day.date, day, intervals, settings.readingMinutes),
    );
    return {
      records: { 'meter-days': rows },
      alarms: {
        leak: [...leak(days, settings.leakLitresPerHour), ...said(flagged, 'leak')],
        'intermittent-leak': [...intermittent(days), ...said(flagged, 'intermittent')],
        backflow: [...backflow(days), ...said(flagged, 'reverse')],
        'meter-burst': [...meterBurst(intervals), ...said(flagged, 'burst')],
        'stopped-meter': stopped(intervals, recentMs),
        'reversed-meter': reversed(days),
        'dry-meter': said(flagged, 'dry'),
        tamper: said(flagged, 'tamper'),
        'meter-fault': said(flagged, 'fault'),
        'battery-low': said(flagged, 'battery'),
      },
      indicators: {
        'readings-complete': rows.map(({ atMs, measured, expected }) => ({
          atMs,
          value: (100 * measured) / expected,
        })),
      },
    };
  },
});

/** Columns of files of readings, in the names of the DAIAD data set, and how they write that there is no value. */
const readingFile = {
  columns: ['deviceId', 'time', 'consume', 'totalConsume'],
  further: ['estimated'],
  missing: ['', 'NA', 'NaN', 'NULL', 'null', '-'],
} as const;

/** A row: litres of a time that begins at `time`, the register at its end, or both; litres. */
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
  // A register that somebody made up is no reading.
  const isRead = register !== null && !isEstimated;
  if (litres !== null) {
    const more = isEstimated ? { estimated: true as const } : isRead ? { register } : {};
    return { deviceId, reports: [{ atMs, litres, ...more }] };
  }
  if (register === null) throw new Refused('schema.invalid', 'consume and totalConsume are both blank');
  return { deviceId, reports: isEstimated ? [] : [{ atMs: atMs + readingMinutes * 60_000, register }] };
}

/** Files of a head end, a row a reading; in the windows of what meters send themselves. */
export const intervalFiles = joined(water, 'interval-files', consumption, {
  formats: { csv: readingFile },
  until: endsAt,
  read: (row, { zone, settings }) => readReadingRow(row, zone, settings.readingMinutes),
});
