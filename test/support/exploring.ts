import { createHash } from 'node:crypto';

/**
 * Some tests explore: every call failing, every setting, pairs of edits, thousands of histories. `npm test` runs a seeded
 * sample of them, `npm run test:long` runs all: it sets this variable for the suites that import this file.
 */
export const exhaustive = process.env.CITYKIT_TESTS === 'exhaustive';

const seed = process.env.CITYKIT_SEED ?? '1';
const lot = (index: number): string => createHash('sha256').update(`${seed}|${index}`).digest('hex');

/** Cases in an order that the seed draws. */
export function drawn<T>(cases: readonly T[]): readonly T[] {
  const lots = cases.map((one, index) => [lot(index), one] as const);
  return lots.sort(([a], [b]) => (a < b ? -1 : 1)).map(([, one]) => one);
}

/**
 * The cases of this run, in their order: `quick` that the seed draws; all of them when it is exhaustive, or `thorough`
 * where all would take minutes.
 */
export function explored<T>(cases: readonly T[], quick: number, thorough = cases.length): readonly T[] {
  const kept = new Set(drawn([...cases.keys()]).slice(0, exhaustive ? thorough : quick));
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

/** How often a property is tried: `quick` times in `npm test`, `thorough` times in `npm run test:long`. */
export const runs = (quick: number, thorough: number): number => (exhaustive ? thorough : quick);
