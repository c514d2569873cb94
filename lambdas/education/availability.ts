import { whileTrue } from '../../lib/engine/alarms/signs';
import type { Fields } from '../../lib/engine/intake/fields';
import { Refused } from '../../lib/engine/intake/reading';
import { lastReceivedMs, type Reported } from '../../lib/engine/windows/message-set';
import { windowed } from '../../lib/engine/windows/windowed';
import { education } from '../../lib/services/education/facts';
import { hours } from '../../lib/services/shared/facts';
import { groupedBy } from '../../lib/shared/grouped-by';
import { localDate, trimmed } from './read';

const dayMs = 86_400_000;
/** A week, with the day itself. */
const daysJudged = 7;
/** A local day has 23, 24 or 25 hours. */
const mostMinutes = 25 * 60;

/** A day of a platform: how long it should have been there, and was. */
export interface PlatformDay extends Reported {
  readonly date: string;
  readonly minutes: number;
  readonly upMinutes: number;
}

function minutesOf(row: Fields): Pick<PlatformDay, 'minutes' | 'upMinutes'> {
  const minutes = row.integer('minutes', { min: 1, max: mostMinutes });
  const upMinutes = row.number('up_minutes', { min: 0, max: mostMinutes });
  if (upMinutes > minutes) throw new Refused('range.exceeded', 'up_minutes is more than minutes');
  return { minutes, upMinutes };
}

/** Of several reports of a day the one that came last. */
const newestOfDays = (days: readonly PlatformDay[]): readonly PlatformDay[] =>
  [...groupedBy(days, ({ date }) => date).values()].map((ofDay) =>
    ofDay.reduce((best, one) => (lastReceivedMs(one) > lastReceivedMs(best) ? one : best)),
  );

export const percentUp = (days: readonly PlatformDay[]): number =>
  (100 * days.reduce((sum, { upMinutes }) => sum + upMinutes, 0)) / days.reduce((sum, { minutes }) => sum + minutes, 0);

/** Whether learning platforms and networks of schools were there: indicator 6, alarm 5 of docs/domain/education.md. */
export const availability = windowed(education, 'availability', {
  window: hours(24),
  contextBefore: daysJudged,
  formats: { csv: { columns: ['platform', 'date', 'minutes', 'up_minutes'] } },
  read: (row, { zone, receivedAtMs }) => {
    const date = localDate(trimmed(row, 'date'), 'date', zone);
    const report: PlatformDay = { ...date, ...minutesOf(row), receivedMs: receivedAtMs };
    return { deviceId: trimmed(row, 'platform'), reports: [report] };
  },
  tell: (reports, { settings: { availablePercent } }) => {
    const days = newestOfDays(reports);
    const ofWeek = new Map(
      days.map((day) => {
        // Midnights are 23 or 25 hours apart where clocks change.
        const week = days.filter(({ atMs }) => atMs <= day.atMs && atMs > day.atMs - (daysJudged - 0.5) * dayMs);
        return [day, percentUp(week)] as const;
      }),
    );
    return {
      records: {
        availability: days.map((day) => ({
          atMs: day.atMs,
          available_percent: percentUp([day]),
          week_percent: ofWeek.get(day) ?? null,
        })),
      },
      alarms: {
        'system-unavailable': whileTrue(
          days,
          (day) => (ofWeek.get(day) ?? 100) < availablePercent,
          (day) => `${(ofWeek.get(day) ?? 0).toFixed(2)} % of seven days`,
        ),
      },
    };
  },
});
