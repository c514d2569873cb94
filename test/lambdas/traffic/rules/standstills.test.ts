import { standstills } from '../../../../lambdas/traffic/rules/standstills';
import { stopLineSet } from '../../../../lambdas/traffic/sets/stop-line-set';

const range = (from: number, to: number) => Array.from({ length: to - from }, (_, i) => from + i);
/** A car in one place in the seconds [from, to], a step of latitude being 1.1 m. */
const stands = (from: number, to: number, latitude = 0, heading = 90) =>
  range(from, to + 1).map((second) => ({ second, latitude, longitude: 0, heading }));
const shows = (second: number, lamps: string, intersection = 1) => ({ second, intersection, lamps });
const of = (shown: Parameters<typeof stopLineSet>[0], ...cars: ReturnType<typeof stands>[]) =>
  standstills(stopLineSet(shown, cars.flat())).map((s) => ({ from: s.fromSecond, shown: s.shown }));
const lamps = (red: number, yellow: number, green: number, dark = 0) => ({ red, yellow, green, dark });

describe('standstills', () => {
  it('tell how long each lamp was shown while a car stood', () => {
    const signals = [shows(0, '2r 4g'), shows(10, '2g 4y'), shows(13, '2g 4r')];
    expect(of(signals, stands(4, 15))).toEqual([{ from: 4, shown: { '1 2': lamps(6, 0, 5), '1 4': lamps(2, 3, 6) } }]);
  });

  it('hold a lamp for 20 s and no longer', () => {
    expect(of([shows(0, '2r')], stands(0, 60))).toEqual([{ from: 0, shown: { '1 2': lamps(20, 0, 0) } }]);
  });

  it('know no lamp after a message that tells none', () => {
    expect(of([shows(0, '2r'), shows(5, '')], stands(0, 10))).toEqual([{ from: 0, shown: { '1 2': lamps(5, 0, 0) } }]);
  });

  it('tell intersections of one unit apart', () => {
    const [stop] = of([shows(0, '2r'), shows(0, '2g', 7)], stands(0, 3));
    expect(stop?.shown).toEqual({ '1 2': lamps(3, 0, 0), '7 2': lamps(0, 0, 3) });
  });

  it('are one while a car sends again within three seconds, two when it does not', () => {
    expect(of([], stands(0, 4), stands(7, 9)).map((s) => s.from)).toEqual([0]);
    expect(of([], stands(0, 4), stands(8, 9)).map((s) => s.from)).toEqual([0, 8]);
  });

  it('are one while a position wanders by a metre', () => {
    expect(of([], stands(0, 4, 0), stands(5, 9, 1), stands(10, 12, 0))).toHaveLength(1);
  });

  it('are two where two cars stand at once, and where one turns round', () => {
    expect(of([], stands(0, 9, 0), stands(0, 9, 6))).toHaveLength(2);
    expect(of([], stands(0, 4, 0, 90), stands(5, 9, 0, 270))).toHaveLength(2);
  });

  it('are none of a car that stood less than a second', () => {
    expect(of([], stands(5, 5))).toEqual([]);
  });
});
