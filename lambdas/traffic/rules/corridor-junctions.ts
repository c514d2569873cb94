import type { BinRow } from './bins';

/** A junction's place on a corridor: from 1, in driving order. */
export interface CorridorPlace {
  readonly corridor: string;
  readonly position: number;
}

/**
 * Indicators of corridors (docs/domain/traffic.md) by junction: arrivals on green of its advance detectors (rule B),
 * summed over its phases, and its actual cycle and offset (rule N). A row is of one junction alone, so no junction waits
 * for another; sums and offsets along the road are made of rows (queries `corridor-…`).
 *
 * @param places of the junction; it may stand on several corridors
 */
export function corridorJunctions(
  places: readonly CorridorPlace[],
  arrivals: readonly BinRow<'arrivals-on-green'>[],
  states: readonly BinRow<'coordination'>[],
): BinRow<'corridor-junctions'>[] {
  const bins = new Set([...arrivals, ...states].map((row) => row.binMs));
  return [...bins]
    .sort((a, b) => a - b)
    .flatMap((binMs) => {
      const ofBin = arrivals.filter((row) => row.binMs === binMs);
      const state = states.find((row) => row.binMs === binMs)?.cells;
      const total = (of: 'actuations' | 'on_green') => ofBin.reduce((sum, { cells }) => sum + cells[of], 0);
      // No actuation is no row of rule B, and rule N says 0 before the first event: nothing was measured.
      const [actuations, onGreen] = ofBin.length === 0 ? [null, null] : [total('actuations'), total('on_green')];
      const cycle = state?.actual_cycle_seconds || null;
      const cells = {
        actuations,
        on_green: onGreen,
        share_on_green: actuations === null ? null : onGreen / actuations,
        actual_cycle_seconds: cycle,
        actual_offset_seconds: cycle === null || !state ? null : state.actual_offset_seconds,
      };
      return places.map((place) => ({ binMs, cells: { ...place, ...cells } }));
    });
}
