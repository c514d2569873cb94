import type { Cloud } from './cloud';
import { eventually } from './suite';

const names = ['Accepted', 'Duplicates', 'Quarantined', 'Replayed'] as const;
type Counts = Readonly<Record<Lowercase<(typeof names)[number]>, number>>;
const none: Counts = { accepted: 0, duplicates: 0, quarantined: 0, replayed: 0 };

/** Sums in the metrics of a function since the city stands. */
async function countsOf(cloud: Cloud, processor: string, feed: string): Promise<Counts> {
  const lines = (await cloud.logLines(processor)).filter((line) => line.includes(`"Feed":"${feed}"`));
  const metrics = lines.map((line) => JSON.parse(line) as Readonly<Record<string, readonly number[]>>);
  const sum = (name: string) => metrics.flatMap((line) => line[name] ?? []).reduce((total, n) => total + n, 0);
  return Object.fromEntries(names.map((name) => [name.toLowerCase(), sum(name)])) as Counts;
}

/** Answers what a feed has counted since this call: suites share the city in any order, so a total tells nothing. */
export async function counting(cloud: Cloud, processor: string, feed: string): Promise<() => Promise<Counts>> {
  const before = await countsOf(cloud, processor, feed);
  return async () => {
    const now = Object.entries(await countsOf(cloud, processor, feed)) as [keyof Counts, number][];
    return Object.fromEntries(now.map(([name, count]) => [name, count - before[name]])) as Counts;
  };
}

/** Waits until as many messages are counted as are expected, and holds what they are counted as. */
export async function countsBecome(count: () => Promise<Counts>, expected: Partial<Counts>): Promise<void> {
  const total = (counts: Counts) => Object.values(counts).reduce((sum, n) => sum + n, 0);
  const wanted: Counts = { ...none, ...expected };
  const now = await eventually(async () => {
    const counts = await count();
    return total(counts) >= total(wanted) ? counts : undefined;
  });
  expect(now).toEqual(wanted);
}
