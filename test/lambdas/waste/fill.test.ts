import fc from 'fast-check';
import type { FillReading } from '../../../lambdas/waste/forms/reading';
import { emptiedIn, fillsOf, hoursFrom } from '../../../lambdas/waste/rules/fill';
import { atHour, distances, readingAt, shares } from '../../support/fill-readings';

const levels = (readings: FillReading[], heightMm = 1000) => fillsOf(readings, heightMm).map(({ share }) => share);
const emptyings = (readings: FillReading[]) =>
  emptiedIn(fillsOf(readings, 1000)).map(({ atMs, shareBefore, shareAfter }) => [
    (atMs - atHour(0)) / 3_600_000,
    shareBefore,
    shareAfter,
  ]);

describe('waste rule A, fill level', () => {
  it('is one less distance over height', () => {
    expect(levels(distances(250))).toEqual([0.75]);
    expect(levels([readingAt(0, { distanceMm: 250, heightMm: 500 })])).toEqual([0.5]);
  });

  it('is clamped: 2000 mm, the end of the range of the sensor, is empty in any container', () => {
    expect([1000, 1500, 2000].map((height) => levels(distances(2000), height))).toEqual([[0], [0], [0]]);
    expect(levels(distances(0))).toEqual([1]);
  });

  it('is the median of the last three: one bad echo changes nothing', () => {
    expect(levels(distances(500, 500, 20, 500, 500))).toEqual([0.5, 0.5, 0.5, 0.5, 0.5]);
    expect(levels(distances(500, 400, 300))).toEqual([0.5, 0.6, 0.6]);
  });

  it('takes no reading into the median that is a day old', () => {
    const readings = [0, 1].map((hour) => readingAt(hour, { distanceMm: 900 }));
    expect(levels([...readings, readingAt(30, { distanceMm: 100 })])).toEqual(
      [0.1, 0.1, 0.9].map((s) => expect.closeTo(s)),
    );
  });

  it('is what the sender says where it worked it out', () => {
    expect(levels(shares(0.2, 0.9, 0.3))).toEqual([0.2, 0.9, 0.3]);
  });

  it('is unknown while the lid is open or the container lies on its side', () => {
    const wrong = (trouble: 'lidOpen' | 'dropped' | 'moved') => readingAt(1, { distanceMm: 2000, troubles: [trouble] });
    expect(levels([...distances(200), wrong('lidOpen'), wrong('dropped')])).toEqual([0.8]);
    expect(levels([...distances(200), wrong('moved')])).toEqual([0.8, 0]);
  });

  it('is never outside 0–1, and says nothing of what nobody measured', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 10_000 }), { maxLength: 12 }), (mm) => {
        for (const share of levels(distances(...mm))) expect(share >= 0 && share <= 1).toBe(true);
      }),
    );
    expect(levels([readingAt(0, { temperatureCelsius: 20 })])).toEqual([]);
  });
});

describe('waste rule D, emptied', () => {
  it.each([
    ['30 points', [0.7, 0.4], [[1, 0.7, 0.4]]],
    ['29 points', [0.7, 0.41], []],
    ['a rise', [0.1, 0.9], []],
    [
      'twice',
      [0.9, 0.1, 0.8, 0.2],
      [
        [1, 0.9, 0.1],
        [3, 0.8, 0.2],
      ],
    ],
  ])('%s', (_, of, expected) => {
    expect(emptyings(shares(...of))).toEqual(expected);
  });

  it('is seen one reading late where the level is a median', () => {
    expect(emptyings(distances(100, 100, 100, 950, 950))).toEqual([[4, 0.9, expect.closeTo(0.05)]]);
  });

  it('is not seen in one bad echo', () => {
    expect(emptyings(distances(100, 100, 2000, 100, 100))).toEqual([]);
  });
});

describe('hours of overflow', () => {
  const hours = (from: number, to: number, asOf: number, of: FillReading[], holdHours = 6) =>
    hoursFrom(
      0.95,
      fillsOf(of, 1000),
      { fromMs: atHour(from), toMs: atHour(to), asOfMs: atHour(asOf) },
      holdHours * 3_600_000,
    );

  it('last from a level to the next', () => {
    expect(hours(0, 24, 24, shares(0.5, 0.95, 1, 0.2))).toBe(2);
  });

  it('count in the window in which they fall', () => {
    const of = [readingAt(-1, { fillShare: 1 }), readingAt(2, { fillShare: 0 })];
    expect([hours(-24, 0, 2, of), hours(0, 24, 2, of)]).toEqual([1, 2]);
  });

  it('end when the sensor has been silent too long, and at the newest time known', () => {
    expect(hours(0, 24, 24, shares(1))).toBe(6);
    expect(hours(0, 24, 2, shares(1))).toBe(2);
  });
});
