import { checkSeal, type FoundDay } from '../engine/audit/check-seal';
import { checkSegment, type Finding, type SegmentCheck } from '../engine/audit/check-segment';
import { readSeal } from '../engine/audit/seal';
import type { Head } from '../engine/audit/trail';
import { type CityDays, checkDays, type Expected } from './expected';
import { readTrail, type SealFile, type SegmentFiles } from './read-trail';

export type { Expected, Finding };

/** The last seal of a city: whoever keeps it elsewhere can ask for it with `--head`. */
export interface CityHead {
  readonly city: string;
  readonly day: string;
  readonly hash: string;
}

export interface Verification {
  readonly entries: number;
  readonly segments: number;
  readonly sealedDays: number;
  readonly cities: readonly string[];
  readonly heads: readonly CityHead[];
  /** Days after the last seal, whose end nothing vouches for yet: `city day`. */
  readonly unsealed: readonly string[];
  /** What was not given, so that the trail was not held against it. */
  readonly unchecked: readonly (keyof Expected)[];
  readonly findings: readonly Finding[];
}

const dayKey = ({ city, day }: { readonly city: string; readonly day: string }) => `${city} ${day}`;

const problem = (breach: Finding['breach'], address: string, message: string): Finding => {
  return { breach, address, sequence: null, message };
};

function sealOf({ text, city, day }: SealFile) {
  const seal = readSeal(text);
  return seal?.city === city && seal.day === day ? seal : undefined;
}

type Checked = SegmentCheck & Omit<SegmentFiles, 'lines'>;

/** Days with their seals and the ends of their segments; a segment of which the beginning may lie elsewhere has no end. */
function sealedDays(checked: readonly Checked[], seals: readonly SealFile[]): FoundDay[] {
  const ends = new Map<string, Map<string, Head>>();
  for (const { segment, whole, end } of checked)
    if (whole) ends.set(dayKey(segment), (ends.get(dayKey(segment)) ?? new Map()).set(segment.lane, end));
  return seals.flatMap((file): FoundDay[] => {
    const seal = sealOf(file);
    const { address, text } = file;
    return seal ? [{ address, seal, text, ends: ends.get(dayKey(file)) ?? new Map() }] : [];
  });
}

function byCity(checked: readonly Checked[], seals: readonly SealFile[], sealed: readonly FoundDay[]): CityDays[] {
  const cities = new Set([...checked.map(({ segment }) => segment.city), ...seals.map((seal) => seal.city)]);
  const found = [...checked.filter(({ whole }) => whole).map(({ segment }) => segment), ...seals];
  return [...cities].sort().map((city) => ({
    city,
    sealed: sealed.filter(({ seal }) => seal.city === city).sort((a, b) => (a.seal.day < b.seal.day ? -1 : 1)),
    days: new Set(found.filter((of) => of.city === city).map(({ day }) => day)),
  }));
}

function headOf({ city, sealed }: CityDays): CityHead[] {
  const last = sealed.at(-1)?.seal;
  return last ? [{ city, day: last.day, hash: last.hash }] : [];
}

const unsealedOf = ({ city, sealed, days }: CityDays): string[] =>
  [...days]
    .filter((day) => day > (sealed.at(-1)?.seal.day ?? ''))
    .sort()
    .map((day) => `${city} ${day}`);

/** Verifies trails in files: chains, then days against their seals, then seals against each other and what is expected. */
export function verifyTrail(inputs: readonly string[], expected: Expected = {}): Verification {
  const { segments, seals, strange } = readTrail(inputs);
  const checked = segments.map(({ segment, whole, lines }) => ({
    segment,
    whole,
    ...checkSegment(whole ? segment : undefined, lines),
  }));
  const sealed = sealedDays(checked, seals);
  const cities = byCity(checked, seals, sealed);
  const noSeals = seals.filter((file) => !sealOf(file));
  return {
    entries: checked.reduce((sum, c) => sum + c.entries.length, 0),
    segments: checked.length,
    sealedDays: sealed.length,
    cities: cities.map(({ city }) => city),
    heads: cities.flatMap(headOf),
    unsealed: cities.flatMap(unsealedOf),
    unchecked: (['from', 'to', 'head'] as const).filter((name) => expected[name] === undefined),
    findings: [
      ...checked.flatMap((c) => c.findings),
      ...noSeals.map(({ address }) => problem('malformed', address, 'the file is no seal of its day')),
      ...sealed.flatMap(checkSeal),
      ...cities.flatMap((city) => checkDays(city, expected)),
      ...strange.map((file) => problem('strange-file', file, 'the file is none of an audit trail')),
    ],
  };
}
