import { type Sign, whileTrue } from '../../../lib/engine/alarms/signs';
import type { LightingSection } from '../../../lib/services/lighting/config';
import { exact } from '../../../lib/shared/rounding';
import { burns, expectedWatts, type Fault, type LampReport, type LampState, statesOf } from './status';
import { horizon, isAbove, type Place } from './sun';

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;

/** A state, and since when a condition has held without a pause; null where the state says nothing of it. */
export interface Lasting<S> {
  readonly atMs: number;
  readonly state: S;
  readonly holds: boolean | null;
  readonly lastsMs: number;
}

/**
 * How long a condition has held at each state; one that says nothing of it neither ends nor prolongs it, and after one at which it
 * cannot hold at all its time begins anew.
 */
export function lasting<S extends { readonly atMs: number }>(
  states: readonly S[],
  holdsAt: (state: S) => boolean | null,
  canHold: (state: S) => boolean,
): readonly Lasting<S>[] {
  let sinceMs: number | undefined;
  return states.map((state) => {
    const holds = canHold(state) ? holdsAt(state) : null;
    if (holds === false || !canHold(state)) sinceMs = undefined;
    if (holds) sinceMs ??= state.atMs;
    return { atMs: state.atMs, state, holds, lastsMs: sinceMs === undefined ? 0 : state.atMs - sinceMs };
  });
}

/** Whether a condition shows after so long; null while nobody knows yet. */
export const shown = (
  { holds, lastsMs }: Pick<Lasting<unknown>, 'holds' | 'lastsMs'>,
  leastMs: number,
): boolean | null => (holds ? lastsMs >= leastMs || null : holds);

const watts = (value: number | undefined) => `${(value ?? 0).toFixed(0)} W`;

const lampOutMinutes = 10;

/** It takes less than a share of what it should, of a supply that its cabinet has; null where it need not burn, or nobody says. */
export function isOut(state: LampState, settings: LightingSection): boolean | null {
  const expected = expectedWatts(state, settings);
  if (state.isCut || !expected || state.watts === undefined) return null;
  return state.watts < (settings.lampOutPercent / 100) * expected;
}

/**
 * Alarm 1: measured, or said by the controller. That it is over is known of a lamp that should burn alone: by day nobody sees it,
 * and what is measured stands before a word.
 */
export function lampOut(states: readonly LampState[], settings: LightingSection): readonly Sign[] {
  return whileTrue(
    lasting(
      states,
      (state) => isOut(state, settings),
      ({ isOn }) => isOn !== false,
    ),
    (look) => {
      const { isCut, isOn, says } = look.state;
      if (isCut) return null;
      const measured = shown(look, lampOutMinutes * minuteMs);
      if (says?.lamp) return true;
      return measured ?? (says?.lamp === false && isOn && look.holds === null ? false : null);
    },
    ({ state }) =>
      state.watts === undefined ? 'the controller says so' : `${watts(state.watts)} of ${watts(state.ratedWatts)}`,
  );
}

/** Half an hour after sunrise a lamp may still burn, and half an hour before sunset it may burn again. */
const graceMs = 30 * minuteMs;

/** By day, dusk and dawn left out. */
export const isDay = (place: Place, atMs: number): boolean =>
  [atMs - graceMs, atMs, atMs + graceMs].every((ms) => isAbove(place, horizon, ms));

/** Alarm 2: measured, or said by the controller, of which nobody knows by which sun. */
export const dayBurner = (states: readonly LampState[], settings: LightingSection): readonly Sign[] =>
  whileTrue(
    // By night a lamp that burns says nothing of the day, and half an hour of a day is of one day.
    lasting(
      states,
      (state) => (state.isDark ? null : burns(state)),
      ({ atMs }) => isDay(settings, atMs),
    ),
    (look) => {
      const said = look.state.says?.['day-burner'];
      return (
        said || (shown(look, settings.dayBurnerMinutes * minuteMs) ?? (look.holds === null ? (said ?? null) : null))
      );
    },
    ({ state }) => `burns by day, ${watts(state.watts)}`,
  );

/** A level below is no measure: what a driver loses counts for more than the light. */
const leastJudgedLevel = 0.5;

