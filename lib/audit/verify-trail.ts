import { checkSeal, checkSeals, type FoundDay } from '../../lambdas/shared/audit/check-seal';
import { checkSegment, type Finding } from '../../lambdas/shared/audit/check-segment';
import type { Seal } from '../../lambdas/shared/audit/seal';
import type { Head } from '../../lambdas/shared/audit/trail';
import { readTrail, type SealFile } from './read-trail';

export type { Finding };

export interface Verification {
  readonly entries: number;
  readonly segments: number;
  readonly sealedDays: number;
  /** Days whose end nothing vouches for yet: `city day`. */
  readonly unsealed: readonly string[];
  readonly findings: readonly Finding[];
  readonly strange: readonly string[];
}

const isSeal = (value: unknown): value is Seal =>
  typeof value === 'object' &&
  value !== null &&
  'hash' in value &&
  'previous' in value &&
  'lanes' in value &&
  Array.isArray(value.lanes);

function sealOf({ text, city, day }: SealFile): Seal | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return isSeal(value) && value.city === city && value.day === day ? value : undefined;
  } catch {
    return undefined;
  }
}

const dayKey = ({ city, day }: { readonly city: string; readonly day: string }) => `${city} ${day}`;

/** Verifies trails in files: chains, then days against their seals, then seals against each other. */
export function verifyTrail(inputs: readonly string[]): Verification {
  const { segments, seals, strange } = readTrail(inputs);
  const checked = segments.map(({ segment, whole, lines }) => ({
    segment,
    whole,
    ...checkSegment(whole ? segment : undefined, lines),
  }));
  const ends = new Map<string, Map<string, Head>>();
  for (const { segment, whole, end } of checked)
    if (whole) ends.set(dayKey(segment), (ends.get(dayKey(segment)) ?? new Map()).set(segment.lane, end));

  const findings = checked.flatMap((c) => c.findings);
  const days: FoundDay[] = [];
  for (const file of seals) {
    const seal = sealOf(file);
    if (seal) days.push({ address: file.address, seal, ends: ends.get(dayKey(file)) ?? new Map() });
    else
      findings.push({
        breach: 'malformed',
        address: file.address,
        sequence: null,
        message: 'the file is no seal of its day',
      });
  }
  findings.push(...days.flatMap(checkSeal));
  for (const city of new Set(days.map((d) => d.seal.city))) {
    const ofCity = days.filter((d) => d.seal.city === city);
    findings.push(...checkSeals(ofCity.sort((a, b) => (a.seal.day < b.seal.day ? -1 : 1))));
  }
  const sealed = new Set(seals.map(dayKey));
  return {
    entries: checked.reduce((sum, c) => sum + c.entries.length, 0),
    segments: checked.length,
    sealedDays: days.length,
    unsealed: [...ends.keys()].filter((day) => !sealed.has(day)).sort(),
    findings,
    strange,
  };
}
