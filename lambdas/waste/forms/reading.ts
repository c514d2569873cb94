import { memberAt, numberAt, optional, Refused } from '../../../lib/engine/intake/reading';

/** What can be wrong with a container: the values of `status` of SDM WasteContainer but ok and unknown. */
export const troubles = ['lidOpen', 'dropped', 'moved', 'vandalized', 'burning'] as const;
export type Trouble = (typeof troubles)[number];

/** A name as senders spell it: in any case, of words that may stand apart (`Lid open`, `lid_open`). */
const spelt = (name: unknown): unknown => (typeof name === 'string' ? name.toLowerCase().replace(/[\s_-]/g, '') : name);

/** What a value lists: itself, or the items of a list. */
export const listed = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value.flatMap(listed) : [value]);

/** True where `burning` stands, alone or in a list. */
export const saysBurning = (value: unknown): boolean => listed(value).some((one) => spelt(one) === 'burning');

/** One of the names, whatever its spelling. */
export const namedAt = <const T extends readonly string[]>(value: unknown, path: string, names: T): T[number] =>
  memberAt(names.find((name) => spelt(name) === spelt(value)) ?? value, path, names);

/** What a sensor says of its container at one time. Null: it does not say. */
export interface FillReading {
  /** Epoch ms. */
  readonly atMs: number;
  /** Filled share as the sender worked it out, 0–1. */
  readonly fillShare: number | null;
  /** From the sensor under the lid down to the waste: an empty container has the greatest distance. */
  readonly distanceMm: number | null;
  /** From the sensor down to the bottom; null: as the city's settings say. */
  readonly heightMm: number | null;
  readonly temperatureCelsius: number | null;
  /** Empty: the sender says that all is well. */
  readonly troubles: readonly Trouble[] | null;
  /** False: a sensor with a fire alarm of its own says that there is none. */
  readonly fireAlarm: boolean | null;
  readonly batteryPercent: number | null;
  /** The sensor's own alarm. */
  readonly batteryLow: boolean | null;
}

/** What a message says: one reading, or none where it measures nothing, and the container that it names. */
export interface Said {
  readonly deviceId: string | null;
  readonly reports: readonly FillReading[];
}

/** A reading that says nothing yet. */
export const silentAt = (atMs: number): FillReading => ({
  atMs,
  fillShare: null,
  distanceMm: null,
  heightMm: null,
  temperatureCelsius: null,
  troubles: null,
  fireAlarm: null,
  batteryPercent: null,
  batteryLow: null,
});

/** A share 0–1; up to 100 it is a percentage in its place. Of 1 nobody can tell: it is read as the standard says, full. */
export function shareAt(value: unknown, path: string): number {
  const share = numberAt(value, path, 0, 100);
  if (share > 1) throw new Refused('unit.invalid', `${path} is ${share}: a percentage? It must be a share, 0–1`);
  return share;
}

/** Hotter than any sunlit container. */
export const fireCelsius = 60;

/** A temperature that is written as text, `75`, `75,5` or `75 °C`, as a number; all else as it came. */
export function celsiusIn(value: unknown): unknown {
  const [, digits] = (typeof value === 'string' && /^\s*([+-]?\d+(?:[.,]\d+)?)\s*(?:°?\s*C|℃)?\s*$/i.exec(value)) || [];
  return digits === undefined ? value : Number(digits.replace(',', '.'));
}

/** °C within what a sensor survives. */
export const celsiusAt = (value: unknown, path: string): number => numberAt(celsiusIn(value), path, -60, 300);

/** Deeper than any container, underground ones included. */
const deepestMm = 10_000;

/** True of a temperature that says fire. */
export const isHot = (value: unknown): boolean => {
  const celsius = celsiusIn(value);
  return typeof celsius === 'number' && celsius > fireCelsius && celsius <= 300;
};

/**
 * Reads fields of a message, null where one is missing. A message that says fire must never be lost: in it a field that
 * cannot be read is unknown, where any other message is refused.
 */
export const fieldsWhere =
  (saysFire: boolean) =>
  <T>(value: unknown, read: (value: unknown) => T): T | null => {
    try {
      return optional(value, read);
    } catch (error) {
      if (saysFire && error instanceof Refused) return null;
      throw error;
    }
  };

export const distanceMmAt = (value: unknown, path: string): number => numberAt(value, path, 0, deepestMm);

export const heightMmAt = (value: unknown, path: string): number => numberAt(value, path, 100, deepestMm);

/** The greater of two values of which either may be unknown. */
const most = (a: number | null, b: number | null) => (a === null || b === null ? (a ?? b) : Math.max(a, b));
const least = (a: number | null, b: number | null) => (a === null || b === null ? (a ?? b) : Math.min(a, b));
const either = (a: boolean | null, b: boolean | null) => (a === null || b === null ? (a ?? b) : a || b);

const both = (a: FillReading['troubles'], b: FillReading['troubles']) =>
  a === null || b === null ? (a ?? b) : troubles.filter((one) => a.includes(one) || b.includes(one));

/** The fuller of two distances of one time, each with the height it is taken in; no distance is less than any. */
function fuller(a: FillReading, b: FillReading): FillReading {
  const [mmA, mmB] = [a.distanceMm ?? Number.POSITIVE_INFINITY, b.distanceMm ?? Number.POSITIVE_INFINITY];
  if (mmA !== mmB) return mmA < mmB ? a : b;
  return (a.heightMm ?? -1) >= (b.heightMm ?? -1) ? a : b;
}

/** Two readings of one time as one: of each thing that they say the worse counts. */
function worseOf(a: FillReading, b: FillReading): FillReading {
  const { distanceMm, heightMm } = fuller(a, b);
  return {
    atMs: a.atMs,
    fillShare: most(a.fillShare, b.fillShare),
    distanceMm,
    heightMm,
    temperatureCelsius: most(a.temperatureCelsius, b.temperatureCelsius),
    troubles: both(a.troubles, b.troubles),
    fireAlarm: either(a.fireAlarm, b.fireAlarm),
    batteryPercent: least(a.batteryPercent, b.batteryPercent),
    batteryLow: either(a.batteryLow, b.batteryLow),
  };
}

/**
 * One reading a time. A device that says two things of one time has corrected itself, or says one thing in two messages;
 * the set of its messages does not know which came last, so the worse counts: no fire and no overflow is lost.
 *
 * @param readings ascending
 */
export function oneATime(readings: readonly FillReading[]): readonly FillReading[] {
  const kept: FillReading[] = [];
  for (const reading of readings) {
    const last = kept.at(-1);
    if (last?.atMs === reading.atMs) kept[kept.length - 1] = worseOf(last, reading);
    else kept.push(reading);
  }
  return kept;
}
