import fc from 'fast-check';
import { apportion } from '../../../../lib/services/traffic/rules/timing-apportion';
import { phaseDemand, type TimedPhase } from '../../../../lib/services/traffic/rules/timing-limits';
import {
  type TimedJunction,
  type TimingPlan,
  websterCycle,
  websterPlan,
} from '../../../../lib/services/traffic/rules/timing-webster';
import { timedPhase } from '../../../support/timed-phase';

const limits = { minCycleSeconds: 30, maxCycleSeconds: 150 };
const twoPhases = (fields: Partial<TimedPhase> = {}): TimedJunction => ({
  id: 'j',
  rings: [[[2], [4]]],
  phases: [timedPhase(2, fields), timedPhase(4)],
});
const eightPhases = (phases: readonly TimedPhase[]): TimedJunction => ({
  id: 'j',
  rings: [
    [
      [1, 2],
      [3, 4],
    ],
    [
      [5, 6],
      [7, 8],
    ],
  ],
  phases,
});
const flows = (...pairs: [number, number][]) => new Map(pairs);

function plan(junction: TimedJunction, measured: ReadonlyMap<number, number>, cycle = limits): TimingPlan {
  const result = websterPlan(junction, measured, cycle);
  if ('infeasible' in result) throw new Error(result.infeasible);
  return result;
}
const reason = (junction: TimedJunction, cycle = limits) => {
  const result = websterPlan(junction, flows(), cycle);
  return 'infeasible' in result ? result.infeasible : 'feasible';
};

