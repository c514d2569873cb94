import type { Quantity } from './quantities';

/**
 * How the data of a VIF are read: a scaled number (types A, B and H), a whole number or flags without sign (types C and D), what
 * identifies, a date, a date with time.
 */
export type ValueForm = 'number' | 'count' | 'identity' | 'date' | 'date-time';

/** The value is its integer × `factor` × 10^`exponent` in the unit of its quantity. */
export interface Vif {
  readonly quantity: Quantity;
  readonly form: ValueForm;
  readonly exponent: number;
  readonly factor: number;
}

type Table = (Vif | undefined)[];

const tableOf = (...rows: readonly (readonly [number, Vif][])[]): Table => {
  const table: Table = new Array(128).fill(undefined);
  for (const [code, vif] of rows.flat()) table[code] = vif;
  return table;
};

/** Codes in a row whose last bits are a power of ten. */
const decades = (from: number, count: number, quantity: Quantity, exponent: number, factor = 1): [number, Vif][] =>
  Array.from({ length: count }, (_, n) => [from + n, { quantity, form: 'number', exponent: exponent + n, factor }]);

const seconds = { s: 1, min: 60, h: 3600, d: 86_400 } as const;

const durations = (from: number, quantity: Quantity, of: readonly (keyof typeof seconds)[]): [number, Vif][] =>
  of.map((unit, n) => [from + n, { quantity, form: 'number', exponent: 0, factor: seconds[unit] }]);

const all = ['s', 'min', 'h', 'd'] as const;

const plain = (form: ValueForm, codes: readonly (readonly [number, Quantity])[]): [number, Vif][] =>
  codes.map(([code, quantity]) => [code, { quantity, form, exponent: 0, factor: 1 }]);

const perJoule = 1 / 3600;
const cubicFoot = 0.028316846592;
/** Of EN 13757-3: the calorie of 4.1868 J. */
const wattHoursPerMegacalorie = 1163;

/** EN 13757-3:2018, table 10. */
export const primary = tableOf(
  decades(0x00, 8, 'energy', -3),
  decades(0x08, 8, 'energy', 0, perJoule),
  decades(0x10, 8, 'volume', -6),
  decades(0x18, 8, 'mass', -3),
  durations(0x20, 'on-time', all),
  durations(0x24, 'operating-time', all),
  decades(0x28, 8, 'power', -3),
  decades(0x30, 8, 'power', 0, perJoule),
  decades(0x38, 8, 'volume-flow', -6),
  decades(0x40, 8, 'volume-flow', -7, 60),
  decades(0x48, 8, 'volume-flow', -9, 3600),
  decades(0x50, 8, 'mass-flow', -3),
  decades(0x58, 4, 'flow-temperature', -3),
  decades(0x5c, 4, 'return-temperature', -3),
  decades(0x60, 4, 'temperature-difference', -3),
  decades(0x64, 4, 'external-temperature', -3),
  decades(0x68, 4, 'pressure', -3),
  plain('date', [[0x6c, 'date']]),
  plain('date-time', [[0x6d, 'date-time']]),
  plain('number', [[0x6e, 'heat-cost-allocation']]),
  durations(0x70, 'averaging-duration', all),
  durations(0x74, 'actuality-duration', all),
  plain('identity', [
    [0x78, 'fabrication-number'],
    [0x79, 'enhanced-identification'],
  ]),
  plain('count', [[0x7a, 'address']]),
);

/** After VIF FB: EN 13757-3:2018, table 12. Codes that editions read differently (22–26, 58–6F) are left out. */
export const firstExtension = tableOf(
  decades(0x00, 2, 'energy', 5),
  decades(0x02, 2, 'reactive-energy', 3),
  decades(0x04, 2, 'apparent-energy', 3),
  decades(0x08, 2, 'energy', 8, perJoule),
  decades(0x0c, 4, 'energy', -1, wattHoursPerMegacalorie),
  decades(0x10, 2, 'volume', 2),
  decades(0x14, 4, 'reactive-power', 0),
  decades(0x18, 2, 'mass', 5),
  decades(0x1a, 2, 'relative-humidity', -1),
  decades(0x20, 1, 'volume', 0, cubicFoot),
  decades(0x21, 1, 'volume', -1, cubicFoot),
  decades(0x28, 2, 'power', 5),
  decades(0x2a, 1, 'phase-voltage-voltage', -1),
  decades(0x2b, 1, 'phase-voltage-current', -1),
  decades(0x2c, 4, 'frequency', -3),
  decades(0x30, 2, 'power', 8, perJoule),
  decades(0x34, 4, 'apparent-power', 0),
  decades(0x74, 4, 'temperature-limit', -3),
  decades(0x78, 8, 'cumulative-maximum-power', -3),
);

/** After VIF FD: EN 13757-3:2018, table 14. */
export const secondExtension = tableOf(
  decades(0x00, 4, 'credit', -3),
  decades(0x04, 4, 'debit', -3),
  plain('count', [
    [0x08, 'access-number'],
    [0x09, 'device-type'],
    [0x0a, 'manufacturer-id'],
  ]),
  plain('identity', [
    [0x0b, 'parameter-set'],
    [0x0c, 'model-version'],
    [0x0d, 'hardware-version'],
    [0x0e, 'metrology-version'],
    [0x0f, 'software-version'],
    [0x10, 'customer-location'],
    [0x11, 'customer'],
    [0x12, 'access-code'],
    [0x13, 'access-code'],
    [0x14, 'access-code'],
    [0x15, 'access-code'],
    [0x16, 'password'],
  ]),
  plain('count', [
    [0x17, 'error-flags'],
    [0x18, 'error-mask'],
    [0x1a, 'digital-output'],
    [0x1b, 'digital-input'],
    [0x1c, 'baud-rate'],
    [0x1d, 'response-delay'],
    [0x1e, 'retry'],
    [0x1f, 'remote-control'],
    [0x20, 'first-storage'],
    [0x21, 'last-storage'],
    [0x22, 'storage-block-size'],
    [0x28, 'storage-interval-months'],
    [0x29, 'storage-interval-years'],
    [0x38, 'tariff-period-months'],
    [0x39, 'tariff-period-years'],
    [0x60, 'reset-counter'],
    [0x61, 'cumulation-counter'],
    [0x62, 'control-signal'],
    [0x63, 'day-of-week'],
    [0x64, 'week-number'],
    [0x66, 'parameter-activation'],
    [0x67, 'special-supplier-information'],
    [0x6a, 'duration-since-cumulation-months'],
    [0x6b, 'duration-since-cumulation-years'],
    [0x6e, 'battery-operating-time-months'],
    [0x6f, 'battery-operating-time-years'],
    [0x75, 'stop-counter'],
  ]),
  plain('number', [
    [0x3a, 'dimensionless'],
    [0x71, 'radio-level'],
  ]),
  durations(0x24, 'storage-interval', all),
  durations(0x2c, 'duration-since-readout', all),
  plain('date-time', [[0x30, 'tariff-start']]),
  durations(0x31, 'tariff-duration', ['min', 'h', 'd']),
  durations(0x34, 'tariff-period', all),
  durations(0x3c, 'transmission-period', all),
  decades(0x40, 16, 'voltage', -9),
  decades(0x50, 16, 'current', -12),
  durations(0x68, 'duration-since-cumulation', ['h', 'd']),
  durations(0x6c, 'battery-operating-time', ['h', 'd']),
  durations(0x74, 'battery-life', ['d']),
);
