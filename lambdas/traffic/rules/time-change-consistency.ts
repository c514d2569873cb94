import type { GroupState, MovementState } from '../sets/spat-message';

const toleranceMs = 100;

const clearances: ReadonlySet<MovementState> = new Set(['PERMISSIVE_CLEARANCE', 'PROTECTED_CLEARANCE']);

const seconds = (ms: number) => `${(ms / 1000).toFixed(1)} s`;

/** How far a time moved; 0 when either is unknown. */
const moved = (before: number | null, after: number | null) => (before === null || after === null ? 0 : after - before);

/**
 * Traffic rule R, two consecutive SPaTs: while a signal group keeps its state its earliest end may not move earlier nor
 * its latest end later, and in a clearance neither may move at all; 0.1 s is tolerated.
 */
export function movedEnds(before: GroupState, after: GroupState): readonly string[] {
  if (before.state !== after.state) return [];
  const fixed = clearances.has(after.state);
  const min = moved(before.minEndMs, after.minEndMs);
  const max = moved(before.maxEndMs, after.maxEndMs);
  return [
    ...(min < -toleranceMs || (fixed && min > toleranceMs) ? [`minEndTime moved by ${seconds(min)}`] : []),
    ...(max > toleranceMs || (fixed && max < -toleranceMs) ? [`maxEndTime moved by ${seconds(max)}`] : []),
  ];
}

/** Traffic rule R, one message: a clearance has one end. */
export function openClearance({ state, minEndMs, maxEndMs }: GroupState): readonly string[] {
  if (!clearances.has(state)) return [];
  const width = Math.abs(moved(minEndMs, maxEndMs));
  return width > toleranceMs ? [`minEndTime and maxEndTime of a clearance are ${seconds(width)} apart`] : [];
}
