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
  /** Voltage of each phase, V. */
  readonly volts?: readonly number[];
  readonly powerFactor?: number;
  /** Register of its meter, kWh. */
  readonly kwh?: number;
  /** Power that the contract allows, W. */
  readonly mostWatts?: number;
}

/** One a time; of two that are alike the greater power counts, and the first of all else in the order of the set. */
export const oneATime = (reports: readonly CabinetStatus[]): readonly CabinetStatus[] =>
  [...groupedBy(reports, ({ atMs }) => atMs).values()].map((ofTime) => {
    const powers = ofTime.flatMap(({ watts }) => watts ?? []);
    return Object.assign({}, ...ofTime, powers.length > 0 ? { watts: Math.max(...powers) } : {});
  });

/** What a cabinet itself takes, of the highest power of the nights that are known. */
const idleShare = 0.1;

/** Well after dusk and well before dawn: every circuit that is switched by the sun is on. */
const isNight = (settings: LightingSection, atMs: number) => !isAbove(settings, civilTwilight, atMs);

/** Power of a night, W: the highest that is known; nothing can be said of a cabinet of which no night is. */
const usualWatts = (states: readonly CabinetStatus[], settings: LightingSection): number =>
  Math.max(0, ...states.flatMap(({ atMs, watts }) => (watts !== undefined && isNight(settings, atMs) ? [watts] : [])));

const hasNoSupply = (volts: readonly number[], settings: LightingSection) =>
  volts.every((one) => isDead(one, settings));

/** Alarm 6, as a whole. */
const withoutSupply = (states: readonly CabinetStatus[], settings: LightingSection): readonly Sign[] =>
  whileTrue(
    states,
    ({ volts }) => (volts === undefined ? null : hasNoSupply(volts, settings)),
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
      if (watts === undefined || usual === 0 || (volts && hasNoSupply(volts, settings))) return null;
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
      if (own === undefined || hasNoSupply(volts, settings)) return null;
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
      return value === undefined || isDead(value, settings) ? [] : [{ atMs, volts: value }];
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
