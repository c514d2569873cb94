import fc from 'fast-check';
import { exact, roundHalfEven, roundHalfUp, roundUp, truncate } from '../../lib/shared/rounding';

describe('rounding', () => {
  it('does not see the noise of binary arithmetic', () => {
    expect([exact(0.1 + 0.2), roundUp((50 / 2) * 0.2 + 50), roundHalfUp(1.005 * 100)]).toEqual([0.3, 55, 101]);
    expect(truncate(0.07 * 1000, 0)).toBe(70);
  });

  it('takes the half to the even digit, above it up and below it down', () => {
    expect([0.5, 1.5, 2.5, 2.51, -0.5].map((value) => roundHalfEven(value, 0))).toEqual([0, 2, 2, 3, 0]);
    expect([0.25, 0.35, 0.05].map((value) => roundHalfEven(value, 1))).toEqual([0.2, 0.4, 0]);
  });

  it('moves no value by more than its place, and leaves what is rounded', () => {
    const value = fc.integer({ min: -1e9, max: 1e9 }).map((n) => n / 1e4);
    fc.assert(
      fc.property(value, fc.integer({ min: 0, max: 3 }), (of, decimals) => {
        for (const round of [truncate, roundHalfEven]) {
          const rounded = round(of, decimals);
          expect(Math.abs(rounded - of)).toBeLessThanOrEqual(10 ** -decimals);
          expect(round(rounded, decimals)).toBe(rounded);
        }
      }),
    );
  });
});
