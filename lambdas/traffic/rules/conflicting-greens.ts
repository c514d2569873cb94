import type { Connection } from '../sets/map-set';
import type { MovementState, SpatBody } from '../sets/spat-message';
import { connectionName } from './lane-paths';

/** Two crossing connections that may go at the same time. */
export interface GreenConflict {
  /** E.g. `3-10 x 12-5`. */
  readonly pair: string;
  readonly detail: string;
}

/** Crossing connections of one intersection that may be open together, `ingress-egress`. */
export type AllowedPairs = readonly (readonly [string, string])[];

const goes: ReadonlySet<MovementState> = new Set(['PROTECTED_MOVEMENT_ALLOWED', 'PROTECTED_CLEARANCE']);

const statesConflict = (a: MovementState, b: MovementState): boolean =>
  (goes.has(a) && b !== 'STOP_AND_REMAIN') || (goes.has(b) && a !== 'STOP_AND_REMAIN');

/**
 * Traffic rule H: crossing connections of which one is protected while the other is not stopped. A connection without
 * a signal group, or whose group is not in the SPaT, is skipped.
 */
export function conflictingGreens(
  spat: SpatBody,
  crossings: readonly (readonly [Connection, Connection])[],
  allowed: AllowedPairs,
): readonly GreenConflict[] {
  const states = new Map(spat.groups.map((g) => [g.group, g.state]));
  const stateOf = (c: Connection) => (c.group === null ? undefined : states.get(c.group));
  return crossings.flatMap(([a, b]) => {
    const [stateA, stateB] = [stateOf(a), stateOf(b)];
    if (stateA === undefined || stateB === undefined || !statesConflict(stateA, stateB)) return [];
    const names = [connectionName(a), connectionName(b)] as const;
    if (allowed.some((pair) => pair.includes(names[0]) && pair.includes(names[1]))) return [];
    return [
      {
        pair: names.join(' x '),
        detail: `${names[0]} (group ${a.group}) ${stateA}, ${names[1]} (group ${b.group}) ${stateB}`,
      },
    ];
  });
}
