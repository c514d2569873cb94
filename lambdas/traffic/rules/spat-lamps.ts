import type { MovementState, SpatContent } from '../sets/spat-message';

/** J2735: flashing red, flashing amber. */
const flashing: readonly MovementState[] = ['STOP_THEN_PROCEED', 'CAUTION_CONFLICTING_TRAFFIC'];

/** What the lamps of an intersection show by its SPaT. One group that flashes is a permissive turn, all are flash. */
export function lampsOf({ failureFlash, groups }: SpatContent): 'working' | 'flash' | 'dark' {
  const all = (states: readonly MovementState[]) => groups.length > 0 && groups.every((g) => states.includes(g.state));
  if (failureFlash || all(flashing)) return 'flash';
  return all(['DARK']) ? 'dark' : 'working';
}
