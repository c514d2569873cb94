import type { QuarantineCode } from '../../../lib/engine/contracts';
import type { MeterSample } from '../types';
import { baseUnitOf, inBaseUnit, shiftPoint } from './meter-units';

/** sampledValue of OCPP 1.6. */
export interface SampledValue16 {
  /** Text, also of numbers. */
  readonly value: string;
  readonly context?: string;
  readonly format?: string;
  readonly measurand?: string;
  readonly phase?: string;
  readonly location?: string;
  readonly unit?: string;
}

/** sampledValue of OCPP 2.0.1. */
export interface SampledValue201 {
  readonly value: number;
  readonly context?: string;
  readonly measurand?: string;
  readonly phase?: string;
  readonly location?: string;
  readonly unitOfMeasure?: { readonly unit?: string; readonly multiplier?: number };
}

/** A value that is not read, and why. */
export interface RefusedSample {
  readonly code: QuarantineCode;
  readonly reason: string;
}

const energyRegister = 'Energy.Active.Import.Register';
const decimal = /^[+-]?(\d+(\.\d*)?|\.\d+)([eE][+-]?\d+)?$/;

const refused = (code: QuarantineCode, reason: string): RefusedSample => ({ code, reason });

type Described = Pick<MeterSample, 'phase' | 'location' | 'context'> & { readonly measurand?: string };

/** Only what is said: an absent field and one that says nothing are the same. */
function described({ phase, location, context }: Described): Described {
  return {
    ...(phase === undefined ? {} : { phase }),
    ...(location === undefined ? {} : { location }),
    ...(context === undefined ? {} : { context }),
  };
}

function rangeFault({ measurand, value }: MeterSample): string | undefined {
  if (measurand === 'SoC' && (value < 0 || value > 100)) return `SoC of ${value} %`;
  if (measurand === energyRegister && value < 0) return `register of ${value} Wh`;
  return undefined;
}

function sampleOf(atMs: number, value: number, unit: string | undefined, said: Described): MeterSample | RefusedSample {
  const measurand = said.measurand ?? energyRegister;
  const base = baseUnitOf(measurand);
  if (base === undefined) return refused('format.malformed', `measurand ${measurand} is not known`);
  const measured = unit === undefined || base === '1' ? { unit: base, value } : inBaseUnit(value, unit);
  if (measured?.unit !== base) return refused('unit.invalid', `${measurand} in ${unit}`);
  const sample = { atMs, measurand, ...described(said), ...measured };
  const fault = rangeFault(sample);
  return fault === undefined ? sample : refused('range.exceeded', fault);
}

/** Charging rule C: a sampled value of OCPP 1.6, whose value is text; signed data is no number and is refused. */
export function sampleOf16(atMs: number, sampled: SampledValue16): MeterSample | RefusedSample {
  if (sampled.format === 'SignedData') return refused('format.malformed', 'signed data is not read');
  const text = sampled.value.trim();
  const value = Number(text);
  if (!decimal.test(text) || !Number.isFinite(value))
    return refused('format.malformed', `${JSON.stringify(sampled.value.slice(0, 40))} is no number`);
  return sampleOf(atMs, value, sampled.unit, sampled);
}

/** Charging rule C: a sampled value of OCPP 2.0.1: value × 10^multiplier in its unit. */
export function sampleOf201(atMs: number, sampled: SampledValue201): MeterSample | RefusedSample {
  const { unit, multiplier = 0 } = sampled.unitOfMeasure ?? {};
  const value = shiftPoint(sampled.value, multiplier);
  if (!Number.isFinite(value)) return refused('range.exceeded', `${sampled.value} × 10^${multiplier} is no number`);
  return sampleOf(atMs, value, unit, sampled);
}

export const isRefused = (sample: MeterSample | RefusedSample): sample is RefusedSample => 'code' in sample;
