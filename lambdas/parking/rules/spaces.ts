import type { Count, Site } from './counts';

export interface Capacity {
  /** Reckoned with; null: nobody knows. */
  readonly capacity: number | null;
  /** Of the count, and of the list. */
  readonly capacityLive: number | null;
  readonly capacityStatic: number | null;
}

/** Capacity 0 is unknown. */
export const orUnknown = (spaces: number | null | undefined): number | null => (spaces ? spaces : null);

/** Spaces at the time of each count: what it says, else the newest list that had come, else the last that was said. */
export function capacitiesOf(
  counts: readonly Count[],
  sites: readonly Site[],
  before: number | null,
): readonly Capacity[] {
  let last = before;
  let next = 0;
  let newestMs = Number.NEGATIVE_INFINITY;
  let capacityStatic: number | null = null;
  return counts.map(({ atMs, capacity: said }) => {
    for (let site = sites[next]; site && site.atMs <= atMs; site = sites[++next]) {
      if (site.listedMs < newestMs) continue;
      newestMs = site.listedMs;
      capacityStatic = orUnknown(site.site.capacity) ?? capacityStatic;
    }
    const capacityLive = orUnknown(said);
    last = capacityLive ?? last;
    // A sender that says 0 says that it does not know: no older number of its own counts then.
    const capacity = capacityLive ?? capacityStatic ?? (said === undefined ? last : null);
    return { capacity, capacityLive, capacityStatic };
  });
}

/** Taken spaces as the sender says them, in whichever words; undefined: it does not. */
export function saidOccupied(
  { free, occupied, percent, capacity: said }: Count,
  capacity: number | null,
): number | undefined {
  // Of 0 spaces 0 are free and 0 are taken: it says nothing.
  if (said === 0 && !free && !occupied) return undefined;
  if (free !== undefined && capacity !== null) return capacity - free;
  if (occupied !== undefined) return occupied;
  return percent !== undefined && capacity !== null ? Math.round((percent * capacity) / 100) : undefined;
}

/** Null: unknown. */
export interface Spaces {
  readonly occupied: number | null;
  readonly free: number | null;
  readonly percent: number | null;
  readonly isClamped: boolean;
}
export const nothing: Spaces = { occupied: null, free: null, percent: null, isClamped: false };

/** Of a car park whose spaces nobody knows: the share that its sender says. */
export function shareOf(percent: number): Spaces {
  const within = Math.min(100, Math.max(0, percent));
  return { ...nothing, percent: within, isClamped: within !== percent };
}

/** Rule A: free = capacity − occupied, from 0 to the capacity. */
export function spacesOf(occupied: number, capacity: number | null): Spaces {
  const isClamped = occupied < 0 || (capacity !== null && occupied > capacity);
  const taken = Math.max(0, occupied);
  if (capacity === null) return { ...nothing, occupied: taken, isClamped };
  return { occupied: taken, free: Math.max(0, capacity - taken), percent: (100 * taken) / capacity, isClamped };
}
