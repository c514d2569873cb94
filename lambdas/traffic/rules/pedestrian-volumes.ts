import type { Scope } from '../../../lib/engine/windows/window';
import { type EventLog, sliceLog } from '../sets/event-log';
import { type BinRow, BinTable, binMs, binOf } from './bins';

const [beginWalk, button] = [21, 90];
const beginOverlapWalk = 67;
const samePersonMs = 15_000;
/** Estimate of doi 10.1177/0361198121994126: linear and square coefficient per hour, and the intercept. */
const [linear, square, intercept] = [0.7167, 0.0599, 1.1063];
const binsPerHour = 4;

/** True for the events that make a phase one with pedestrians. */
export const isPedestrianEvent = (code: number): boolean =>
  code === beginWalk || code === beginOverlapWalk || code === button;

interface Counts {
  services: number;
  actuations: number;
  unique: number;
}

/**
 * Traffic rules E (unique actuations) and O: for every bin that holds any event, and every phase of `phases`, those
 * that ever had a pedestrian event.
 */
export function pedestrianVolumes(
  log: EventLog,
  phases: readonly number[],
  scope: Scope,
): BinRow<'pedestrian-volumes'>[] {
  const counts = pedestrianCounts(log);
  return binsWithEvents(sliceLog(log, scope.fromMs, scope.toMs)).flatMap((bin) =>
    phases.map((phase) => {
      const { services, actuations, unique } = counts.at(bin, phase);
      let rolling = 0;
      for (let next = 0; next < binsPerHour; next++) rolling += counts.at(bin + next * binMs, phase).unique;
      const hourly = linear * rolling + square * rolling ** 2;
      const estimated = hourly * (rolling === 0 ? 0 : unique / rolling) + intercept / binsPerHour;
      return {
        binMs: bin,
        cells: { phase, services, actuations, unique_actuations: unique, estimated_volume: estimated },
      };
    }),
  );
}

function pedestrianCounts(log: EventLog): BinTable<Counts> {
  const counts = new BinTable<Counts>(() => ({ services: 0, actuations: 0, unique: 0 }));
  const lastPressMs = new Map<number, number>();
  for (let i = 0; i < log.length; i++) {
    const code = log.code[i] as number;
    if (!isPedestrianEvent(code)) continue;
    const timeMs = log.timeMs[i] as number;
    const phase = log.parameter[i] as number;
    const count = counts.at(binOf(timeMs), phase);
    if (code !== button) {
      count.services++;
      continue;
    }
    count.actuations++;
    // The first press of the data has no press before it and is not counted.
    if (timeMs - (lastPressMs.get(phase) ?? Number.POSITIVE_INFINITY) > samePersonMs) count.unique++;
    lastPressMs.set(phase, timeMs);
  }
  return counts;
}

function binsWithEvents(log: EventLog): readonly number[] {
  const bins: number[] = [];
  for (let i = 0; i < log.length; i++) {
    const bin = binOf(log.timeMs[i] as number);
    if (bin !== bins.at(-1)) bins.push(bin);
  }
  return bins;
}
