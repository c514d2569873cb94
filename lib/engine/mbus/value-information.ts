import type { Quantity } from './quantities';

/** How the data of a VIF are read: a scaled number, a whole number, what identifies, a date, a date with time. */
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

const plain = (form: ValueForm, codes: Readonly<Record<number, Quantity>>): [number, Vif][] =>
  Object.entries(codes).map(([code, quantity]) => [Number(code), { quantity, form, exponent: 0, factor: 1 }]);

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
  plain('date', { 108: 'date' }),
  plain('date-time', { 109: 'date-time' }),
  plain('number', { 110: 'heat-cost-allocation' }),
  durations(0x70, 'averaging-duration', all),
  durations(0x74, 'actuality-duration', all),
  plain('identity', { 120: 'fabrication-number', 121: 'enhanced-identification' }),
  plain('count', { 122: 'address' }),
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
  plain('count', { 8: 'access-number', 9: 'device-type', 10: 'manufacturer-id' }),
  plain('identity', {
    11: 'parameter-set',
    12: 'model-version',
    13: 'hardware-version',
    14: 'metrology-version',
    15: 'software-version',
    16: 'customer-location',
    17: 'customer',
    18: 'access-code',
    19: 'access-code',
    20: 'access-code',
    21: 'access-code',
    22: 'password',
  }),
  plain('count', {
    23: 'error-flags',
    24: 'error-mask',
    26: 'digital-output',
    27: 'digital-input',
    28: 'baud-rate',
    29: 'response-delay',
    30: 'retry',
    31: 'remote-control',
    32: 'first-storage',
    33: 'last-storage',
    34: 'storage-block-size',
    40: 'storage-interval-months',
    41: 'storage-interval-years',
    56: 'tariff-period-months',
    57: 'tariff-period-years',
    58: 'dimensionless',
    96: 'reset-counter',
    97: 'cumulation-counter',
    98: 'control-signal',
    99: 'day-of-week',
    100: 'week-number',
    102: 'parameter-activation',
    103: 'special-supplier-information',
    106: 'duration-since-cumulation-months',
    107: 'duration-since-cumulation-years',
    110: 'battery-operating-time-months',
    111: 'battery-operating-time-years',
    113: 'radio-level',
    117: 'stop-counter',
  }),
  durations(0x24, 'storage-interval', all),
  durations(0x2c, 'duration-since-readout', all),
  plain('date-time', { 48: 'tariff-start' }),
  durations(0x31, 'tariff-duration', ['min', 'h', 'd']),
  durations(0x34, 'tariff-period', all),
  durations(0x3c, 'transmission-period', all),
  decades(0x40, 16, 'voltage', -9),
  decades(0x50, 16, 'current', -12),
  durations(0x68, 'duration-since-cumulation', ['h', 'd']),
  durations(0x6c, 'battery-operating-time', ['h', 'd']),
  durations(0x74, 'battery-life', ['d']),
);
