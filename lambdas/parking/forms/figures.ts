import type { ZoneTime } from '../../../lib/engine/clock/zone-time';
import { isJsonObject, numberAt, parseInstant, Refused, stringAt } from '../../../lib/engine/intake/reading';
import { localInstantIn, numberIn } from '../../../lib/engine/intake/written';
import { beginningOf } from '../../../lib/shared/beginning-of';
import { entryOf } from '../../../lib/shared/entry-of';
import type { Count } from '../rules/counts';

/** More spaces than any car park has. */
const mostSpaces = 100_000;
/** A counter that drifts is below 0, or above its spaces. */
const spaceLimits = { min: -mostSpaces, max: mostSpaces } as const;
const passageLimits = { min: 0, max: mostSpaces } as const;

/** Null, missing, or text of blanks: the sender does not say. */
export const isSaid = (value: unknown): boolean =>
  value !== undefined && value !== null && !(typeof value === 'string' && value.trim() === '');

/** A number, as JSON or as text. */
function figureAt(value: unknown, path: string): number {
  const number = typeof value === 'string' ? numberIn(value, path, '.') : value;
  return numberAt(number, path, Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY);
}

/** Whole spaces: some senders write 930.0. */
function spacesAt(value: unknown, path: string, { min, max }: { readonly min: number; readonly max: number }): number {
  const spaces = figureAt(value, path);
  if (!Number.isInteger(spaces)) throw new Refused('schema.invalid', `${path} must be whole spaces, not ${spaces}`);
  return numberAt(spaces, path, min, max);
}

/** Figures of a count as a sender names them. */
export interface CountFigures {
  readonly free?: unknown;
  readonly occupied?: unknown;
  readonly capacity?: unknown;
  readonly percent?: unknown;
  readonly entered?: unknown;
  readonly exited?: unknown;
  readonly overMs?: unknown;
}

const limits: Readonly<Record<keyof CountFigures, { readonly min: number; readonly max: number }>> = {
  free: spaceLimits,
  occupied: spaceLimits,
  capacity: passageLimits,
  percent: { min: -100, max: 1000 },
  entered: passageLimits,
  exited: passageLimits,
  overMs: { min: 0, max: 7 * 86_400_000 },
};
const whole: ReadonlySet<string> = new Set(['free', 'occupied', 'capacity', 'entered', 'exited']);

/** Those that are said, within their limits. */
export function figuresOf(said: CountFigures, path = ''): Partial<Count> {
  const names = (Object.keys(limits) as (keyof CountFigures)[]).filter((name) => isSaid(said[name]));
  return Object.fromEntries(
    names.map((name) => {
      const { min, max } = limits[name];
      const at = `${path}${name}`;
      return [
        name,
        whole.has(name) ? spacesAt(said[name], at, limits[name]) : numberAt(figureAt(said[name], at), at, min, max),
      ];
    }),
  );
}

/** True of a count that says how full it is, or whether it is open: a capacity alone says neither. */
export const saysAnything = ({ free, occupied, percent, entered, exited, opening, says }: Partial<Count>): boolean =>
  [free, occupied, percent, entered, exited, opening, says].some((one) => one !== undefined);

/** Ids that some senders write as numbers, `4.0`. */
export function idAt(value: unknown, path: string): string {
  if (typeof value === 'number' && Number.isInteger(value)) return String(value);
  const id = stringAt(value, path).trim();
  if (id === '') throw new Refused('schema.invalid', `${path} is blank`);
  return id;
}

/** A time with offset, of the city's clock, or ms since 1970 (13 digits). */
export function timeAt(value: unknown, path: string, zone: ZoneTime): number {
  if (typeof value === 'number' || (typeof value === 'string' && /^\d{13}$/.test(value.trim())))
    return numberAt(Number(value), path, 0, 4e12);
  const text = stringAt(value, path).trim();
  return parseInstant(text) ?? localInstantIn(text, zone, path);
}

/** Words of senders about whether a car park is open, and how full, in lower case without blanks. */
const openings: Readonly<Record<string, Count['opening']>> = {
  open: 'open',
  opened: 'open',
  geöffnet: 'open',
  offen: 'open',
  ja: 'open',
  openingtimesinforce: 'open',
  openwithservicelimitation: 'open',
  closed: 'closed',
  closedabnormal: 'closed',
  closedonholiday: 'closed',
  closedonmaintenance: 'closed',
  temporaryclosed: 'closed',
  temporarilyclosed: 'closed',
  geschlossen: 'closed',
  nein: 'closed',
  // Heidelberg's word for a fault: nobody can get in.
  stoerung: 'closed',
  störung: 'closed',
  unknown: 'unknown',
  unbekannt: 'unknown',
  nodata: 'unknown',
  statusunknown: 'unknown',
  '0': 'unknown',
};
const fullness: Readonly<Record<string, NonNullable<Count['says']>>> = {
  full: 'full',
  fullatentrance: 'full',
  belegt: 'full',
  almostfull: 'almostFull',
  spacesavailable: 'spacesAvailable',
};

/** Of several words the fuller counts, as of counts of one time: `spacesAvailable` beside `fullAtEntrance`. */
const fullestFirst = ['full', 'almostFull', 'spacesAvailable'] as const;

const spelt = (word: string) =>
  word
    .normalize('NFC')
    .toLowerCase()
    .replace(/[\s_-]/g, '');
const wordIn = <W>(words: Readonly<Record<string, W>>, word: string): W | undefined => entryOf(words, spelt(word));

/** What words say: one, or a list of them; those that nobody knows say nothing. */
export function wordsOf(value: unknown): Pick<Count, 'opening' | 'says'> {
  const list = (Array.isArray(value) ? value : [value]).filter((one): one is string => typeof one === 'string');
  const found = list.flatMap((one) => wordIn(openings, one) ?? []);
  const opening = found.find((one) => one !== 'open') ?? found[0];
  const levels = list.flatMap((one) => wordIn(fullness, one) ?? []);
  const says = fullestFirst.find((level) => levels.includes(level));
  return { ...(opening ? { opening } : {}), ...(says ? { says } : {}) };
}

/** A word as it is written, also as a number; empty of all else, which JavaScript may not be able to write. */
export const spelling = (value: unknown): string =>
  typeof value === 'string' || typeof value === 'number' ? String(value).trim() : '';

/** Text, or null. */
export const textOf = (value: unknown): string | null =>
  typeof value === 'string' && value.trim() !== '' ? beginningOf(value.trim(), 200) : null;

/** Degrees within a limit; null where none can be read, for a place is no reason to lose a count. */
export function degreesOf(value: unknown, most: number): number | null {
  const degrees = typeof value === 'string' && value.trim() !== '' ? Number(value) : value;
  return typeof degrees === 'number' && Number.isFinite(degrees) && Math.abs(degrees) <= most ? degrees : null;
}

/** Longitude and latitude of a point of GeoJSON in degrees; others, e.g. metres of a projection, are left out. */
export function pointOf(geometry: unknown): { readonly latitude: number | null; readonly longitude: number | null } {
  const coordinates = isJsonObject(geometry) && Array.isArray(geometry.coordinates) ? geometry.coordinates : [];
  const [longitude, latitude] = [degreesOf(coordinates[0], 180), degreesOf(coordinates[1], 90)];
  return longitude === null || latitude === null ? { latitude: null, longitude: null } : { latitude, longitude };
}
