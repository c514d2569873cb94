import type { Episode } from './alarm-fold';

/** An alarm that ended: when, and how long it had stood. */
export interface Repair {
  readonly clearedMs: number;
  readonly minutes: number;
}

const identity = ({ raisedMs, clearedMs }: Episode) => `${raisedMs} ${clearedMs}`;

/**
 * Repairs that a change of an alarm's signals brings to light: every episode that has ended and had not ended so
 * before. Whatever the order of the signals, each episode of their set is counted; one that a late signal corrects is
 * counted once more, and a repetition is not counted.
 */
export function repairsIn(before: readonly Episode[], after: readonly Episode[]): readonly Repair[] {
  const known = new Set(before.map(identity));
  return after.flatMap((episode) => {
    const { raisedMs, clearedMs, closedAs = 'repaired' } = episode;
    // Of what a person closed for another reason nothing was repaired.
    return clearedMs === null || closedAs !== 'repaired' || known.has(identity(episode))
      ? []
      : [{ clearedMs, minutes: (clearedMs - raisedMs) / 60_000 }];
  });
}
