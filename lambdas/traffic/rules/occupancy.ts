import type { PresenceEdges } from './presence-edges';

/**
 * Traffic rule C.2: a phase is occupied while at least one of its detectors is on. Between two edges of one instant
 * no time passes, so they count together.
 */
export class Occupancy {
  /** Ascending; from one to the next nothing changes. */
  private readonly timeMs: number[] = [];
  private readonly occupied: boolean[] = [];
  /** Occupied milliseconds before each of them. */
  private readonly beforeMs: number[] = [];

  constructor(detectors: readonly PresenceEdges[]) {
    const edges = detectors.flatMap((own) => own.timeMs.map((at, i) => ({ at, change: own.change[i] as number })));
    edges.sort((a, b) => a.at - b.at);
    let present = 0;
    for (const { at, change } of edges) {
      present += change;
      this.beforeMs.push(this.occupiedBefore(at));
      this.timeMs.push(at);
      this.occupied.push(present > 0);
    }
  }

  /** First instant at which the state of the detectors is known; infinite when it never is. */
  get knownFromMs(): number {
    return this.timeMs[0] ?? Number.POSITIVE_INFINITY;
  }

  /** Occupied milliseconds of [fromMs, toMs). */
  between(fromMs: number, toMs: number): number {
    return this.occupiedBefore(toMs) - this.occupiedBefore(fromMs);
  }

  private occupiedBefore(timeMs: number): number {
    let low = 0;
    let high = this.timeMs.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((this.timeMs[middle] as number) < timeMs) low = middle + 1;
      else high = middle;
    }
    if (low === 0) return 0;
    const last = low - 1;
    const sinceLastMs = this.occupied[last] ? timeMs - (this.timeMs[last] as number) : 0;
    return (this.beforeMs[last] as number) + sinceLastMs;
  }
}
