import { stopsOnGreen } from '../../../../lambdas/traffic/rules/alarm-stops-on-green';
import type { LampSeconds, Standstill } from '../../../../lambdas/traffic/rules/standstills';
import { metres } from '../../../support/stop-line-messages';

const day = { fromMs: 0, toMs: 86_400_000 };
const map = (firstMs: number, group = 2) => ({
  firstMs,
  content: {
    intersection: 100,
    latitude: 38.5,
    longitude: 106.2,
    laneWidthCm: 350,
    lines: [{ group, path: [[-1000, 0] as const, [-9000, 0] as const] }],
  },
});
const lamps = (some: Partial<LampSeconds>): LampSeconds => ({ red: 0, yellow: 0, green: 0, dark: 0, ...some });
const stop = (some: Partial<LampSeconds>): Standstill => ({
  ...metres(-13, 0),
  heading: 90,
  fromSecond: 100,
  shown: { '100 2': lamps(some) },
});
const stops = (n: number, some: Partial<LampSeconds>) => Array.from({ length: n }, () => stop(some));
const signs = (all: readonly Standstill[], maps = [map(0)]) =>
  stopsOnGreen(all, maps, 100, day).map((s) => [s.kind, s.subject, s.detail]);

describe('traffic alarm 13, stops on green', () => {
  it('is raised from a tenth of the time on, at ten stops of a day', () => {
    expect(signs([...stops(9, { red: 30 }), ...stops(1, { green: 30 })])).toEqual([
      ['raise', 'group 2', '30 of 300 s on green in 10 stops'],
    ]);
  });

  it('is not raised below, and cleared by such a day', () => {
    expect(signs([...stops(9, { red: 30 }), ...stops(1, { red: 1, green: 29 })])).toEqual([
      ['clear', 'group 2', '29 of 300 s on green in 10 stops'],
    ]);
  });

  it('counts yellow and dark as not green', () => {
    expect(signs(stops(10, { yellow: 50, dark: 41, green: 9 }))[0]?.[0]).toBe('clear');
  });

  it('says nothing of fewer than ten stops', () => {
    expect(signs(stops(9, { green: 30 }))).toEqual([]);
  });

  it('counts no stop whose lamp nobody knows', () => {
    expect(signs([...stops(9, { green: 30 }), { ...stop({ green: 30 }), shown: {} }])).toEqual([]);
  });

  it('reads a stop with the MAP received before it', () => {
    expect(signs(stops(10, { red: 30 }), [map(100_001)])).toEqual([]);
    expect(signs(stops(10, { red: 30 }), [map(0), map(99_000, 4)])).toEqual([]);
    expect(signs(stops(10, { red: 30 }), [map(0), map(100_001, 4)])).toHaveLength(1);
  });
});
