import { mapRate, rateChecks, spatRate } from '../../../../lambdas/traffic/rules/alarm-spat-rate';

const scope = { fromMs: 60_000, toMs: 120_000, asOfMs: 120_000 };
const every = (stepMs: number, fromMs = 0, toMs = 120_000) =>
  Array.from({ length: Math.floor((toMs - fromMs) / stepMs) }, (_, i) => fromMs + i * stepMs);
const faults = (times: readonly number[], limits = spatRate, asOfMs = scope.asOfMs) =>
  rateChecks(times, limits, { ...scope, asOfMs })
    .filter((c) => c.fault !== null)
    .map((c) => c.atMs);

describe('traffic alarm 6', () => {
  it('is content with 10 Hz', () => {
    expect(rateChecks(every(100), spatRate, scope).length).toBeGreaterThan(12);
    expect(faults(every(100))).toEqual([]);
    expect(faults(every(1000), mapRate)).toEqual([]);
  });

  it('looks every 5 s at the 10 s before', () => {
    const gap = every(100).filter((t) => t < 70_000 || t >= 72_000);
    expect(faults(gap)).toEqual([75_000, 80_000]);
  });

  it.each([
    ['SPaT', spatRate, [89, 90, 110, 111]],
    ['MAP', mapRate, [8, 9, 11, 12]],
  ] as const)('allows what a tenth more or less of %s is', (_, limits, counts) => {
    // Evenly within each 10 s: so many in every look.
    const stream = (count: number) =>
      every(1).filter((t) => Math.floor((t * count) / 10_000) !== Math.floor(((t - 1) * count) / 10_000));
    expect(counts.map((count) => faults(stream(count), limits).length > 0)).toEqual([true, false, false, true]);
  });

  it('minds too many as well', () => {
    expect(faults(every(80)).length).toBeGreaterThan(12);
    expect(rateChecks(every(80), spatRate, scope).at(-1)?.fault).toBe('125 SPaT in 10 s, not 90–110');
  });

  it('does not judge an edge that sends changes and keep-alives only', () => {
    const changes = [0, 100, 3000, 5000, 13_000, 16_000].flatMap((t) => [t, t + 30_000, t + 60_000, t + 90_000]);
    const times = [...every(10_000), ...changes].sort((a, b) => a - b);
    expect(faults(times)).toEqual([]);
  });

  it('is content with an edge that has gone back to changes', () => {
    const checks = rateChecks([...every(200, 0, 30_000), ...every(10_000, 30_000)], spatRate, scope);
    expect(checks.at(-1)).toEqual({ atMs: 115_000, fault: null });
  });

  it('does not judge the first 10 s, silence, or what is yet to come', () => {
    expect(faults(every(100, 63_000))).toEqual([]);
    expect(faults(every(100, 0, 70_000)).every((t) => t < 80_000)).toBe(true);
    expect(faults(every(100, 0, 97_000), spatRate, 97_000)).toEqual([]);
  });
});
