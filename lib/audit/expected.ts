import { checkSeals, type FoundDay } from '../engine/audit/check-seal';
import type { Finding } from '../engine/audit/check-segment';

/** What is known of a trail from outside, e.g. from the log of the day. Without it a trail can only be held against itself. */
export interface Expected {
  /** First and last day that must be there, `YYYY-MM-DD`. */
  readonly from?: string;
  readonly to?: string;
  /** Hash of the seal of the day `to`, else of the last day that is sealed. */
  readonly head?: string;
}

/** Days of one city, as found. */
export interface CityDays {
  readonly city: string;
  /** Ascending by day. */
  readonly sealed: readonly FoundDay[];
  /** Days of which anything was found, a seal that cannot be read included. */
  readonly days: ReadonlySet<string>;
}

const dayMs = 86_400_000;
const dayAt = (ms: number): string => new Date(ms).toISOString().slice(0, 10);

const named = (first: string, last: string): string =>
  first === last ? `the seal of ${first} is` : `the seals of ${first} to ${last} are`;

/**
 * Spans of days from one to another that are not sealed; `sealed` is ascending. Days are counted in time: as a text, the
 * day after 9999-12-31 is before it.
 */
function unsealedSpans(from: string, to: string, sealed: readonly string[]): (readonly [string, string])[] {
  const between = sealed.filter((day) => day >= from && day <= to).map((day) => Date.parse(day));
  const ends = [...between, Date.parse(to) + dayMs];
  return ends.flatMap((end, i) => {
    const start = i === 0 ? Date.parse(from) : (ends[i - 1] as number) + dayMs;
    return start < end ? [[dayAt(start), dayAt(end - dayMs)] as const] : [];
  });
}

/** The earlier and the later of two days, of which one may not be there. */
const earlier = (a: string | undefined, b: string | undefined) =>
  a !== undefined && (b === undefined || a < b) ? a : b;
const later = (a: string | undefined, b: string | undefined) => (a !== undefined && (b === undefined || a > b) ? a : b);

/** Every day is sealed, also one without any access: from the first to the last none may be missing. */
function missingSeals({ city, sealed, days: found }: CityDays, { from, to }: Expected): Finding[] {
  const start = earlier(from, [...found].sort()[0]) ?? to;
  const end = later(later(sealed.at(-1)?.seal.day, to), from);
  if (start === undefined || end === undefined) return [];
  const days = sealed.map(({ seal }) => seal.day);
  return unsealedSpans(start, end, days).map(([first, last]): Finding => {
    return { breach: 'seal-missing', address: city, sequence: null, message: `${named(first, last)} missing` };
  });
}

/** The head that is known from outside: a trail that was made anew as a whole has another. */
function otherHead({ city, sealed }: CityDays, { to, head }: Expected): Finding[] {
  if (head === undefined) return [];
  const found = to === undefined ? sealed.at(-1) : sealed.find(({ seal }) => seal.day === to);
  if (found?.seal.hash === head) return [];
  const message = found ? `the seal of ${found.seal.day} is ${found.seal.hash}, not ${head}` : `no seal is ${head}`;
  return [{ breach: 'other-head', address: found?.address ?? city, sequence: null, message }];
}

/** Holds the seals of a city against each other and against what is expected. */
export const checkDays = (found: CityDays, expected: Expected): Finding[] => [
  ...checkSeals(found.sealed),
  ...missingSeals(found, expected),
  ...otherHead(found, expected),
];
