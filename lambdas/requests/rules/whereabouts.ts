import type { Sent } from '../../../lib/engine/subjects/move';
import type { Place } from './distance';
import { placeOf } from './duplicates';
import type { RequestMove } from './move';

/** A request as it is judged together with others. */
export interface Whereabouts {
  readonly desk: string;
  readonly type: string;
  /** When it was made. */
  readonly atMs: number;
  readonly place: Place;
}

/** Where it is, as the newest list says that has a place of it. @param path in the order of time */
export const placeIn = (path: readonly RequestMove[]): Place | null =>
  path.map(placeOf).findLast((place) => place !== null) ?? null;

/** All that some of its lists alone can have said: lists correct places and times, and any of them may have come first. */
export function everAt(path: readonly Sent<RequestMove>[]): readonly Whereabouts[] {
  // What tells of the making has no words of a status (`movesOf`).
  const made = path.filter(({ said }) => said === undefined);
  const all = made.flatMap(({ deviceId: desk, type, atMs }) =>
    path.flatMap((move) => {
      const place = placeOf(move);
      return place ? [{ desk, type, atMs, place }] : [];
    }),
  );
  return [...new Map(all.map((one) => [JSON.stringify(one), one])).values()];
}
