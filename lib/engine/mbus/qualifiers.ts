/** What a VIFE after the VIF does to a value (EN 13757-3:2018, table 15 and its extension, table 16). */
export interface Qualifier {
  /** Undefined: it only scales. */
  readonly name?: string;
  readonly exponent?: number;
  /** The data are no longer of the VIF's quantity: a date of an event, or how long it lasted in units of so many seconds. */
  readonly as?: 'date-time' | 'count' | { readonly seconds: number };
}

type Table = (Qualifier | undefined)[];

const tableOf = (...rows: readonly (readonly [number, Qualifier][])[]): Table => {
  const table: Table = new Array(128).fill(undefined);
  for (const [code, qualifier] of rows.flat()) table[code] = qualifier;
  return table;
};

const named = (from: number, names: readonly string[]): [number, Qualifier][] =>
  names.map((name, n) => [from + n, { name }]);

const limits = ['lower', 'upper'] as const;
const ends = ['first', 'last'] as const;
const sides = ['begin', 'end'] as const;
const lengths = [1, 60, 3600, 86_400] as const;

/** E100 u000 counts, E100 uf1b dates the passing of a limit, E101 ufnn says how long it lasted. */
const passings: [number, Qualifier][] = limits.flatMap((limit, u) => [
  [0x40 + 8 * u, { name: `${limit}-limit` }],
  [0x41 + 8 * u, { name: `exceeds-of-${limit}-limit`, as: 'count' }],
  [0x68 + 4 * u, { name: `during-${limit}-limit-exceed` }],
  ...ends.flatMap((end, f): [number, Qualifier][] => [
    ...sides.map((side, b): [number, Qualifier] => [
      0x42 + 8 * u + 4 * f + b,
      { name: `${side}-of-${end}-${limit}-limit-exceed`, as: 'date-time' },
    ]),
    ...lengths.map((seconds, n): [number, Qualifier] => [
      0x50 + 8 * u + 4 * f + n,
      { name: `duration-of-${end}-${limit}-limit-exceed`, as: { seconds } },
    ]),
  ]),
]);

/** E110 0fnn and E110 1f1b: how long the first or last such value lasted, and when. */
const occurrences: [number, Qualifier][] = ends.flatMap((end, f) => [
  ...lengths.map((seconds, n): [number, Qualifier] => [
    0x60 + 4 * f + n,
    { name: `duration-of-${end}`, as: { seconds } },
  ]),
  ...sides.map((side, b): [number, Qualifier] => [0x6a + 4 * f + b, { name: `${side}-of-${end}`, as: 'date-time' }]),
]);

const powers = [-6, -5, -4, -3, -2, -1, 0, 1].map((exponent, n): [number, Qualifier] => [0x70 + n, { exponent }]);

export const qualifiers = tableOf(
  // No error, in the table of errors that a record can have.
  [[0x00, {}]],
  named(0x12, ['average']),
  named(0x14, ['relative-deviation', 'no-data', 'data-overflow', 'data-underflow', 'data-error']),
  named(0x1d, ['standard-conform']),
  named(
    0x20,
    ['second', 'minute', 'hour', 'day', 'week', 'month', 'year', 'revolution'].map((n) => `per-${n}`),
  ),
  named(
    0x28,
    ['input-0', 'input-1', 'output-0', 'output-1'].map((n) => `per-pulse-on-${n}`),
  ),
  named(
    0x2c,
    ['litre', 'm3', 'kg', 'kelvin', 'kwh', 'gj', 'kw', 'kelvin-litre', 'volt', 'ampere'].map((n) => `per-${n}`),
  ),
  named(0x36, ['times-second', 'times-second-per-volt', 'times-second-per-ampere']),
  [[0x39, { name: 'start-of', as: 'date-time' }]],
  named(0x3a, ['uncorrected', 'forward-flow', 'backward-flow']),
  named(0x3e, ['at-base-conditions', 'obis-declaration']),
  passings,
  occurrences,
  named(0x69, ['leakage']),
  named(0x6d, ['overflow']),
  powers,
  [[0x7d, { exponent: 3 }]],
  named(0x7e, ['future']),
);

/** After VIFE FC. */
export const extendedQualifiers = tableOf(
  named(0x01, ['at-phase-l1', 'at-phase-l2', 'at-phase-l3', 'at-neutral']),
  named(0x05, ['between-l1-and-l2', 'between-l2-and-l3', 'between-l3-and-l1']),
  named(0x08, ['in-quadrant-1', 'in-quadrant-2', 'in-quadrant-3', 'in-quadrant-4', 'import-less-export']),
  named(0x10, ['absolute-count']),
);

/** 78–7B add a constant: no meter in sight sends it, and how the unit counts in it is read in two ways. */
export const addsConstant = (code: number): boolean => code >= 0x78 && code <= 0x7b;

/** Another unit in the place of that of the VIF: gallons, BTU, °F (EN 13757-3:2018, Annex C). */
export const isNonMetric = (code: number): boolean => code === 0x3d;

/** Many values in the data of one record (EN 13757-3:2018, Annex F). */
export const isProfile = (code: number): boolean => code === 0x13 || code === 0x1e || code === 0x1f;

/** Errors of a record (EN 13757-3:2018, table 17): there is no value. */
export const recordErrors: ReadonlySet<number> = new Set([0x15, 0x16, 0x17, 0x18]);
