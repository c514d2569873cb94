import { createHash } from 'node:crypto';

/**
 * Some tests explore: every call failing, every setting, pairs of edits, thousands of histories. `npm test` runs a seeded
 * sample of them, `npm run test:long` runs all: it sets this variable for the suites that import this file.
 */
export const exhaustive = process.env.CITYKIT_TESTS === 'exhaustive';

const seed = process.env.CITYKIT_SEED ?? '1';
const lot = (index: number, of = ''): string => createHash('sha256').update(`${seed}|${index}${of}`).digest('hex');

/** Cases in an order that the seed draws; another order for each name, where several draw from the same cases. */
export function drawn<T>(cases: readonly T[], of?: string): readonly T[] {
  const lots = cases.map((one, index) => [lot(index, of), one] as const);
  return lots.sort(([a], [b]) => (a < b ? -1 : 1)).map(([, one]) => one);
}

/**
 * The cases of this run, in their order: `quick` that the seed draws; all of them when it is exhaustive, or `thorough`
 * where all would take minutes.
 */
export function explored<T>(cases: readonly T[], quick: number, thorough?: number): readonly T[] {
  const all = exhaustive && thorough === undefined;
  const count = all ? cases.length : runs(quick, thorough ?? quick);
  const kept = new Set(drawn([...cases.keys()]).slice(0, count));
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
const shareOfMany = Number(process.env.CITYKIT_TRIES ?? '0.5');

/** How often a property is tried: `quick` times in `npm test`, `thorough` times in `npm run test:long`, of many tries half. */
export function runs(quick: number, thorough: number): number {
  if (!exhaustive) return quick;
  return thorough < 50 ? thorough : Math.max(quick, Math.round(thorough * shareOfMany));
}
