import { attributeOf } from '../../../lib/engine/intake/ngsi';
import {
  instantAt,
  isJsonObject,
  type JsonObject,
  numberAt,
  optional,
  Refused,
} from '../../../lib/engine/intake/reading';
import type { Measurement } from '../rules/quality';

const phases = ['L1', 'L2', 'L3'] as const;
const pairs = ['L12', 'L23', 'L31'] as const;

const limits = {
  volts: [0, 500_000],
  hertz: [0, 100],
  watts: [-1e9, 1e9],
  voltAmperes: [0, 1e9],
} as const;

type Limits = readonly [min: number, max: number];
type Three = readonly [number | null, number | null, number | null];

/** Values of phases, null where one is not measured. */
function threeOf(root: JsonObject, name: string, keys: readonly string[], [min, max]: Limits): Three {
  const { value } = attributeOf(root, name);
  if (value === undefined || value === null) return [null, null, null];
  if (!isJsonObject(value)) throw new Refused('schema.invalid', `${name} must be an object of phases`);
  return keys.map((key) =>
    optional(value[key], (one) => numberAt(one, `${name}.${key}`, min, max)),
  ) as unknown as Three;
}

function oneOf(root: JsonObject, name: string, [min, max]: Limits): number | null {
  return optional(attributeOf(root, name).value, (value) => numberAt(value, name, min, max));
}

/** A total, or the sum of the phases where all are there. */
function totalOf(root: JsonObject, total: string, name: string, of: Limits): number | null {
  const stated = oneOf(root, total, of);
  if (stated !== null) return stated;
  const [a, b, c] = threeOf(root, name, phases, of);
  return a === null || b === null || c === null ? null : a + b + c;
}

const times = ['dateObserved', 'dateEnergyMeasured', 'dateModified'] as const;

/**
 * Smart Data Models ACMeasurement and ThreePhaseAcMeasurement (dataModel.Energy, schemas 0.0.4 and 0.1.1) in any of their forms: W,
 * var, VA, V, Hz. Whose they are the certificate says. `powerFactor` of phases is not read: it follows from the powers. The example
 * of ThreePhaseAcMeasurement has no time: then it is that of its reception.
 */
export function readAcMeasurement(root: JsonObject, receivedAtMs: number): Measurement {
  const name = times.find((one) => attributeOf(root, one).value !== undefined);
  const measurement: Measurement = {
    atMs: name === undefined ? receivedAtMs : instantAt(attributeOf(root, name).value, name),
    volts: threeOf(root, 'phaseVoltage', phases, limits.volts),
    lineVolts: threeOf(root, 'phaseToPhaseVoltage', pairs, limits.volts),
    hertz: oneOf(root, 'frequency', limits.hertz),
    activeKw: kilo(totalOf(root, 'totalActivePower', 'activePower', limits.watts)),
    reactiveKvar: kilo(totalOf(root, 'totalReactivePower', 'reactivePower', limits.watts)),
    apparentKva: kilo(totalOf(root, 'totalApparentPower', 'apparentPower', limits.voltAmperes)),
  };
  const { volts, hertz, activeKw, apparentKva } = measurement;
  if ([...volts, hertz, activeKw, apparentKva].every((one) => one === null))
    throw new Refused('schema.invalid', 'the message has neither voltage, frequency nor power');
  return measurement;
}

const kilo = (value: number | null): number | null => (value === null ? null : value / 1000);
