import { emptiedIn, type Fill } from './fill';

const hourMs = 3_600_000;
/** A crew writes down the collection up to so long after it emptied the container. */
const notedWithinMs = 2 * hourMs;
/** An older level says nothing of what the crew found. */
const knownForMs = 24 * hourMs;
/** Emptied below this a trip was wasted. */
const worthwhileShare = 0.5;

/** Level at collection, by the light of a compacting bin: green has room, yellow fills, red is full. */
export const lights = ['GREEN', 'YELLOW', 'RED'] as const;
export type Light = (typeof lights)[number];

/** A container that was emptied, as the crew or the container noted it. */
export interface Collection {
  /** Epoch ms. */
  readonly atMs: number;
  readonly light: Light;
}

/**
 * Rule E: how full a container was before a collection: before the emptying that its levels show in the two hours before, else
 * at the last level of the day before. Null when no level is known.
 *
 * @param fills ascending
 */
export function shareAtCollection(fills: readonly Fill[], atMs: number): number | null {
  const emptied = emptiedIn(fills).findLast((one) => one.atMs <= atMs && atMs - one.atMs <= notedWithinMs);
  if (emptied) return emptied.shareBefore;
  const last = fills.findLast((fill) => fill.atMs <= atMs && atMs - fill.atMs <= knownForMs);
  return last?.share ?? null;
}

/** Rule E: true when the trip was wasted: less than half full by the sensor, or, where none is known, still green. */
export const isEarly = ({ light }: Collection, shareBefore: number | null): boolean =>
  shareBefore === null ? light === 'GREEN' : shareBefore < worthwhileShare;
