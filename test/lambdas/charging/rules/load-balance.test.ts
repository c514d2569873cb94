import * as fc from 'fast-check';
import { balanceLoad, type Claim } from '../../../../lambdas/charging/rules/load-balance';

const claim = (connectorId: number, more: Partial<Claim> = {}): Claim => ({
  sessionId: `s${connectorId}`,
  connectorId,
  priority: 0,
  startMs: connectorId,
  maxAmps: 32,
  ...more,
});
const amps = (claims: readonly Claim[], feeder: number, other = 0) =>
  Object.fromEntries(balanceLoad(claims, feeder, other).map((s) => [s.sessionId, s.amps]));

describe('charging rule F: load balance', () => {
  it('shares evenly what other load leaves', () => {
    expect(amps([claim(1), claim(2)], 50, 18)).toEqual({ s1: 16, s2: 16 });
  });

  it('gives no car more than it takes, and the rest to the others', () => {
    expect(amps([claim(1, { maxAmps: 10 }), claim(2)], 40)).toEqual({ s1: 10, s2: 30 });
  });

  it('pauses the last to come when there is not 6 A for each', () => {
    expect(amps([claim(2), claim(1), claim(3)], 15)).toEqual({ s1: 7.5, s2: 7.5, s3: 0 });
  });

  it('serves the higher priority first', () => {
    expect(amps([claim(1), claim(2, { priority: 1 })], 40)).toEqual({ s1: 8, s2: 32 });
    expect(amps([claim(1), claim(2, { priority: 1 })], 11)).toEqual({ s1: 0, s2: 11 });
  });

  it('hands out odd tenths in turn', () => {
    expect(amps([claim(1), claim(2), claim(3)], 20)).toEqual({ s1: 6.7, s2: 6.7, s3: 6.6 });
  });

  it.each([
    [20, 20],
    [20, 30],
    [5.9, 0],
    [Number.NaN, 0],
    [40, Number.NaN],
  ])('lets nobody charge under %d A with %d A of other load', (feeder, other) => {
    expect(amps([claim(1)], feeder, other)).toEqual({ s1: 0 });
  });

  it('pauses a car that takes less than the minimum', () => {
    expect(amps([claim(1, { maxAmps: 5 }), claim(2)], 20)).toEqual({ s1: 0, s2: 20 });
  });

  const anyClaims = fc
    .array(fc.record({ priority: fc.nat(2), startMs: fc.nat(3), maxAmps: fc.integer({ min: 0, max: 630 }) }), {
      maxLength: 12,
    })
    .map((all) => all.map((c, i) => claim(i + 1, { ...c, maxAmps: c.maxAmps / 10 })));
  const anyAmps = fc.double({ min: -10, max: 400, noNaN: true });

  it('never exceeds the feeder, gives 0 or 6 A to the maximum, and wastes nothing', () => {
    fc.assert(
      fc.property(anyClaims, anyAmps, anyAmps, (claims, feeder, other) => {
        const shares = balanceLoad(claims, feeder, other);
        const total = shares.reduce((sum, s) => sum + Math.round(s.amps * 10), 0) / 10;
        expect(total === 0 || total + other <= feeder + 1e-6).toBe(true);
        const max = new Map(claims.map((c) => [c.sessionId, c.maxAmps]));
        for (const { sessionId, amps: granted } of shares)
          expect(granted === 0 || (granted >= 6 && granted <= (max.get(sessionId) as number))).toBe(true);
        const left = feeder - other - total;
        const wantsMore = shares.filter((s) => s.amps > 0 && s.amps < (max.get(s.sessionId) as number));
        expect(wantsMore.length === 0 || left < 0.1 + 1e-6).toBe(true);
        const paused = shares.filter((s) => s.amps === 0 && (max.get(s.sessionId) as number) >= 6);
        expect(paused.length === 0 || left < 6).toBe(true);
      }),
    );
  });

  it('does not depend on the order of claims', () => {
    fc.assert(
      fc.property(
        anyClaims.chain((all) => fc.tuple(fc.constant(all), fc.shuffledSubarray(all, { minLength: all.length }))),
        anyAmps,
        ([all, shuffled], feeder) => expect(balanceLoad(shuffled, feeder, 0)).toEqual(balanceLoad(all, feeder, 0)),
      ),
    );
  });
});