describe('Webster', () => {
  it('gives the cycle of the textbook', () => {
    expect(websterCycle(10, 0.5, 150)).toBe(40);
    expect(websterCycle(16, 0.8, 150)).toBeCloseTo(145, 9);
  });

  it('takes the longest cycle once the junction is saturated', () => {
    expect([websterCycle(10, 0.95, 150), websterCycle(10, 1.7, 150)]).toEqual([150, 150]);
  });

  it('shares the green by flow ratio', () => {
    // y 0.3 and 0.2, L 10 s: cycle 40 s, green 30 s, of which 18 s and 12 s.
    expect(plan(twoPhases(), flows([2, 540], [4, 360]))).toEqual({
      cycleSeconds: 40,
      splits: { 2: 23, 4: 17 },
      saturation: 0.5,
    });
  });

  it('counts lanes', () => {
    expect(plan(twoPhases({ lanes: 2 }), flows([2, 1080], [4, 360])).splits).toEqual({ 2: 23, 4: 17 });
  });

  it('lets the worst ring of each barrier group decide', () => {
    const eight = eightPhases([1, 2, 3, 4, 5, 6, 7, 8].map((p) => timedPhase(p)));
    const measured = flows([1, 90], [2, 360], [5, 180], [6, 540], [3, 90], [4, 180], [7, 18], [8, 18]);
    const { saturation, splits, cycleSeconds } = plan(eight, measured);
    expect(saturation).toBeCloseTo(0.4 + 0.15, 9);
    // L = 4 × 5 s: (30 + 5) / 0.45 = 77.8 s
    expect(cycleSeconds).toBe(78);
    expect((splits[5] ?? 0) + (splits[6] ?? 0)).toBe((splits[1] ?? 0) + (splits[2] ?? 0));
  });

  it('never goes below the pedestrian, whatever the flow and the longest green', () => {
    const junction = twoPhases({ walkSeconds: 7, pedestrianClearanceSeconds: 20, maxGreenSeconds: 20 });
    expect(plan(junction, flows([2, 10], [4, 900])).splits[2]).toBe(32);
  });

  it('does not ask for a walk where there is none', () => {
    expect(phaseDemand(timedPhase(2, { pedestrianClearanceSeconds: 20 }), 0).minSplit).toBe(12);
  });

  it('rounds minima up and maxima down', () => {
    const demand = phaseDemand(timedPhase(2, { yellowSeconds: 3.6, redClearanceSeconds: 1.5 }), 0);
    expect([demand.minSplit, demand.maxSplit]).toEqual([13, 65]);
  });

  it('grows the cycle until the minima fit', () => {
    const junction = twoPhases({ minGreenSeconds: 50 });
    expect(plan(junction, flows([2, 10], [4, 10])).cycleSeconds).toBe(67);
  });

  it('keeps to the longest greens and leaves no second over', () => {
    const saturated = plan(twoPhases({ maxGreenSeconds: 20 }), flows([2, 1700], [4, 1700]));
    expect(saturated).toMatchObject({ cycleSeconds: 90, splits: { 2: 25, 4: 65 } });
  });

  it.each([
    [
      'minima beyond the longest cycle',
      twoPhases({ minGreenSeconds: 60 }),
      { ...limits, maxCycleSeconds: 70 },
      /need 77 s/,
    ],
    [
      'maxima before the shortest cycle',
      twoPhases({ maxGreenSeconds: 10 }),
      { ...limits, minCycleSeconds: 100 },
      /after 80 s/,
    ],
    [
      'rings that cannot meet',
      {
        id: 'j',
        rings: [[[1, 2]], [[6]]],
        phases: [timedPhase(1), timedPhase(2, { minGreenSeconds: 60 }), timedPhase(6)],
      },
      limits,
      /barrier 1/,
    ],
  ])('gives a reason for %s', (_, junction, cycle, expected) => {
    expect(reason(junction, cycle)).toMatch(expected);
  });

  it('holds its limits at every junction', () => {
    const anyPhase = fc.record({
      minGreenSeconds: fc.integer({ min: 3, max: 15 }),
      maxGreenSeconds: fc.integer({ min: 15, max: 90 }),
      yellowSeconds: fc.constantFrom(3, 3.6, 4.2),
      redClearanceSeconds: fc.constantFrom(0, 1.5, 2),
      walkSeconds: fc.constantFrom(0, 0, 7),
      pedestrianClearanceSeconds: fc.integer({ min: 5, max: 20 }),
      lanes: fc.integer({ min: 1, max: 4 }),
      saturationFlow: fc.constantFrom(1500, 1800, 1900),
    });
    const eight = <T>(item: fc.Arbitrary<T>) => fc.array(item, { minLength: 8, maxLength: 8 });
    let feasible = 0;
    fc.assert(
      fc.property(eight(anyPhase), eight(fc.integer({ min: 0, max: 2500 })), (phases, counts) => {
        const junction = eightPhases(phases.map((p, i) => ({ phase: i + 1, ...p })));
        const cycle = { minCycleSeconds: 60, maxCycleSeconds: 150 };
        const result = websterPlan(junction, new Map(counts.map((c, i) => [i + 1, c])), cycle);
        if ('infeasible' in result) return;
        feasible++;
        const { cycleSeconds, splits } = result;
        expect(cycleSeconds).toBeGreaterThanOrEqual(60);
        expect(cycleSeconds).toBeLessThanOrEqual(150);
        const groupSeconds = junction.rings.map((ring) =>
          ring.map((group) => group.reduce((sum, p) => sum + (splits[p] as number), 0)),
        );
        for (const ring of groupSeconds) expect(ring).toEqual(groupSeconds[0]);
        expect(groupSeconds[0]?.reduce((a, b) => a + b, 0)).toBe(cycleSeconds);
        for (const p of junction.phases) {
          const split = splits[p.phase] as number;
          const green = split - p.yellowSeconds - p.redClearanceSeconds;
          const walk = p.walkSeconds > 0 ? p.walkSeconds + p.pedestrianClearanceSeconds : 0;
          expect(Number.isInteger(split)).toBe(true);
          expect(green).toBeGreaterThanOrEqual(Math.max(p.minGreenSeconds, walk) - 1e-9);
          expect(green).toBeLessThan(Math.max(p.maxGreenSeconds, p.minGreenSeconds + 1, walk + 1) + 1e-9);
        }
      }),
    );
    expect(feasible).toBeGreaterThan(30);
  });
});

describe('apportion', () => {
  const claim = (weight: number, min = 0, max = 100) => ({ lost: 0, weight, min, max });

  it('shares by weight within limits', () => {
    expect(apportion(30, [claim(2), claim(1)])).toEqual([20, 10]);
    expect(apportion(30, [claim(2, 0, 12), claim(1)])).toEqual([12, 18]);
    expect(apportion(30, [claim(2), claim(1, 15)])).toEqual([15, 15]);
  });

  it('without weights shares alike; without a weight gets what others cannot take', () => {
    expect(apportion(10, [claim(0), claim(0)])).toEqual([5, 5]);
    expect(apportion(10, [claim(0), claim(1, 0, 7)])).toEqual([3, 7]);
  });

  it('throws outside the limits', () => {
    expect(() => apportion(5, [claim(1, 6)])).toThrow('cannot be shared');
    expect(() => apportion(13, [claim(1, 6, 12)])).toThrow('cannot be shared');
  });
});
