import { createHash } from 'node:crypto';

/**
 * Some tests explore: every call failing, every setting, pairs of edits, thousands of histories. `npm test` runs a seeded
 * sample of them, `npm run test:long` others: it sets this variable for the suites that import this file. `npm run test:both`,
 * which `.ci/run` has, runs all that either has, and what they share once.
 */
const both = process.env.CITYKIT_TESTS === 'both';
export const exhaustive = both || process.env.CITYKIT_TESTS === 'exhaustive';

const seed = process.env.CITYKIT_SEED ?? '1';
const lot = (index: number, of = ''): string => createHash('sha256').update(`${seed}|${index}${of}`).digest('hex');

/** Cases in an order that the seed draws; another order for each name, where several draw from the same cases. */
export function drawn<T>(cases: readonly T[], of?: string): readonly T[] {
  const lots = cases.map((one, index) => [lot(index, of), one] as const);
  return lots.sort(([a], [b]) => (a < b ? -1 : 1)).map(([, one]) => one);
}

/**
 * The cases of this run, in their order: `quick` that the seed draws; in the long run those that `npm test` does not have, up
 * to `thorough` in both where all would take minutes. Where `npm test` has all, the long run has them again.
 */
export function explored<T>(cases: readonly T[], quick: number, thorough?: number): readonly T[] {
  const order = drawn([...cases.keys()]);
  const more = exhaustive ? order.slice(quick, thorough && quick + further(quick, thorough)) : [];
  const kept = new Set(both || more.length === 0 ? [...order.slice(0, quick), ...more] : more);
  return cases.filter((_, index) => kept.has(index));
}

/** One case of each kind, in their order, which the seed draws: where all that are of one kind would take minutes. */
export function oneOfEach<T>(cases: readonly T[], kindOf: (item: T) => string): readonly T[] {
  const drawn = new Map<string, readonly [lot: string, index: number]>();
  for (const [index, item] of cases.entries()) {
    const [kind, mine] = [kindOf(item), lot(index)];
    if (mine < (drawn.get(kind)?.[0] ?? 'g')) drawn.set(kind, [mine, index]);
  }
  const kept = new Set([...drawn.values()].map(([, index]) => index));
  return cases.filter((_, index) => kept.has(index));
}

/** What the long run has of fifty tries and more; all of them with `CITYKIT_TRIES=1`. */
const shareOfMany = Number(process.env.CITYKIT_TRIES ?? '0.15');

function further(quick: number, thorough: number): number {
  const more = thorough - quick;
  return Math.max(1, thorough < 50 ? more : Math.round(more * shareOfMany));
}

/**
 * How often a property is tried: `quick` times in `npm test`, and up to `thorough` times in both, of many more a seventh: the
 * long run draws with another seed (`seeds.js`). In one run the first of them are those of `npm test`.
 */
export function runs(quick: number, thorough: number): number {
  if (!exhaustive) return quick;
  return further(quick, thorough) + (both ? quick : 0);
}

/** How large or how many something is, for `npm test` and for the long run. */
export const sized = (quick: number, thorough: number): number => (exhaustive ? thorough : quick);

/** Seeds of simulated days: another day in the long run than in `npm test`. */
export const daySeeds: readonly [number, ...number[]] = both ? [1, 2] : [sized(1, 2)];
