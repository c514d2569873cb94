import type { ColumnProfile } from './profile';

/** How well a column fits a field, 0…1, and what speaks for it. */
export interface Score {
  readonly confidence: number;
  readonly reason: string;
}

/** Something that speaks for or against a column. */
interface Sign {
  readonly weight: number;
  readonly reason: string;
}

export type Scorer = (column: ColumnProfile) => Score | undefined;

const sum = (signs: readonly (Sign | false | undefined)[]): Score | undefined => {
  const found = signs.filter((sign): sign is Sign => !!sign);
  const confidence = Math.min(
    1,
    found.reduce((total, { weight }) => total + weight, 0),
  );
  return confidence <= 0 ? undefined : { confidence, reason: found.map(({ reason }) => reason).join(', ') };
};

const header = (column: ColumnProfile, form: RegExp, weight: number): Sign | undefined =>
  form.test(column.name) ? { weight, reason: 'its name says so' } : undefined;

const uniqueness = ({ distinct, filled }: ColumnProfile): number => (filled === 0 ? 0 : distinct / filled);
const coverage = ({ filled, rows }: ColumnProfile): number => (rows === 0 ? 0 : filled / rows);
const isNumeric = ({ numbers, filled }: ColumnProfile): boolean => filled > 0 && numbers === filled;

/** Numbers that an export gives to rows: another export gives others. */
const rowNumber = /^(objectid|oid_?|.*fid|join_count|row_?(id|num|no)?|.*(rec|record|rpt|report)_.*num.*)$/i;
const idName =
  /^(id|uuid|sn|asset.*|.*编号|编码)$|(device|station|facility|asset|meter|pole|bin|unit)[_ ]?(id|no|num(ber)?)$/i;
const idEnd = /(id|num(ber)?|[_ ]no|code)$/i;

const externalId: Scorer = (column) => {
  const unique = uniqueness(column);
  if (unique < 0.95 || coverage(column) < 0.95) return undefined;
  // Coordinates and shares are as good as unique, and no ids.
  if (isNumeric(column) && column.integers < column.filled) return undefined;
  return sum([
    { weight: 0.4 * ((unique - 0.95) / 0.05), reason: `${column.distinct} of ${column.filled} values are different` },
    column.spaced < 0.05 && column.length <= 40 && { weight: column.length <= 20 ? 0.3 : 0.2, reason: 'short codes' },
    header(column, idName, 0.3) ?? header(column, idEnd, 0.15),
    rowNumber.test(column.name) && { weight: -0.5, reason: 'but it numbers the rows of an export' },
    /^globalid$/i.test(column.name) && { weight: -0.2, reason: 'but only a map server knows it' },
  ]);
};

/** Text of people, in any script. */
const isText = (column: ColumnProfile): boolean => column.filled > 0 && column.numbers < column.filled / 2;

const name: Scorer = (column) => {
  const named = header(column, /(^|[._ ])(name|title|desc_?)$|intersectionname|名称|bezeichnung/i, 0.6);
  if (!named || !isText(column) || uniqueness(column) < 0.5) return undefined;
  return sum([named, { weight: 0.4 * uniqueness(column), reason: `${column.distinct} different texts` }]);
};

const coordinate =
  (named: RegExp, faintly: RegExp, limit: number): Scorer =>
  (column) => {
    const sign = header(column, named, 0.5) ?? header(column, faintly, 0.25);
    if (!sign || !isNumeric(column)) return undefined;
    if (column.least < -limit || column.most > limit) return undefined;
    return sum([
      sign,
      { weight: 0.25, reason: `values from ${column.least} to ${column.most}` },
      {
        weight: 0.25 * Math.min(uniqueness(column), coverage(column)),
        reason: `${column.filled} of ${column.rows} filled`,
      },
    ]);
  };

/** A column of a few words that repeat. */
const words =
  (named: RegExp, most: number): Scorer =>
  (column) => {
    const sign = header(column, named, 0.6);
    if (!sign || column.distinct > most || column.distinct > column.rows / 2) return undefined;
    return sum([
      sign,
      {
        weight: 0.3 * coverage(column),
        reason: `${column.distinct} values, e.g. ${column.values.slice(0, 3).join(', ')}`,
      },
    ]);
  };

const serial: Scorer = (column) =>
  uniqueness(column) < 0.95 ? undefined : sum([header(column, /serial|^sn$|序列号/i, 0.8)]);

const district: Scorer = (column) => {
  const score = words(
    /^(ward|district|borough|quarter|geoname)$|(ward|district|borough)|行政区|区县|bezirk/i,
    100,
  )(column);
  return column.distinct < 2 ? undefined : score;
};

/** Scorers by field, in the order in which fields choose their columns. */
export const scorers = {
  latitude: coordinate(/(^|[._ ])(lat|latitude)$|纬度/i, /^y([_ ]?coord.*)?$|lat/i, 90),
  longitude: coordinate(/(^|[._ ])(lon|lng|long|longitude)$|经度/i, /^x([_ ]?coord.*)?$|lon|lng/i, 180),
  externalId,
  serial,
  name,
  status: words(/status|状态/i, 20),
  model: words(/model|型号|type_desc$/i, 200),
  district,
} as const satisfies Record<string, Scorer>;

export type Field = keyof typeof scorers;

/** True for a column of whole numbers that counts devices of a row. */
export const countsDevices = (column: ColumnProfile): boolean =>
  column.filled > 0 &&
  column.integers === column.filled &&
  column.least >= 0 &&
  column.most <= 1000 &&
  /(port|quantity|charge_count|pile|connector|枪数|桩数)/i.test(column.name);