/** Alarm 3. */
export const overPower = (states: readonly LampState[], settings: LightingSection): readonly Sign[] =>
  whileTrue(
    states,
    (state) => {
      const expected = expectedWatts(state, settings);
      if (!expected || state.watts === undefined || (state.level ?? 0) < leastJudgedLevel) return null;
      return state.watts > (settings.overPowerPercent / 100) * expected;
    },
    (state) => `${watts(state.watts)}, expected ${watts(expectedWatts(state, settings) ?? 0)}`,
  );

const fullOutput = 0.95;
const leastPowerFactor = 0.8;

/** Alarm 4. */
export const lowPowerFactor = (states: readonly LampState[]): readonly Sign[] =>
  whileTrue(
    states,
    (state) =>
      state.powerFactor === undefined || !burns(state) || (state.level ?? 0) < fullOutput
        ? null
        : Math.abs(state.powerFactor) < leastPowerFactor,
    ({ powerFactor }) => `power factor ${powerFactor}`,
  );

const mostSwitches = 3;

/** Times that a lamp came on in the hour up to each state, as its states show it, or as it counts them itself. */
function switchesOf(states: readonly LampState[]): readonly number[] {
  let first = 0;
  const begins = states.map(
    (state, i) => i > 0 && burns(state) === true && burns(states[i - 1] as LampState) === false,
  );
  return states.map(({ atMs, switches }, i) => {
    while ((states[first] as LampState).atMs <= atMs - hourMs) first++;
    const seen = begins.slice(first, i + 1).filter(Boolean).length;
    const counted = states.slice(first, i).find((one) => one.switches !== undefined)?.switches;
    return Math.max(seen, switches === undefined || counted === undefined ? 0 : switches - counted);
  });
}

/** Alarm 5. A word of the controller holds until it withdraws it: messages of its other objects do not repeat it. */
export function cycling(states: readonly LampState[]): readonly Sign[] {
  const counts = switchesOf(states);
  let said: boolean | undefined;
  return whileTrue(
    states.map(({ atMs, says }, i) => {
      said = says?.cycling ?? said;
      return { atMs, count: counts[i] as number, said };
    }),
    ({ count, said }) => said || count > mostSwitches,
    ({ count }) => (count > mostSwitches ? `came on ${count} times in an hour` : 'the controller says so'),
  );
}

/** Below this share of the nominal voltage there is no supply. */
const deadShare = 0.5;

export const isDead = (volts: number, { nominalVolts }: Pick<LightingSection, 'nominalVolts'>): boolean =>
  volts < deadShare * nominalVolts;

/** Alarm 7. */
export const wrongVoltage = (
  states: readonly { readonly atMs: number; readonly volts?: number }[],
  { nominalVolts, voltagePercent }: Pick<LightingSection, 'nominalVolts' | 'voltagePercent'>,
  subject = '',
): readonly Sign[] =>
  whileTrue(
    states,
    ({ volts }) => (volts === undefined ? null : exact(Math.abs(volts / nominalVolts - 1)) > voltagePercent / 100),
    ({ volts }) => `${volts} V`,
    subject,
  );

/** Alarm 7 of lamps that have a supply: that one has none are alarms 1 and 6, or a whole street would raise this one, too. */
export const lampVoltage = (states: readonly LampState[], settings: LightingSection): readonly Sign[] =>
  wrongVoltage(
    states.filter(
      (state) => !state.isCut && (state.volts === undefined || burns(state) || !isDead(state.volts, settings)),
    ),
    settings,
  );

/** Alarms of what a controller says of itself. */
export const said = (states: readonly LampState[], fault: Fault): readonly Sign[] =>
  whileTrue(
    states,
    ({ says }) => says?.[fault] ?? null,
    () => 'the controller says so',
    fault,
  );

/** Lamps that burn, of those that are switched on and say what they take, %; null where none is. */
export function litShare(newest: readonly LampReport[], settings: LightingSection): number | null {
  const looks = newest
    .flatMap((report) => statesOf([report], settings.ratedWatts))
    .map((state) => isOut(state, settings));
  const judged = looks.filter((out) => out !== null);
  return judged.length === 0 ? null : (100 * judged.filter((out) => !out).length) / judged.length;
}
