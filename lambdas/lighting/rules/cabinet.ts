import { type Sign, whileTrue } from '../../../lib/engine/alarms/signs';
import type { LightingSection } from '../../../lib/services/lighting/config';
import { groupedBy } from '../../../lib/shared/grouped-by';
import { isDay, isDead, lasting, shown, wrongVoltage } from './lamps';
import { civilTwilight, isAbove } from './sun';

/** What a cabinet says at one time, or its meter; what it leaves out is not there. */
export interface CabinetStatus {
  /** Epoch ms. */
  readonly atMs: number;
  /** Power of all its circuits, W. */
  readonly watts?: number;
  /** Voltage of each phase, V; null of one that has not said it yet. */
  readonly volts?: readonly (number | null)[];
  readonly powerFactor?: number;
  /** Register of its meter, kWh. */
  readonly kwh?: number;
  /** Power that the contract allows, W. */
  readonly mostWatts?: number;
  /** The same of its phases by their numbers: a message may be of one of them alone. */
  readonly phases?: Phases;
}

type ByPhase = Readonly<Record<string, number | null>>;
interface Phases {
  readonly volts?: ByPhase;
  readonly watts?: ByPhase;
  readonly kwh?: ByPhase;
}

const ofPhase = ['volts', 'watts', 'kwh'] as const;

/** What is said of phases, over what was said of them before. */
const over = (before: Phases, now: Phases): Phases =>
  Object.fromEntries(
    ofPhase.flatMap((part) => {
      if (!before[part] && !now[part]) return [];
      const said = Object.entries(now[part] ?? {}).filter(
        ([phase, value]) => value !== null || (before[part]?.[phase] ?? null) === null,
      );
      return [[part, { ...before[part], ...Object.fromEntries(said) }]];
    }),
  );

/** All phases that are said anything of: of each of them nothing is known yet. */
function unknown(all: readonly Phases[]): Phases {
  const numbers = new Set(all.flatMap((phases) => ofPhase.flatMap((part) => Object.keys(phases[part] ?? {}))));
  const none = Object.fromEntries([...numbers].map((number) => [number, null]));
  return { volts: none, watts: none, kwh: none };
}

const total = (values: readonly (number | null)[]): number | undefined =>
  values.includes(null) ? undefined : values.reduce((sum: number, one) => sum + (one ?? 0), 0);

/** What a cabinet says as a whole, else what its phases come to; of one that a message leaves out what it said last holds. */
function asWhole(state: CabinetStatus, known: Phases): CabinetStatus {
  const { phases, ...whole } = state;
  const values = (part: (typeof ofPhase)[number]) => (phases?.[part] ? Object.values(known[part] ?? {}) : undefined);
  const [volts, watts, kwh] = [values('volts'), values('watts'), values('kwh')];
  const sums = { watts: watts && total(watts), kwh: kwh && total(kwh) };
  return {
    ...(volts ? { volts } : {}),
    ...(sums.watts === undefined ? {} : { watts: sums.watts }),
    ...(sums.kwh === undefined ? {} : { kwh: sums.kwh }),
    ...whole,
  };
}

/** One a time; of two that are alike the greater power counts, and the first of all else in the order of the set. */
export function oneATime(reports: readonly CabinetStatus[]): readonly CabinetStatus[] {
  let known = unknown(reports.flatMap(({ phases }) => phases ?? []));
  return [...groupedBy(reports, ({ atMs }) => atMs).values()].map((ofTime) => {
    const powers = ofTime.flatMap(({ watts }) => watts ?? []);
    const state = Object.assign({}, ...ofTime, powers.length > 0 ? { watts: Math.max(...powers) } : {});
    const said = ofTime.flatMap(({ phases }) => phases ?? []);
    if (said.length === 0) return state;
    const phases = said.reduce(over);
    known = over(known, phases);
    return asWhole({ ...state, phases }, known);
  });
}

/** What a cabinet itself takes, of the highest power of the nights that are known. */
const idleShare = 0.1;

/** Well after dusk and well before dawn: every circuit that is switched by the sun is on. */
const isNight = (settings: LightingSection, atMs: number) => !isAbove(settings, civilTwilight, atMs);

/** Power of a night, W: the highest that is known; nothing can be said of a cabinet of which no night is. */
const usualWatts = (states: readonly CabinetStatus[], settings: LightingSection): number =>
  Math.max(0, ...states.flatMap(({ atMs, watts }) => (watts !== undefined && isNight(settings, atMs) ? [watts] : [])));

