import type { Tariff, TariffRestrictions } from '../../../lib/services/charging/rules/tariff';
import { phaseTotals, type Reading } from '../rules/phase-total';
import { powerOver } from '../rules/power';
import type { SessionEvent } from '../types';

/** What flows in a session by its meter; a reading is of the time up to it. */
export interface Flow {
  /** A, sum over the phases. */
  readonly currents: readonly Reading[];
  /** kW. */
  readonly powers: readonly Reading[];
}

export function flowOf(events: readonly SessionEvent[]): Flow {
  const samples = events.flatMap((e) => e.samples);
  return {
    currents: phaseTotals(samples, 'Current.Import'),
    powers: powerOver(samples).map(({ atMs, value }) => ({ atMs, value: value / 1000 })),
  };
}

type Limit = 'min_current' | 'max_current' | 'min_power' | 'max_power';

/** Values at which a price for charging begins or ends. */
export const thresholdsOf = ({ elements }: Tariff, min: Limit, max: Limit): readonly number[] =>
  elements.flatMap(({ restrictions: r }) =>
    r?.reservation === undefined ? ([r?.[min], r?.[max]] satisfies TariffRestrictions[Limit][]).filter(isNumber) : [],
  );

const isNumber = (value: number | undefined): value is number => value !== undefined;

interface Stretch {
  readonly startMs: number;
  readonly endMs: number;
}

/** Readings of a stretch: those within it, otherwise the nearest ones. */
function readingsOf(readings: readonly Reading[], { startMs, endMs }: Stretch): readonly Reading[] {
  const within = readings.filter(({ atMs }) => atMs > startMs && atMs <= endMs);
  const nearest = readings.find(({ atMs }) => atMs > endMs) ?? readings.at(-1);
  return within.length > 0 || !nearest ? within : [nearest];
}

/** Instants in a stretch at which a reading passes a threshold: others change no price. */
export function passings(readings: readonly Reading[], thresholds: readonly number[], stretch: Stretch) {
  const within = readingsOf(readings, stretch);
  const isPassed = (a: Reading, b: Reading) => thresholds.some((t) => a.value >= t !== b.value >= t);
  return within
    .filter((reading, i) => isPassed(reading, within[i + 1] ?? reading) && reading.atMs < stretch.endMs)
    .map(({ atMs }) => atMs);
}

/** What was read of the time after an instant of a stretch; null when nothing was. */
export function valueAfter(readings: readonly Reading[], atMs: number, stretch: Stretch): number | null {
  const within = readingsOf(readings, stretch);
  return (within.find((reading) => reading.atMs > atMs) ?? within.at(-1))?.value ?? null;
}
