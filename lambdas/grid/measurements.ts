import { attributeOf, measuredAt } from '../../lib/engine/intake/ngsi';
import { instantAt, isJsonObject, type JsonObject, optional, Refused } from '../../lib/engine/intake/reading';
import { electricalUnits, factorOf, scaledAt, type Units } from '../../lib/engine/intake/units';
import { windowed } from '../../lib/engine/windows/windowed';
import { grid } from '../../lib/services/grid/facts';
import { hours, minutes } from '../../lib/services/shared/facts';
import { groupedBy } from '../../lib/shared/grouped-by';
import { network, networkOf } from './network';
import {
  apparentOf,
  frequencyOut,
  loaded,
  loadingOf,
  type Measurement,
  powerFactorLow,
  powerFactorOf,
  tenMinuteMeans,
  unbalanced,
  unbalancePercent,
  voltageOut,
  voltageWeek,
  weekShares,
  zeroSequencePercent,
} from './rules/quality';

const phases = ['L1', 'L2', 'L3'] as const;
const pairs = ['L12', 'L23', 'L31'] as const;

/** What a quantity may be, and its units. */
interface Quantity {
  readonly limits: readonly [min: number, max: number];
  readonly units: Units;
}

const quantities = {
  volts: { limits: [0, 500_000], units: electricalUnits.volts },
  hertz: { limits: [0, 100], units: electricalUnits.hertz },
  watts: { limits: [-1e9, 1e9], units: electricalUnits.watts },
  vars: { limits: [-1e9, 1e9], units: electricalUnits.vars },
  voltAmperes: { limits: [0, 1e9], units: electricalUnits.voltAmperes },
} as const satisfies Readonly<Record<string, Quantity>>;

type Three = readonly [number | null, number | null, number | null];

/** Values of phases, null where one is not measured. */
function threeOf(root: JsonObject, name: string, keys: readonly string[], of: Quantity): Three {
  const attribute = attributeOf(root, name);
  const { value } = attribute;
  if (value === undefined || value === null) return [null, null, null];
  if (!isJsonObject(value)) throw new Refused('schema.invalid', `${name} must be an object of phases`);
  const factor = factorOf(attribute, name, of.units);
  return keys.map((key) =>
    optional(value[key], (one) => valueAt(one, `${name}.${key}`, factor, of)),
  ) as unknown as Three;
}

const valueAt = (value: unknown, name: string, factor: number, { limits: [min, max] }: Quantity): number =>
  scaledAt(value, name, factor, min, max);

function oneOf(root: JsonObject, name: string, of: Quantity): number | null {
  const attribute = attributeOf(root, name);
  return optional(attribute.value, (value) => valueAt(value, name, factorOf(attribute, name, of.units), of));
}

/** A total, or the sum of the phases where all are there. */
function totalOf(root: JsonObject, total: string, name: string, of: Quantity): number | null {
  const stated = oneOf(root, total, of);
  if (stated !== null) return stated;
  const [a, b, c] = threeOf(root, name, phases, of);
  return a === null || b === null || c === null ? null : a + b + c;
}

const times = ['dateObserved', 'dateEnergyMeasured'] as const;
const measured = [
  ...['phaseVoltage', 'phaseToPhaseVoltage', 'frequency', 'activePower', 'reactivePower', 'apparentPower'],
  ...['totalActivePower', 'totalReactivePower', 'totalApparentPower'],
];

/** When it was measured: by the model's own time, else by what is measured, else when it was written or came. */
function timeOf(root: JsonObject, receivedAtMs: number): number {
  const said = (names: readonly string[]) => names.find((one) => attributeOf(root, one).value !== undefined);
  const at = (name: string) => instantAt(attributeOf(root, name).value, name);
  const own = said(times);
  if (own !== undefined) return at(own);
  return measuredAt(root, measured) ?? (said(['dateModified']) ? at('dateModified') : receivedAtMs);
}

/**
 * Smart Data Models ACMeasurement and ThreePhaseAcMeasurement (dataModel.Energy, schemas 0.0.4 and 0.1.1) in any of their forms: W,
 * var, VA, V, Hz. Whose they are the certificate says. `powerFactor` of phases is not read: it follows from the powers. The example
 * of ThreePhaseAcMeasurement has no time: then it is that of its reception.
 */
export function readAcMeasurement(root: JsonObject, receivedAtMs: number): Measurement {
  const measurement: Measurement = {
    atMs: timeOf(root, receivedAtMs),
    volts: threeOf(root, 'phaseVoltage', phases, quantities.volts),
    lineVolts: threeOf(root, 'phaseToPhaseVoltage', pairs, quantities.volts),
    hertz: oneOf(root, 'frequency', quantities.hertz),
    activeKw: kilo(totalOf(root, 'totalActivePower', 'activePower', quantities.watts)),
    reactiveKvar: kilo(totalOf(root, 'totalReactivePower', 'reactivePower', quantities.vars)),
    apparentKva: kilo(totalOf(root, 'totalApparentPower', 'apparentPower', quantities.voltAmperes)),
  };
  const { volts, hertz, activeKw, apparentKva } = measurement;
  if ([...volts, hertz, activeKw, apparentKva].every((one) => one === null))
    throw new Refused('schema.invalid', 'the message has neither voltage, frequency nor power');
  return measurement;
}

