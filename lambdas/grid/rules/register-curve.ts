import type { Difference } from '../../../lib/engine/metering/registers';
import type { Interval } from './reads';

/** Reads that are further apart than this say how much, and not when: a gap is filled otherwise. */
const longestMs = 2 * 3_600_000;

/** Energy that differences say of a span, in a line within each; null where one that it needs is missing. */
function energyIn(near: readonly Difference[], fromMs: number, toMs: number): number | null {
  let [energy, coveredMs] = [0, 0];
  for (const one of near) {
    const withinMs = Math.min(one.toMs, toMs) - Math.max(one.fromMs, fromMs);
    if (withinMs <= 0) continue;
    energy += ((one.amount as number) * withinMs) / (one.toMs - one.fromMs);
    coveredMs += withinMs;
  }
  return coveredMs < toMs - fromMs ? null : energy;
}

/**
 * Rule A: intervals of a meter that sends its register, as measured where it sent it in every interval, and flag E where it did so
 * less often, up to two hours.
 */
export function intervalsOfRegister(differences: readonly Difference[], minutes: number): readonly Interval[] {
  const stepMs = minutes * 60_000;
  const usable = differences.filter(({ amount, fromMs, toMs }) => amount !== null && toMs - fromMs <= longestMs);
  const intervals: Interval[] = [];
  let first = 0;
  const [begin, end] = [usable[0]?.fromMs ?? 0, usable.at(-1)?.toMs ?? 0];
  for (let atMs = Math.ceil(begin / stepMs) * stepMs; atMs + stepMs <= end; atMs += stepMs) {
    while (first < usable.length && (usable[first] as Difference).toMs <= atMs) first += 1;
    const near: Difference[] = [];
    for (let i = first; i < usable.length && (usable[i] as Difference).fromMs < atMs + stepMs; i++)
      near.push(usable[i] as Difference);
    const kwh = energyIn(near, atMs, atMs + stepMs);
    if (kwh === null) continue;
    const isOften = near.every(({ fromMs, toMs }) => toMs - fromMs <= stepMs);
    intervals.push({ atMs, minutes, kwh, flag: isOften ? '' : 'E' });
  }
  return intervals;
}