/** Nobody knows it where no phase is known to have one, and one has not said it. */
const hasSupply = (volts: readonly (number | null)[], settings: LightingSection): boolean | null => {
  if (volts.some((one) => one !== null && !isDead(one, settings))) return true;
  return volts.includes(null) ? null : false;
};

const not = (is: boolean | null | undefined): boolean | null => (typeof is === 'boolean' ? !is : null);

/** Alarm 6, as a whole. */
const withoutSupply = (states: readonly CabinetStatus[], settings: LightingSection): readonly Sign[] =>
  whileTrue(
    states,
    ({ volts }) => not(volts && hasSupply(volts, settings)),
    () => 'no phase has a supply',
  );

/** Subject of alarm 6 where the cabinet has its supply and its circuits take nothing. */
export const circuits = 'circuits';

/** Alarm 6, by night: the contactor is open, or the main cable is cut. By day its circuits need not take anything. */
function withoutLoad(states: readonly CabinetStatus[], settings: LightingSection): readonly Sign[] {
  const usual = usualWatts(states, settings);
  return whileTrue(
    states,
    ({ atMs, volts, watts }) => {
      if (watts === undefined || usual === 0 || (volts && hasSupply(volts, settings) === false)) return null;
      if (watts > idleShare * usual) return false;
      return isNight(settings, atMs) || null;
    },
    ({ watts }) => `${Math.round(watts ?? 0)} W by night, usual are ${Math.round(usual)} W`,
    circuits,
  );
}

/** Alarm 6, of a phase: a part of its lamps is dark. */
const darkPhase = (states: readonly CabinetStatus[], phase: number, settings: LightingSection): readonly Sign[] =>
  whileTrue(
    states,
    ({ volts = [] }) => {
      const own = volts[phase];
      if (own === undefined || own === null || hasSupply(volts, settings) === false) return null;
      return isDead(own, settings);
    },
    ({ volts }) => `phase ${phase + 1} has ${volts?.[phase]} V`,
    `phase ${phase + 1}`,
  );

const phasesOf = (states: readonly CabinetStatus[]) =>
  Array.from({ length: Math.max(0, ...states.map(({ volts = [] }) => volts.length)) }, (_, phase) => phase);

export const cabinetDark = (states: readonly CabinetStatus[], settings: LightingSection): readonly Sign[] => [
  ...withoutSupply(states, settings),
  ...withoutLoad(states, settings),
  ...(phasesOf(states).length > 1 ? phasesOf(states).flatMap((phase) => darkPhase(states, phase, settings)) : []),
];

/** Of its power by night this much by day is no cabinet alone. */
const dayShare = 0.5;

/** Alarm 2 of a whole cabinet: its contactor or its clock. */
export function cabinetByDay(states: readonly CabinetStatus[], settings: LightingSection): readonly Sign[] {
  const usual = usualWatts(states, settings);
  return whileTrue(
    lasting(
      states,
      ({ watts }) => (watts === undefined || usual === 0 ? null : watts > dayShare * usual),
      ({ atMs }) => isDay(settings, atMs),
    ),
    (look) => shown(look, settings.dayBurnerMinutes * 60_000),
    ({ state }) => `${Math.round(state.watts ?? 0)} W by day, ${Math.round(usual)} W by night`,
  );
}

/** Alarm 7 of each phase that has a supply. */
export const phaseVoltages = (states: readonly CabinetStatus[], settings: LightingSection): readonly Sign[] =>
  phasesOf(states).flatMap((phase) => {
    const own = states.flatMap(({ atMs, volts }) => {
      const value = volts?.[phase];
      return value === undefined || value === null || isDead(value, settings) ? [] : [{ atMs, volts: value }];
    });
    return wrongVoltage(own, settings, `phase ${phase + 1}`);
  });

/** Alarm 11. */
export const overContract = (states: readonly CabinetStatus[]): readonly Sign[] =>
  whileTrue(
    states,
    ({ watts, mostWatts }) => (watts === undefined || mostWatts === undefined ? null : watts > mostWatts),
    ({ watts = 0, mostWatts = 0 }) => `${Math.round(watts)} W, the contract allows ${Math.round(mostWatts)} W`,
  );
