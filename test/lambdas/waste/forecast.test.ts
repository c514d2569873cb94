import fc from 'fast-check';
import { collectionReason, fillRate, fillsOf, forecast } from '../../../lambdas/waste/rules/fill';
import { readingAt, shares } from '../../support/fill-readings';

/** A level an hour that rises by one point. */
const rising = (hours: number, from = 0, perHour = 0.01) =>
  shares(...Array.from({ length: hours + 1 }, (_, i) => from + i * perHour));
const of = (readings: Parameters<typeof fillsOf>[0]) => fillsOf(readings, 1000);

describe('waste rule B, rate', () => {
  it('is the slope of the levels', () => {
    expect(fillRate(of(rising(24)))).toBeCloseTo(0.01, 12);
    expect(fillRate(of(rising(30, 0.9, -0.01)))).toBeCloseTo(-0.01, 12);
  });

  it('needs a day of levels and looks at three', () => {
    expect(fillRate(of(rising(23)))).toBeNull();
    expect(fillRate([])).toBeNull();
    const old = readingAt(-60, { fillShare: 0 });
    expect(fillRate(of([old, ...rising(20, 0.5)]))).toBeNull();
  });

  it('is not moved by readings that are wrong now and then', () => {
    const readings = rising(48).map((r, i) => (i % 8 === 7 ? { ...r, fillShare: 0.4 } : r));
    expect(fillRate(of(readings))).toBeCloseTo(0.01, 2);
  });

  it('knows from before the emptying how fast the container fills', () => {
    const emptied = [...rising(30, 0.3), ...[31, 32].map((hour) => readingAt(hour, { fillShare: (hour - 31) * 0.01 }))];
    expect(fillRate(of(emptied))).toBeCloseTo(0.01, 12);
  });

  it('is the same however often the sensor speaks within the hour', () => {
    const often = rising(30).flatMap((r) => [
      { ...r, atMs: r.atMs - 600_000 },
      { ...r, atMs: r.atMs - 300_000 },
    ]);
    expect(fillRate(of(often))).toBeCloseTo(0.01, 12);
  });
});

describe('waste rule B, time to full', () => {
  it('is what is left to 90 % at this rate', () => {
    expect(forecast(of(rising(30))).hoursToFull).toBeCloseTo(60, 9);
  });

  it('is 0 from 90 % on, whatever the rate', () => {
    expect(forecast(of(shares(0.9)))).toEqual({ ratePerHour: null, hoursToFull: 0 });
  });

  it('is unknown for a container that does not fill, or of which nothing is known', () => {
    expect(forecast(of(rising(30, 0.5, 0)))).toEqual({ ratePerHour: 0, hoursToFull: null });
    expect(forecast([])).toEqual({ ratePerHour: null, hoursToFull: null });
  });

  it('is never negative', () => {
    fc.assert(
      fc.property(fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 1, maxLength: 40 }), (levels) => {
        const { hoursToFull } = forecast(of(shares(...levels)));
        expect(hoursToFull ?? 0).toBeGreaterThanOrEqual(0);
      }),
    );
  });
});

describe('waste rule C, worth driving to', () => {
  const settings = { collectAtShare: 0.8, collectWithinHours: 12 };
  it.each([
    [0.8, null, 'full'],
    [0.79, null, null],
    [0.5, 11.9, 'soon-full'],
    [0.5, 12, null],
    [0.95, 0, 'full'],
  ])('at %d, full in %p hours: %p', (share, hoursToFull, reason) => {
    expect(collectionReason(share, { ratePerHour: null, hoursToFull }, settings)).toBe(reason);
  });
});
