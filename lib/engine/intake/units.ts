import { entryOf } from '../../shared/entry-of';
import type { Attribute } from './ngsi';
import { numberAt, Refused, stringAt } from './reading';

/** What a value in a unit is multiplied by: UN/CEFACT recommendation 20, or as people write it. */
export type Units = Readonly<Record<string, number>>;

export const electricalUnits = {
  volts: { VLT: 1, V: 1, KVT: 1000, kV: 1000 },
  hertz: { HTZ: 1, Hz: 1 },
  watts: { WTT: 1, W: 1, KWT: 1000, kW: 1000, MAW: 1e6, MW: 1e6 },
  vars: { D44: 1, var: 1, KVR: 1000, kvar: 1000, MAR: 1e6, Mvar: 1e6 },
  voltAmperes: { D46: 1, VA: 1, KVA: 1000, kVA: 1000, MVA: 1e6 },
  kilowattHours: { WHR: 0.001, Wh: 0.001, KWH: 1, kWh: 1, MWH: 1000, MWh: 1000 },
} as const satisfies Readonly<Record<string, Units>>;

/** By the unit of an attribute, where it says one; else what is usual. One of another quantity is refused. */
export function factorOf({ unit }: Pick<Attribute, 'unit'>, name: string, units: Units, usual = 1): number {
  if (unit === undefined) return usual;
  const factor = entryOf(units, stringAt(unit, `${name}.unitCode`).trim());
  if (factor === undefined) throw new Refused('unit.invalid', `${name} is in ${String(unit).slice(0, 20)}`);
  return factor;
}

/** A value in a unit, within limits of what it comes to. */
export const scaledAt = (value: unknown, name: string, factor: number, min: number, max: number): number =>
  factor * numberAt(value, name, min / factor, max / factor);
