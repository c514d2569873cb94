import { clear, raise, type Sign } from '../../../lib/engine/alarms/signs';
import type { ZoneTime } from '../../../lib/engine/clock/zone-time';
import { median } from '../../../lib/shared/median';
import { exact } from '../../../lib/shared/rounding';
import type { Flow } from './districts';

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;

/** A night, and what it is compared with. */
export interface Night {
  /** Local day whose night it is, `YYYY-MM-DD`, and the time of its last flow. */
  readonly date: string;
  readonly atMs: number;
  readonly lowest: number;
  readonly base: number | null;
  readonly isAbove: boolean;
  /** The night before was above: the base is that of the nights before the alarm. */
  readonly isFrozen: boolean;
}

const [nightFrom, nightTo] = [2 * hourMs, 4 * hourMs] as const;
const baseNights = 14;
const leastNights = 7;

/** Lowest inflow of each night that is over, 02:00 to 04:00 on the clock of the city. */
function lowestOf(flows: readonly Flow[], zone: ZoneTime, asOfMs: number) {
  const nights = new Map<number, { atMs: number; lowest: number }>();
  for (const { atMs, inflow } of flows) {
    const wallMs = zone.wallMs(atMs);
    const ofDay = wallMs % dayMs;
    if (inflow === null || ofDay < nightFrom || ofDay >= nightTo) continue;
    const midnight = wallMs - ofDay;
    const known = nights.get(midnight);
    if (known) Object.assign(known, { atMs, lowest: Math.min(known.lowest, inflow) });
    else nights.set(midnight, { atMs, lowest: inflow });
  }
  return [...nights]
    .filter(([midnight]) => zone.instantMs(midnight + nightTo) <= asOfMs)
    .map(([midnight, night]) => ({ ...night, date: new Date(midnight).toISOString().slice(0, 10) }));
}

/**
 * Rule E: nights against the median of the last 14 before them that are no alarm, so that leak nights never enter their
 * own base. Of a night that is known in part the lowest flow may be too high, never too low.
 *
 * @param flows ascending, one a time
 */
export function nightsOf(
  flows: readonly Flow[],
  zone: ZoneTime,
  asOfMs: number,
  risePercent: number,
): readonly Night[] {
  const base: number[] = [];
  let isFrozen = false;
  return lowestOf(flows, zone, asOfMs).map(({ atMs, date, lowest }) => {
    const known = base.slice(-baseNights);
    const middle = known.length < leastNights ? null : median(known);
    const isAbove = middle !== null && lowest > exact(middle * (1 + risePercent / 100));
    const night = { date, atMs, lowest, base: middle, isAbove, isFrozen };
    if (!isAbove) base.push(lowest);
    isFrozen = isAbove;
    return night;
  });
}

/**
 * Alarm 11. It is over when the night is back at its base, or, of a leak that is older than the nights that are kept, when
 * the flow falls as far as it had risen: nights that are alike do not say that the leak was found.
 */
export function nightSigns(nights: readonly Night[], risePercent: number): readonly Sign[] {
  const rise = 1 + risePercent / 100;
  return nights.flatMap(({ atMs, lowest, base, isAbove, isFrozen }): Sign[] => {
    if (base === null) return [];
    const text = `${lowest.toFixed(1)} m³/h, the base is ${base.toFixed(1)}`;
    if (isAbove) return [raise(atMs, text)];
    return isFrozen || lowest * rise < base ? [clear(atMs, text)] : [];
  });
}
