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
  /** Hours that it is of; those of a register may begin a little before midnight. */
  readonly knownHours: number;
}

/** A day that is over, how long a state holds that no other follows, and how long before midnight a read may begin the day. */
export interface EndedDay extends LocalDay {
  readonly mostGapMs: number;
  readonly readGapMs: number;
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

const millisecondsOf = (spans: readonly { readonly ms: number }[]) => spans.reduce((sum, { ms }) => sum + ms, 0);

/** Differences of the register between the reads closest to both midnights; one that was set anew tells nothing. */
function byRegister(states: readonly Used[], day: EndedDay): Energy | null {
  const reads = states.flatMap(({ atMs, kwh }) => (kwh === undefined ? [] : [{ atMs, value: kwh }]));
  const inside = reads.filter(({ atMs }) => atMs >= day.fromMs && atMs < day.toMs);
  // The last read before the day begins it, unless it is far away.
  const before = reads.findLast(({ atMs }) => atMs < day.fromMs && atMs >= day.fromMs - day.readGapMs);
  const differences = differencesOf(before ? [before, ...inside] : inside);
  const amounts = differences.flatMap(({ amount }) => amount ?? []);
  if (amounts.length === 0 || amounts.length < differences.length) return null;
  const ms = differences.reduce((sum, { fromMs, toMs }) => sum + toMs - fromMs, 0);
  return { kwh: amounts.reduce((sum, one) => sum + one, 0), source: 'register', knownHours: ms / hourMs };
}

/** Power over time, each value until the next one of it: what is said of anything else between ends none. */
function byPower(states: readonly Used[], day: EndedDay): Energy | null {
  const powered = spansIn(
    states.filter(({ watts }) => watts !== undefined),
    day,
  );
  if (powered.length === 0) return null;
  const wattMs = powered.reduce((sum, { state, ms }) => sum + (state.watts ?? 0) * ms, 0);
  return { kwh: wattMs / hourMs / 1000, source: 'power', knownHours: millisecondsOf(powered) / hourMs };
}

/**
 * Rule B: by the register, unless power knows more of the day, for a register that is read seldom says nothing of the hours around
 * midnight. What is known in part is said of that part.
 */
export function energyOf(states: readonly Used[], day: EndedDay): Energy {
  const [register, power] = [byRegister(states, day), byPower(states, day)];
  if (register && register.knownHours + day.readGapMs / hourMs >= (power?.knownHours ?? 0)) return register;
  return power ?? { kwh: null, source: null, knownHours: 0 };
}

/** Hours that a lamp burned on a day, what that would have taken at full output, and the hours that are known. */
export function burnedOn(states: readonly LampState[], day: EndedDay) {
  const spans = spansIn(states, day).filter(({ state }) => burns(state) !== null);
  const burning = spans.filter(({ state }) => burns(state));
  const hoursOf = (some: typeof spans) => millisecondsOf(some) / hourMs;
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
