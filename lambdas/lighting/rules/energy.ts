import type { LocalDay, ZoneTime } from '../../../lib/engine/clock/zone-time';
import { differencesOf } from '../../../lib/engine/metering/registers';
import { burns, type LampState } from './status';

const hourMs = 3_600_000;
const minuteMs = 60_000;

/** What is known of a device at a time, for what it used. */
export interface Used {
  readonly atMs: number;
  readonly watts?: number;
  readonly kwh?: number;
}

/** Energy of a day, and where it is known from. */
export interface Energy {
  readonly kwh: number | null;
  readonly source: 'register' | 'power' | null;
}

/** A day that is over, and how long a state holds that no other follows. */
export interface EndedDay extends LocalDay {
  readonly mostGapMs: number;
}

/**
 * Time within a day between a state and the next, ms; one that says nothing for long is not known in between. The last one holds
 * until the day is over, for the next may lie in a window that is not seen.
 */
function spansIn<S extends { readonly atMs: number }>(states: readonly S[], { fromMs, toMs, mostGapMs }: EndedDay) {
  return states.flatMap((state, i) => {
    const nextMs = states[i + 1]?.atMs ?? toMs;
    const ms = Math.min(nextMs, toMs, state.atMs + mostGapMs) - Math.max(state.atMs, fromMs);
    return ms > 0 ? [{ state, ms }] : [];
  });
}

/** A share of a day that is known, from which on its figures are those of the day. */
const wholeDay = 0.9;

/**
 * Rule B: differences of the register between the reads closest to both midnights, else power over time. What is known in part is
 * said of that part; a register that was set anew tells nothing.
 */
export function energyOf(states: readonly Used[], day: EndedDay): Energy {
  const reads = states.flatMap(({ atMs, kwh }) => (kwh === undefined ? [] : [{ atMs, value: kwh }]));
  const inside = reads.filter(({ atMs }) => atMs >= day.fromMs && atMs < day.toMs);
  // The last read before the day begins it, unless it is far away.
  const before = reads.findLast(({ atMs }) => atMs < day.fromMs && atMs >= day.fromMs - day.mostGapMs);
  const differences = differencesOf(before ? [before, ...inside] : inside);
  if (differences.length > 0) {
    const amounts = differences.map(({ amount }) => amount);
    if (!amounts.includes(null))
      return { kwh: amounts.reduce((sum: number, one) => sum + (one ?? 0), 0), source: 'register' };
  }
  const powered = spansIn(states, day).filter(({ state }) => state.watts !== undefined);
  if (powered.length === 0) return { kwh: null, source: null };
  const wattMs = powered.reduce((sum, { state, ms }) => sum + (state.watts ?? 0) * ms, 0);
  return { kwh: wattMs / hourMs / 1000, source: 'power' };
}

/** Hours that a lamp burned on a day, what that would have taken at full output, and the hours that are known. */
export function burnedOn(states: readonly LampState[], day: EndedDay) {
  const spans = spansIn(states, day).filter(({ state }) => burns(state) !== null);
  const burning = spans.filter(({ state }) => burns(state));
  const hoursOf = (some: typeof spans) => some.reduce((sum, { ms }) => sum + ms, 0) / hourMs;
  const wattMs = burning.reduce((sum, { state, ms }) => sum + state.ratedWatts * ms, 0);
  return { burnHours: hoursOf(burning), fullKwh: wattMs / hourMs / 1000, knownHours: hoursOf(spans) };
}

export const isWhole = (knownHours: number, { fromMs, toMs }: LocalDay): boolean =>
  knownHours >= (wholeDay * (toMs - fromMs)) / hourMs;

/** Rule C: what dimming saved of what the same hours take at full output, %; null where nothing burned, or nobody knows. */
export const savingPercent = (kwh: number | null, fullKwh: number): number | null =>
  kwh === null || fullKwh === 0 ? null : 100 * (1 - kwh / fullKwh);

/**
 * Days of the city whose last minute lies in a window, and which are over by the newest time that is known: then all of them is known.
 * The time of a day is its last minute.
 */
export function daysEnded(zone: ZoneTime, fromMs: number, toMs: number, knownMs: number) {
  const days: (LocalDay & { readonly atMs: number })[] = [];
  for (let day = zone.dayOf(fromMs); day.toMs - minuteMs < toMs && day.toMs <= knownMs; day = zone.dayOf(day.toMs))
    if (day.toMs - minuteMs >= fromMs) days.push({ ...day, atMs: day.toMs - minuteMs });
  return days;
}
