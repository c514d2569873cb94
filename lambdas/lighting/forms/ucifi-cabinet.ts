import type { JsonObject } from '../../../lib/engine/intake/reading';
import type { CabinetStatus } from '../rules/cabinet';
import { defined } from './attributes';
import type { Resource } from './lwm2m-records';
import { mostCabinetWatts } from './sdm-cabinet';
import { electricalMonitor, instancesOf, readTimes, sum } from './ucifi';

/** 3418, electrical monitor 2.0, an instance a phase: voltage in V, power in W, energy in Wh. */
function monitorOf(resources: readonly Resource[]): Omit<CabinetStatus, 'atMs'> {
  const phases = instancesOf(resources, electricalMonitor);
  const volts = phases.map((of) => of.number(1, 0, 1000));
  const factors = phases.map((of) => of.number(5, -1, 1));
  const wattHours = sum(phases.map((of) => of.number(6, 0, 1e15)));
  return defined({
    watts: sum(phases.map((of) => of.number(4, 0, mostCabinetWatts))),
    volts: volts.includes(undefined) ? undefined : (volts as number[]),
    powerFactor: factors.length === 1 ? factors[0] : undefined,
    kwh: wattHours === undefined ? undefined : wattHours / 1000,
  });
}

export const readMonitor = (root: JsonObject, receivedAtMs: number): readonly CabinetStatus[] =>
  readTimes(root, receivedAtMs, [electricalMonitor], monitorOf);
