/** A junction of two phases: the greater road, then the lesser. Seconds from the beginning of a cycle. */
export interface PhaseTimes {
  readonly phase: number;
  readonly green: number;
  readonly yellow: number;
  readonly red: number;
  /** End of the red clearance. */
  readonly end: number;
}

/** Length of a cycle: divides five minutes, so that each part of a quarter has as many. */
export const cycleSeconds = 100;

export const mainRoad: PhaseTimes = { phase: 2, green: 0, yellow: 50, red: 53, end: 55 };
export const sideRoad: PhaseTimes = { phase: 4, green: 55, yellow: 92, red: 95, end: 97 };
export const phases = [mainRoad, sideRoad] as const;

const cycleMs = cycleSeconds * 1000;

/** Begins of the cycles that ended after `fromMs` and until `toMs`. */
export function cyclesEndingIn(fromMs: number, toMs: number): readonly number[] {
  const first = Math.floor(fromMs / cycleMs);
  return Array.from({ length: Math.floor(toMs / cycleMs) - first }, (_, i) => (first + i) * cycleMs);
}
