import { whileTrue } from '../../lib/engine/alarms/signs';
import { windowed } from '../../lib/engine/windows/windowed';
import { hours } from '../../lib/services/shared/durations';
import { waste } from '../../lib/services/waste/facts';

/** What a container reports. */
export interface Level {
  readonly atMs: number;
  /** 0–1. */
  readonly fillShare: number;
  readonly temperatureCelsius: number | null;
}

const percent = (share: number) => `${Math.round(share * 100)} %`;

/** Levels of containers: `{ ts, fillingLevel, temperature? }`, `fillingLevel` as a share, `temperature` in °C. */
export const fillLevel = windowed(waste, 'fill-level', {
  window: hours(24),
  read: (fields): Level => ({
    atMs: fields.instant('ts'),
    fillShare: fields.number('fillingLevel', { min: 0, max: 1 }),
    temperatureCelsius: fields.maybe.number('temperature', { min: -60, max: 300 }),
  }),
  tell: (levels, { settings: { overflowAtShare } }) => ({
    records: {
      levels: levels.map(({ atMs, fillShare, temperatureCelsius }) => ({
        atMs,
        fill_share: fillShare,
        temperature_celsius: temperatureCelsius,
      })),
    },
    alarms: {
      overflow: whileTrue(
        levels,
        ({ fillShare }) => fillShare >= overflowAtShare,
        ({ fillShare }) => `filled ${percent(fillShare)}`,
      ),
    },
  }),
});
