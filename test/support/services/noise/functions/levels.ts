import { whileTrue } from '../../../../../lib/engine/alarms/signs';
import type { ZoneTime } from '../../../../../lib/engine/clock/zone-time';
import { windowed } from '../../../../../lib/engine/windows/windowed';
import { hours } from '../../../../../lib/services/shared/facts';
import { noise } from '../facts';

/** What a meter measured in an interval, dB(A). */
export interface Level {
  readonly atMs: number;
  readonly meanDb: number;
  readonly highestDb: number | null;
}

const audible = { min: 0, max: 140 };

/** GB 3096-2008, 4.2: the night is from 22:00 to 06:00. */
function isNight(atMs: number, zone: ZoneTime): boolean {
  const hour = new Date(zone.wallMs(atMs)).getUTCHours();
  return hour >= 22 || hour < 6;
}

/** Levels: `{ ts, laeq, lamax? }` in dB(A), `ts` with offset. */
export const levels = windowed(noise, 'levels', {
  window: hours(6),
  read: (fields): Level => ({
    atMs: fields.instant('ts'),
    meanDb: fields.number('laeq', audible),
    highestDb: fields.optional.number('lamax', audible),
  }),
  tell: (reports, { settings: { nightLimitDb }, zone }) => ({
    records: {
      levels: reports.map(({ atMs, meanDb, highestDb }) => ({ atMs, mean_db: meanDb, highest_db: highestDb })),
    },
    alarms: {
      'loud-night': whileTrue(
        reports,
        ({ atMs, meanDb }) => isNight(atMs, zone) && meanDb > nightLimitDb,
        ({ meanDb }) => `${meanDb} dB(A), the limit is ${nightLimitDb}`,
      ),
    },
    indicators: { 'mean-level': reports.map(({ atMs, meanDb }) => ({ atMs, value: meanDb })) },
  }),
});
