import { corridorJunctions } from '../../../../lambdas/traffic/rules/corridor-junctions';
import { noon } from '../../../support/hires';

const bin = 900_000;
const main = { corridor: 'main-st', position: 2 };
const arrivals = (binMs: number, phase: number, actuations: number, on_green: number) => ({
  binMs,
  cells: { phase, actuations, on_green, share_on_green: on_green / actuations },
});
const state = (binMs: number, actual_cycle_seconds: number, actual_offset_seconds: number) => ({
  binMs,
  cells: { pattern: 1, cycle_seconds: 90, actual_cycle_seconds, actual_offset_seconds },
});
const cells = (...input: Parameters<typeof corridorJunctions>) => corridorJunctions(...input).map((row) => row.cells);

describe('a junction of a corridor', () => {
  it('tells arrivals of all its phases together, with the cycle and offset in force', () => {
    const rows = corridorJunctions(
      [main],
      [arrivals(noon, 2, 30, 24), arrivals(noon, 6, 10, 1)],
      [state(noon, 90, 35)],
    );
    expect(rows).toEqual([
      {
        binMs: noon,
        cells: {
          ...main,
          actuations: 40,
          on_green: 25,
          share_on_green: 0.625,
          actual_cycle_seconds: 90,
          actual_offset_seconds: 35,
        },
      },
    ]);
  });

  it('tells the same of each corridor that it stands on', () => {
    const ring = { corridor: 'ring', position: 1 };
    expect(cells([main, ring], [arrivals(noon, 2, 4, 1)], [])).toMatchObject([
      { ...main, on_green: 1 },
      { ...ring, on_green: 1 },
    ]);
  });

  it('tells no data where nothing was measured, never 0', () => {
    expect(cells([main], [], [state(noon, 0, 0)])).toEqual([
      {
        ...main,
        actuations: null,
        on_green: null,
        share_on_green: null,
        actual_cycle_seconds: null,
        actual_offset_seconds: null,
      },
    ]);
    expect(cells([main], [], [state(noon, 90, 0)])).toMatchObject([{ actual_offset_seconds: 0 }]);
  });

  it('tells each bin by itself, in order', () => {
    const rows = corridorJunctions(
      [main],
      [arrivals(noon + bin, 2, 5, 5)],
      [state(noon, 80, 1), state(noon + bin, 90, 2)],
    );
    expect(
      rows.map(({ binMs, cells: { actuations, actual_offset_seconds } }) => [binMs, actuations, actual_offset_seconds]),
    ).toEqual([
      [noon, null, 1],
      [noon + bin, 5, 2],
    ]);
  });

  it('has no rows where it stands on none', () => {
    expect(corridorJunctions([], [arrivals(noon, 2, 5, 5)], [state(noon, 90, 1)])).toEqual([]);
  });
});
