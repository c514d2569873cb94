import { canonicalJson } from './canonical-json';
import { sha256 } from './entry';

/** What a day held, fixed after its end: no entry can be cut off or added later without showing. */
export interface Seal {
  readonly city: string;
  readonly day: string;
  /** The seal before, so that a whole day cannot vanish; null for the first. */
  readonly previous: { readonly day: string; readonly hash: string } | null;
  readonly lanes: readonly { readonly lane: string; readonly entries: number; readonly hash: string }[];
  /** SHA-256 of the canonical JSON of everything else. */
  readonly hash: string;
}

export function sealHash(seal: Omit<Seal, 'hash'> & { readonly hash?: string }): string {
  const { hash: _, ...rest } = seal;
  return sha256(canonicalJson(rest));
}

const isText = (value: unknown): value is string => typeof value === 'string';

/** An object with these members and no other: what a seal does not vouch for has no place in it. */
const hasOnly = (value: unknown, keys: readonly string[]): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && Object.keys(value).sort().join() === [...keys].sort().join();

const isLane = (value: unknown): boolean =>
  hasOnly(value, ['lane', 'entries', 'hash']) &&
  isText(value.lane) &&
  Number.isSafeInteger(value.entries) &&
  isText(value.hash);

const isPrevious = (value: unknown): boolean =>
  value === null || (hasOnly(value, ['day', 'hash']) && isText(value.day) && isText(value.hash));

const isSeal = (value: unknown): value is Seal =>
  hasOnly(value, ['city', 'day', 'previous', 'lanes', 'hash']) &&
  [value.city, value.day, value.hash].every(isText) &&
  isPrevious(value.previous) &&
  Array.isArray(value.lanes) &&
  value.lanes.every(isLane);

/** The object of a seal, the only text there is for it. */
export function sealText({ city, day, previous, lanes, hash }: Seal): string {
  const before = previous && { day: previous.day, hash: previous.hash };
  const ends = lanes.map(({ lane, entries, hash: end }) => ({ lane, entries, hash: end }));
  return `${JSON.stringify({ city, day, previous: before, lanes: ends, hash })}\n`;
}

/** The seal in a text; undefined for any other text. */
export function readSeal(text: string): Seal | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return isSeal(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

export function seal(content: Omit<Seal, 'hash'>): Seal {
  return { ...content, hash: sealHash(content) };
}
