import fc from 'fast-check';
import { type FillReading, oneATime } from '../../../lambdas/waste/forms/reading';
import { readingAt } from '../../support/fill-readings';

const merged = (...fields: Partial<FillReading>[]) => oneATime(fields.map((one) => readingAt(0, one)));

describe('two readings of one time', () => {
  it('are one, of which the worse counts', () => {
    const first = { fillShare: 0.95, temperatureCelsius: 20, troubles: [], batteryPercent: 80, batteryLow: false };
    const second = { fillShare: 0.25, temperatureCelsius: 70, troubles: ['burning' as const], batteryPercent: 9 };
    expect(merged(first, second)).toEqual([readingAt(0, { ...second, fillShare: 0.95, batteryLow: false })]);
  });

  it('complete each other', () => {
    expect(merged({ fillShare: 0.4 }, { temperatureCelsius: 20 }, { distanceMm: 5, heightMm: 900 })).toEqual([
      readingAt(0, { fillShare: 0.4, temperatureCelsius: 20, distanceMm: 5, heightMm: 900 }),
    ]);
  });

  it('are the same whatever their order and repetition; readings of other times stand', () => {
    const maybe = <T>(some: fc.Arbitrary<T>) => fc.option(some, { nil: null });
    const number = maybe(fc.integer({ min: 0, max: 3 }));
    const fields = fc.record({
      fillShare: number,
      distanceMm: number,
      heightMm: number,
      temperatureCelsius: number,
      troubles: maybe(fc.subarray(['dropped', 'burning'] as const)),
      fireAlarm: maybe(fc.boolean()),
    });
    fc.assert(
      fc.property(fc.array(fields, { minLength: 1, maxLength: 5 }), (all) => {
        expect(merged(...all, ...all.toReversed())).toEqual(merged(...all));
        expect(merged(...all.toReversed())).toEqual(merged(...all));
      }),
    );
    expect(oneATime([readingAt(0), readingAt(1)])).toHaveLength(2);
  });
});
