import type { JsonObject } from '../../../lib/engine/intake/reading';
import { type Instance, instancesOf, readTimes } from '../../../lib/engine/lwm2m/instances';
import type { Resource } from '../../../lib/engine/lwm2m/records';
import type { CabinetStatus } from '../rules/cabinet';
import { defined } from './attributes';
import { mostCabinetWatts } from './sdm-cabinet';
import { electricalMonitor } from './ucifi';

/** 3418, electrical monitor 2.0, an instance a phase: voltage in V, power in W, energy in Wh. */
function monitorOf(resources: readonly Resource[]): Omit<CabinetStatus, 'atMs'> {
  const phases = instancesOf(resources, electricalMonitor).filter((one) => !one.isRejected);
  const factors = phases.map((of) => of.number(5, -1, 1));
  const byPhase = (read: (of: Instance) => number | undefined) => {
    const values = phases.flatMap((of): readonly (readonly [number, number])[] => {
      const value = read(of);
      return value === undefined ? [] : [[of.index, value]];
    });
    return values.length === 0 ? undefined : Object.fromEntries(values);
  };
  const own = defined({
    volts: byPhase((of) => of.number(1, 0, 1000)),
    watts: byPhase((of) => of.number(4, 0, mostCabinetWatts)),
    kwh: byPhase((of) => {
      const wattHours = of.number(6, 0, 1e15);
      return wattHours === undefined ? undefined : wattHours / 1000;
    }),
  });
  return defined({
    powerFactor: factors.length === 1 ? factors[0] : undefined,
    phases: Object.keys(own).length > 0 ? own : undefined,
  });
}

export const readMonitor = (root: JsonObject, receivedAtMs: number): readonly CabinetStatus[] =>
  readTimes(root, receivedAtMs, [electricalMonitor], monitorOf);
