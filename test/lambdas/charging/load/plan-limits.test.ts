import fc from 'fast-check';
import { type LimitedPort, planLimits } from '../../../../lambdas/charging/load/plan-limits';

const port = (key: string, reservedAmps: number, shareAmps: number, reachable = true): LimitedPort => ({
  key,
  reservedAmps,
  shareAmps,
  reachable,
});

describe('limits to send', () => {
  it('are lowered at once, and raised only as far as there is room now', () => {
    expect(planLimits([port('a', 32, 16), port('b', 0, 16)], 32)).toEqual([{ key: 'a', amps: 16 }]);
    expect(planLimits([port('a', 16, 16), port('b', 0, 16)], 32)).toEqual([{ key: 'b', amps: 16 }]);
  });

  it('are raised in part, but never to less than a car takes', () => {
    expect(planLimits([port('a', 22, 16), port('b', 0, 16)], 32)).toContainEqual({ key: 'b', amps: 10 });
    expect(planLimits([port('a', 28, 16), port('b', 0, 16)], 32)).toEqual([{ key: 'a', amps: 16 }]);
  });

  it('are not sent to what cannot be reached, nor when nothing changes', () => {
    expect(planLimits([port('a', 32, 0, false), port('b', 6, 6)], 32)).toEqual([]);
  });

  it('never let what may be drawn pass the feeder, whichever are confirmed', () => {
    const amps = fc.integer({ min: 0, max: 400 }).map((tenths) => tenths / 10);
    const any = fc.record({ reservedAmps: amps, shareAmps: amps, reachable: fc.boolean() });
    fc.assert(
      fc.property(fc.array(any, { maxLength: 8 }), amps, (some, feederAmps) => {
        const ports = some.map((p, i) => ({ ...p, key: String(i) }));
        const plan = new Map(planLimits(ports, feederAmps).map((l) => [l.key, l.amps]));
        const before = ports.reduce((sum, p) => sum + p.reservedAmps, 0);
        const worst = ports.reduce((sum, p) => sum + Math.max(p.reservedAmps, plan.get(p.key) ?? 0), 0);
        // What was too much already is not made worse.
        expect(worst).toBeLessThanOrEqual(Math.max(before, feederAmps) + 1e-9);
      }),
    );
  });
});
