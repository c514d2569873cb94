import { whileTrue } from '../../lib/engine/alarms/signs';
import type { ZoneTime } from '../../lib/engine/clock/zone-time';
import type { Fields } from '../../lib/engine/intake/fields';
import { Refused } from '../../lib/engine/intake/reading';
import { lastReceivedMs } from '../../lib/engine/windows/message-set';
import { type Source, windowed } from '../../lib/engine/windows/windowed';
import { education } from '../../lib/services/education/facts';
import { mayTell, shownDays } from '../../lib/services/education/rules/attendance';
import { hours } from '../../lib/services/shared/facts';
import { groupedBy } from '../../lib/shared/grouped-by';
import { localDate, trimmed } from './read';
import { type DayReport, dropOf } from './rules/report';

/** Four weeks before its own. */
const daysBefore = 28;
const notReported = new Set(['', 'NS']);

const noneOf = (date: Pick<DayReport, 'date' | 'atMs'>, receivedMs: number): DayReport => ({
  ...date,
  ...{ enrolled: null, present: null, percent: 0, receivedMs, isNone: true },
});

/** A row of a school: numbers of pupils. */
function rowOf(row: Fields, zone: ZoneTime, receivedMs: number) {
  const deviceId = trimmed(row, 'school');
  const date = localDate(trimmed(row, 'date'), 'date', zone);
  if (!row.has('present') || notReported.has(trimmed(row, 'present')))
    return { deviceId, reports: [noneOf(date, receivedMs)] };
  const enrolled = row.integer('enrolled', { min: 1, max: 100_000 });
  const present = row.number('present', { min: 0, max: 100_000 });
  if (present > enrolled) throw new Refused('range.exceeded', 'present is more than enrolled');
  const report: DayReport = { ...date, enrolled, present, percent: (100 * present) / enrolled, receivedMs };
  return { deviceId, reports: [report] };
}

/** An element of New York's list: a percentage alone. */
function itemOf(item: Fields, zone: ZoneTime, receivedMs: number) {
  const deviceId = trimmed(item, 'DBN');
  const date = localDate(trimmed(item, 'ATTN_DATE_YMD'), 'ATTN_DATE_YMD', zone);
  // The sum of the city is no school; on a holiday it is 0.00, and stands alone.
  if (deviceId === 'TOTAL') return { deviceId, reports: [] };
  if (notReported.has(trimmed(item, 'ATTN_PCT'))) return { deviceId, reports: [noneOf(date, receivedMs)] };
  const percent = item.number('ATTN_PCT', { min: 0, max: 100 });
  const report: DayReport = { ...date, enrolled: null, present: null, percent, receivedMs };
  return { deviceId, reports: [report] };
}

const read = (fields: Fields, { zone, receivedAtMs }: Pick<Source<unknown>, 'zone' | 'receivedAtMs'>) =>
  fields.has('DBN') ? itemOf(fields, zone, receivedAtMs) : rowOf(fields, zone, receivedAtMs);

/** Of several reports of a day the one that came last: schools correct in the afternoon what they reported in the morning, or take it back. */
const newestOfDays = (reports: readonly DayReport[]): readonly DayReport[] =>
  [...groupedBy(reports, ({ atMs }) => atMs).values()]
    .map((ofDay) => ofDay.reduce((best, one) => (lastReceivedMs(one) > lastReceivedMs(best) ? one : best)))
    .filter(({ isNone }) => !isNone);

/** Attendance of days: rules B and D, alarms 1 and 3 of docs/domain/education.md. */
export const daily = windowed(education, 'daily', {
  window: hours(24),
  contextBefore: daysBefore + 1,
  formats: {
    csv: { columns: ['school', 'date', 'enrolled', 'present'], missing: [''] },
    xml: { element: 'item' },
  },
  read,
  tell: (reports, { settings: { poorPercent, dropPoints, leastGroup } }) => {
    const days = newestOfDays(reports);
    const shown = shownDays(reports, leastGroup);
    // What is judged is what is published: an alarm must not say more than its row.
    const judged = days.map((day) => ({ ...day, percent: shown.get(day.date)?.percent ?? day.percent }));
    const drops = new Map(judged.map((day) => [day, dropOf(day, judged, leastGroup)] as const));
    return {
      records: {
        attendance: days.map(({ date, atMs }) => {
          const { percent = null, enrolled = null, isHidden = true } = shown.get(date) ?? {};
          return { atMs, attendance_percent: percent, enrolled, is_hidden: isHidden };
        }),
      },
      alarms: {
        // The words have no figure: the row says what may be said.
        'low-attendance': whileTrue(
          judged,
          (day) => mayTell(day, leastGroup) && day.percent < poorPercent,
          () => `below ${poorPercent} %`,
        ),
        'sudden-drop': whileTrue(
          judged,
          (day) => mayTell(day, leastGroup) && (drops.get(day) ?? 0) > dropPoints,
          () => `more than ${dropPoints} points below the same weekday of four weeks`,
        ),
      },
    };
  },
});