const kilo = (value: number | null): number | null => (value === null ? null : value / 1000);

const overloadLastsMs = 1000 * minutes(15);
const [heavy, full, critical] = [0.8, 1, 1.2];

/** Two messages of one time of one monitor are one: which came last cannot be known, and that with more power counts. */
const oneATime = (measurements: readonly Measurement[]): readonly Measurement[] =>
  [...groupedBy(measurements, ({ atMs }) => atMs).values()].map((same) =>
    same.reduce((a, b) => ((apparentOf(b) ?? 0) > (apparentOf(a) ?? 0) ? b : a)),
  );

const rounded = (value: number | null, digits: number): number | null =>
  value === null ? null : Number(value.toFixed(digits));

/** @param isShown there are enough households behind it: rule G */
function row(one: Measurement, ratingKva: number | null, isShown: boolean) {
  const [l1, l2, l3] = one.volts;
  const loading = loadingOf(one, ratingKva);
  const shown = (value: number | null, digits: number) => (isShown ? rounded(value, digits) : null);
  return {
    atMs: one.atMs,
    l1_volts: l1,
    l2_volts: l2,
    l3_volts: l3,
    unbalance_percent: rounded(unbalancePercent(one.lineVolts), 4),
    zero_sequence_percent: rounded(zeroSequencePercent(one), 4),
    frequency_hz: one.hertz,
    active_kw: shown(one.activeKw, 6),
    apparent_kva: shown(apparentOf(one), 6),
    power_factor: shown(powerFactorOf(one), 4),
    loading_percent: shown(loading === null ? null : 100 * loading, 2),
  };
}

/** Measurements of transformers and feeders: docs/domain/grid.md, rules D, G and H. */
export const measurements = windowed(grid, 'measurements', {
  window: hours(24),
  // The voltage of a week is judged with each mean.
  contextBefore: 7,
  knows: network,
  read: (fields, { device, known, receivedAtMs, settings }): Measurement => {
    const measurement = readAcMeasurement(fields.values, receivedAtMs);
    const net = networkOf(known);
    const isFew = !net.measurable(device ?? '', measurement.atMs, settings.fewestMeters).may;
    const suppliedBy = net.suppliersOf(device ?? '', measurement.atMs);
    return {
      ...measurement,
      ...(isFew ? { isLeftOut: true } : {}),
      ...(suppliedBy.length > 0 ? { suppliedBy } : {}),
    };
  },
  tell: (reports: readonly Measurement[], { settings, scope, deviceId, known }) => {
    const all = oneATime(reports);
    const own = all.filter(({ atMs }) => atMs >= scope.fromMs);
    // What has lasted since the evening before is seen beside it.
    const nearMs = scope.fromMs - 1000 * hours(1);
    const near = all.filter(({ atMs }) => atMs >= nearMs);
    const net = networkOf(known);
    const behind = net.behind(deviceId, scope.fromMs);
    const { ratingKva } = behind;
    const mayAt = (atMs: number) => net.measurable(deviceId, atMs, settings.fewestMeters).may;
    // Every row of a day asks, and on most days nothing comes to hang elsewhere.
    const isSame = net.changesBetween(nearMs, scope.toMs).length === 0;
    const may = mayAt(nearMs);
    const isShown = ({ atMs }: { readonly atMs: number }) => (isSame ? may : mayAt(atMs));
    // What supplies transformers is no low voltage, and which it is its row must say.
    const nominalVolts = behind.nominalVolts ?? (behind.isSupplying ? null : settings.nominalVolts);
    const limits = { standard: settings.standard, nominalVolts: nominalVolts ?? settings.nominalVolts };
    const ofMonitor = { ...limits, monitorMinutes: settings.monitorMinutes };
    const means = nominalVolts === null ? [] : tenMinuteMeans(all, ofMonitor);
    const shares = weekShares(means, limits);
    const percent = (one: Measurement) => {
      const loading = loadingOf(one, ratingKva);
      return loading === null || !isShown(one) ? null : 100 * loading;
    };
    return {
      records: { 'power-quality': own.map((one) => row(one, ratingKva, isShown(one))) },
      alarms: {
        'loading-high': loaded(near, ratingKva, { limit: heavy, isShown }),
        overloaded: loaded(near, ratingKva, { limit: full, lastsMs: overloadLastsMs, isShown }),
        'overload-critical': loaded(near, ratingKva, { limit: critical, isShown }),
        'voltage-out': voltageOut(means, limits),
        'voltage-week': voltageWeek(shares),
        'voltage-unbalanced': unbalanced(near),
        'frequency-out': frequencyOut(near, limits),
        'power-factor-low': powerFactorLow(near, ratingKva, isShown),
      },
      indicators: {
        loading: own.map((one) => ({ atMs: one.atMs, value: percent(one) })),
        'voltage-compliance': shares.map(({ atMs, share }) => ({ atMs, value: share === null ? null : 100 * share })),
      },
    };
  },
});
