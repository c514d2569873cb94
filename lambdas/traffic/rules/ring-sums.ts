import type { Scope } from '../../../lib/engine/windows/window';
import type { EventLog } from '../sets/event-log';
import { type BinRow, BinTable, binOf, isIn } from './bins';
import { cycleSecondsAt, type Split, splitEvents, splitsOf } from './green-splits';

/** Phases of each ring of a junction, in the order of service. */
export type Rings = readonly (readonly number[])[];

const toleranceSeconds = 1;

interface Service extends Split {
  readonly phase: number;
}

/**
 * Traffic rule F, second half: the splits of a ring add up to the cycle ± 1 s. A cycle of a ring lasts from one service of
 * its first phase to the next; where the first phase was left out, two cycles cannot be distinguished and do not count.
 *
 * @param rings configured ring structure; undefined when the junction has none, and then there is nothing to add up
 */
export function ringSums(log: EventLog, rings: Rings | undefined, scope: Scope): BinRow<'ring-sums'>[] {
  const events = splitEvents(log);
  const cycleSeconds = cycleSecondsAt(log);
  const bins = new BinTable(() => ({ sums: [] as number[], off: null as number | null }));
  for (const [i, phases] of (rings ?? []).entries()) {
    const services = phases.flatMap((phase) => splitsOf(events.of(phase)).map((split) => ({ phase, ...split })));
    for (const cycle of wholeCycles(services, phases[0])) {
      const endMs = (cycle.at(-1) as Service).endMs;
      if (!isIn(scope, endMs)) continue;
      const bin = bins.at(binOf(endMs), i + 1);
      const sum = cycle.reduce((total, { splitMs }) => total + splitMs, 0) / 1000;
      const expected = cycleSeconds(endMs);
      bin.sums.push(sum);
      if (expected !== undefined) bin.off = (bin.off ?? 0) + (Math.abs(sum - expected) > toleranceSeconds ? 1 : 0);
    }
  }
  return bins.rows((bin, ring, { sums, off }) => ({
    binMs: bin,
    cells: {
      ring,
      cycles: sums.length,
      mean_sum_seconds: sums.reduce((total, sum) => total + sum, 0) / sums.length,
      off_cycle: off,
    },
  }));
}

/** Cycles of a ring that began and ended in sight. */
function wholeCycles(services: readonly Service[], firstPhase: number | undefined): readonly (readonly Service[])[] {
  const cycles: Service[][] = [];
  for (const service of [...services].sort((a, b) => a.endMs - b.endMs || a.phase - b.phase)) {
    if (service.phase === firstPhase) cycles.push([]);
    cycles.at(-1)?.push(service);
  }
  return cycles.slice(0, -1).filter((cycle) => new Set(cycle.map(({ phase }) => phase)).size === cycle.length);
}
